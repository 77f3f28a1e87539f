package io.heapscale.jmh;

import io.heapscale.analyzer.model.TypeCost;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.results.TextResult;

/** Turns what a dump of a fork weighs into JMH's secondary results. */
final class RetainedResults {
  private static final String NOTE = "retained";
  private static final String STATE_LABEL = "state";
  private static final String LIVE_LABEL = "live";

  private RetainedResults() {}

  /**
   * A result of the state, one per class, one of the whole JVM; what there is no object of has no
   * bytes, and a text that says so.
   */
  static List<Result<?>> of(List<TypeCost> types, long liveBytes) {
    List<String> names =
        types.stream().map(TypeCost::name).filter(name -> !name.equals(StateDump.STATE)).toList();
    List<Result<?>> results = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    for (TypeCost type : types) {
      boolean isState = type.name().equals(StateDump.STATE);
      if (type.objects() == 0) {
        absent.add(isState ? "no state object" : "no object of " + type.name());
      } else if (isState) {
        results.add(bytes(STATE_LABEL, type.retainedSetBytes()));
      } else {
        results.add(bytes(label(type.name(), names), type.perInstance().retained().mean()));
      }
    }
    results.add(bytes(LIVE_LABEL, liveBytes));
    if (!absent.isEmpty()) {
      results.add(note(String.join("\n", absent)));
    }
    return results;
  }

  /** The simple name of a class; the whole where another result is called so. */
  static String label(String name, List<String> names) {
    Set<String> taken = new HashSet<>(List.of(STATE_LABEL, LIVE_LABEL));
    for (String other : names) {
      if (!other.equals(name)) {
        taken.add(simple(other));
      }
    }
    return taken.contains(simple(name)) ? name : simple(name);
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The most, because JMH counts each iteration without such a result as 0. */
  private static ScalarResult bytes(String label, long bytes) {
    return new ScalarResult(NOTE + '.' + label, (double) bytes, "B", AggregationPolicy.MAX);
  }

  /** A text in the place of bytes. */
  static TextResult note(String text) {
    return new TextResult(text, NOTE);
  }
}
