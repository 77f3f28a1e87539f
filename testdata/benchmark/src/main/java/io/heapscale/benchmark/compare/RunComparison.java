package io.heapscale.benchmark.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * All figures of two runs.
 *
 * @param first the run that is compared with
 * @param second the run that is asked about
 * @param warnings in what the runs differ besides the program, one line each
 * @param groups one per workload and way that both have, the smallest workload first
 * @param onlyFirst workloads and ways that the second run lacks
 * @param onlySecond workloads and ways that the first run lacks
 */
record RunComparison(
    RunFigures first,
    RunFigures second,
    List<String> warnings,
    List<Group> groups,
    List<String> onlyFirst,
    List<String> onlySecond) {

  /**
   * One workload in one way.
   *
   * @param subject it, of the first run
   * @param comparisons figures of both, in the first run's order
   * @param onlyFirst names of figures that the second run lacks, or has in another unit
   * @param onlySecond names of figures that the first run lacks, or has in another unit
   */
  record Group(
      SubjectFigures subject,
      List<Comparison> comparisons,
      List<String> onlyFirst,
      List<String> onlySecond) {}

  /** Compares the figures whose names are asked for. */
  static RunComparison of(RunFigures first, RunFigures second, Predicate<String> isAsked) {
    List<String> warnings = new ArrayList<>(FactsDifference.of(first.facts(), second.facts()));
    Map<String, SubjectFigures> other = new LinkedHashMap<>();
    second.subjects().forEach(subject -> other.put(subject.key(), subject));
    List<Group> groups = new ArrayList<>();
    List<String> onlyFirst = new ArrayList<>();
    for (SubjectFigures subject : first.subjects().stream().sorted(bySize()).toList()) {
      SubjectFigures same = other.remove(subject.key());
      if (same == null) {
        onlyFirst.add(subject.key());
        continue;
      }
      if (!subject.size().equals(same.size())) {
        warnings.add(
            "not the same size of %s: %s in A, %s in B"
                .formatted(subject.key(), size(subject), size(same)));
      }
      groups.add(group(subject, same, isAsked));
    }
    return new RunComparison(
        first, second, warnings, groups, onlyFirst, List.copyOf(new TreeSet<>(other.keySet())));
  }

  private static String size(SubjectFigures subject) {
    return subject.size().isEmpty() ? "not known" : subject.size().toString();
  }

  private static Comparator<SubjectFigures> bySize() {
    return Comparator.<SubjectFigures>comparingLong(
            subject -> subject.size().values().stream().mapToLong(Long::longValue).sum())
        .thenComparing(SubjectFigures::workload)
        .thenComparing(SubjectFigures::way);
  }

  private static Group group(
      SubjectFigures first, SubjectFigures second, Predicate<String> isAsked) {
    Map<String, Figure> other = new LinkedHashMap<>();
    for (Figure figure : second.figures()) {
      if (isAsked.test(figure.name())) {
        other.put(figure.name(), figure);
      }
    }
    List<Comparison> comparisons = new ArrayList<>();
    List<String> onlyFirst = new ArrayList<>();
    for (Figure figure : first.figures()) {
      if (!isAsked.test(figure.name())) {
        continue;
      }
      Figure same = other.get(figure.name());
      if (same != null && same.unit().equals(figure.unit())) {
        comparisons.add(Comparison.of(figure, same));
        other.remove(figure.name());
      } else {
        onlyFirst.add(figure.name());
      }
    }
    return new Group(first, comparisons, onlyFirst, List.copyOf(other.keySet()));
  }

  /** Every comparison of all groups. */
  List<Comparison> all() {
    return groups.stream().flatMap(group -> group.comparisons().stream()).toList();
  }

  /** How many have a verdict. */
  long count(Verdict verdict) {
    return all().stream().filter(comparison -> comparison.verdict() == verdict).count();
  }
}
