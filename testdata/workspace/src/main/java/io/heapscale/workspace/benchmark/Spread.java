package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.workspace.scenario.Loading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * How far the repeats of one workload lie apart in one measure.
 *
 * @param workload its name
 * @param measure what was measured
 * @param min the smallest value
 * @param max the largest value
 */
record Spread(String workload, String measure, long min, long max) {

  /** The distance in per cent of the smallest. */
  double percent() {
    return min == 0 ? 0 : 100.0 * (max - min) / min;
  }

  /** Of what one dashboard costs, of the sums, and of what the VM counts. */
  static List<Spread> of(Weighed weighed) {
    Map<String, ToLongFunction<Repeat>> measures = new LinkedHashMap<>();
    if (weighed.loading() == Loading.EAGER) {
      measures.put("one dashboard, own mean", r -> ownMean(r.loaded(), "dashboard"));
      measures.put("all dashboards, own", r -> ownBytes(r.loaded(), "dashboard"));
    } else {
      measures.put("index, own", r -> ownBytes(r.loaded(), "index"));
    }
    measures.put("all resources, own", r -> Repeat.joint(r.loaded()).ownBytes());
    measures.put("all resources, shared", r -> Repeat.joint(r.loaded()).sharedBytes());
    measures.put("structure", r -> Repeat.joint(r.loaded()).structureBytes());
    measures.put("live heap, objects", r -> r.loaded().heap().objects());
    measures.put("live heap", r -> r.loaded().heap().shallowBytes());
    measures.put("one session, retained mean", r -> retainedMean(r.running(), "session"));
    measures.put("live heap while dashboards run", r -> r.running().heap().shallowBytes());
    measures.put("allocated by the load", r -> r.load().allocatedBytes());
    List<Spread> spreads = new ArrayList<>();
    measures.forEach(
        (measure, value) ->
            spreads.add(
                new Spread(
                    Baseline.key(weighed),
                    measure,
                    weighed.repeats().stream().mapToLong(value).min().orElse(0),
                    weighed.repeats().stream().mapToLong(value).max().orElse(0))));
    return spreads;
  }

  /** Types whose own bytes are not the same in all repeats. */
  static List<String> unequalTypes(Weighed weighed) {
    List<String> unequal = new ArrayList<>();
    for (TypeCost type : weighed.first().loaded().types()) {
      long distinct =
          weighed.repeats().stream()
              .mapToLong(repeat -> ownBytes(repeat.loaded(), type.name()))
              .distinct()
              .count();
      if (distinct > 1) {
        unequal.add(type.name());
      }
    }
    return unequal;
  }

  /** What all resources of one type own. */
  static long ownBytes(Analysis analysis, String type) {
    return analysis.types().stream()
        .filter(cost -> cost.name().equals(type))
        .mapToLong(TypeCost::ownBytes)
        .sum();
  }

  private static long ownMean(Analysis analysis, String type) {
    return Repeat.cost(analysis, type).map(cost -> cost.perInstance().own().mean()).orElse(0L);
  }

  private static long retainedMean(Analysis analysis, String type) {
    return Repeat.cost(analysis, type).map(cost -> cost.perInstance().retained().mean()).orElse(0L);
  }
}
