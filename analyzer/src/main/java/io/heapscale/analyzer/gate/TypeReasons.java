package io.heapscale.analyzer.gate;

import io.heapscale.analyzer.gate.Baseline.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out why resource types cost more or less than before. */
final class TypeReasons {
  private static final String COUNT = ".count";
  private static final String OWN = ".own";

  private TypeReasons() {}

  /**
   * The types whose number or own bytes changed, largest change of bytes first.
   *
   * @param only the one type to look at; null for all
   * @param rule says which changes count
   */
  static List<TypeReason> between(
      Subject before, Subject after, @Nullable String only, NoiseRule rule) {
    // A type that one side has not weighed is neither new nor gone.
    Set<String> types = Subjects.types(before);
    types.retainAll(Subjects.types(after));
    if (only != null) {
      types.retainAll(Set.of(only));
    }
    List<TypeReason> reasons = new ArrayList<>();
    for (String type : types) {
      Change objects = change(before, after, type + COUNT);
      Change ownBytes = change(before, after, type + OWN);
      if (counts(before, after, type + COUNT, objects, rule)
          || counts(before, after, type + OWN, ownBytes, rule)) {
        reasons.add(
            TypeReason.of(
                type, objects, ownBytes, before.fields().get(type), after.fields().get(type)));
      }
    }
    reasons.sort(
        Comparator.comparingLong((TypeReason reason) -> -Math.abs(reason.ownBytes().delta())));
    return reasons;
  }

  private static boolean counts(
      Subject before, Subject after, String measure, Change change, NoiseRule rule) {
    return rule.counts(measure, change, Subjects.deviation(before, after, measure));
  }

  private static Change change(Subject before, Subject after, String measure) {
    Map<String, Long> base = before.measures();
    return new Change(base.get(measure), after.measures().get(measure));
  }
}
