package io.heapscale.analyzer.gate;

import io.heapscale.analyzer.gate.Baseline.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds out which measurements are of the same thing. */
final class Subjects {
  private static final char IN_FOLDER = '/';
  private static final String COUNT = ".count";

  private Subjects() {}

  /**
   * The subject that is the same measurement: of the same phase, mode and workload size. Where no
   * manifest says the size, only the name can tell: then it has to be the same, or there has to be
   * one subject alone, and not one of another folder.
   *
   * @param name a phase, or {@code size/phase}
   * @return null where there is none, or none can be told from others
   */
  static @Nullable String find(
      Map<String, Subject> subjects, String name, String mode, SortedMap<String, Long> size) {
    Subject same = subjects.get(name);
    if (same != null && same.mode().equals(mode) && same.size().equals(size)) {
      return name;
    }
    boolean inFolder = name.indexOf(IN_FOLDER) >= 0;
    List<String> candidates = new ArrayList<>();
    for (Map.Entry<String, Subject> each : subjects.entrySet()) {
      Subject subject = each.getValue();
      boolean bothInFolders = inFolder && each.getKey().indexOf(IN_FOLDER) >= 0;
      if (phase(each.getKey()).equals(phase(name))
          && subject.mode().equals(mode)
          && subject.size().equals(size)
          && !(size.isEmpty() && bothInFolders)) {
        candidates.add(each.getKey());
      }
    }
    return candidates.size() == 1 ? candidates.get(0) : null;
  }

  private static String phase(String name) {
    return name.substring(name.lastIndexOf(IN_FOLDER) + 1);
  }

  /** Which of {@code subjects} to compare with one that is called {@code name}. */
  static @Nullable String partner(Map<String, Subject> subjects, String name, Subject subject) {
    return subjects.containsKey(name) ? name : find(subjects, name, subject.mode(), subject.size());
  }

  /** By how much a figure differs between repeats: the larger of both sides' deviations. */
  static long deviation(Subject before, Subject after, String measure) {
    return Math.max(
        before.deviations().getOrDefault(measure, 0L),
        after.deviations().getOrDefault(measure, 0L));
  }

  /** The resource types that were weighed, whether there were resources or not. */
  static Set<String> types(Subject subject) {
    Set<String> types = new TreeSet<>();
    for (String measure : subject.measures().keySet()) {
      if (measure.endsWith(COUNT)) {
        types.add(measure.substring(0, measure.length() - COUNT.length()));
      }
    }
    return types;
  }

  /** Why two measurements of one name may not be comparable. */
  static List<String> incomparable(String name, Subject before, Subject after) {
    List<String> warnings = new ArrayList<>();
    if (!before.mode().equals(after.mode())) {
      warnings.add(name + ": different modes: base " + before.mode() + ", head " + after.mode());
    }
    if (!before.size().equals(after.size())) {
      warnings.add(
          name + ": different workload sizes: base " + before.size() + ", head " + after.size());
    }
    for (String warning : notWeighed(types(before), types(after))) {
      warnings.add(name + ": " + warning);
    }
    return warnings;
  }

  /** Types that one side alone has: what is not weighed is not gone. */
  static List<String> notWeighed(Set<String> before, Set<String> after) {
    List<String> warnings = new ArrayList<>();
    addNotWeighed("base", after, before, warnings);
    addNotWeighed("head", before, after, warnings);
    return warnings;
  }

  private static void addNotWeighed(
      String side, Set<String> all, Set<String> weighed, List<String> warnings) {
    Set<String> missing = new TreeSet<>(all);
    missing.removeAll(weighed);
    if (!missing.isEmpty()) {
      warnings.add("not weighed in " + side + ": " + String.join(", ", missing));
    }
  }
}
