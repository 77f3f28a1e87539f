package io.heapscale.analyzer.gate;

import io.heapscale.analyzer.gate.Baseline.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Finds out which measurements are of the same thing. */
final class Subjects {
  private Subjects() {}

  /** The subject of one phase, mode and workload size; null where there is none. */
  static @Nullable String find(
      Map<String, Subject> subjects, String phase, String mode, SortedMap<String, Long> size) {
    for (Map.Entry<String, Subject> each : subjects.entrySet()) {
      Subject subject = each.getValue();
      boolean named = each.getKey().equals(phase) || each.getKey().endsWith('/' + phase);
      if (named && subject.mode().equals(mode) && subject.size().equals(size)) {
        return each.getKey();
      }
    }
    return null;
  }

  /** Which of {@code subjects} is the same measurement as one that is called {@code name}. */
  static @Nullable String partner(Map<String, Subject> subjects, String name, Subject subject) {
    return subjects.containsKey(name)
        ? name
        : find(subjects, name.substring(name.lastIndexOf('/') + 1), subject.mode(), subject.size());
  }

  /** By how much a figure differs between repeats: the larger of both sides' deviations. */
  static long deviation(Subject before, Subject after, String measure) {
    return Math.max(
        before.deviations().getOrDefault(measure, 0L),
        after.deviations().getOrDefault(measure, 0L));
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
    return warnings;
  }
}
