package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.benchmark.report.SpreadTable;
import io.heapscale.workspace.scenario.Loading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** How far the repeats of one workload lie apart. */
final class Spread {

  private Spread() {}

  /** Of what one dashboard costs, of the sums, and of what the VM counts. */
  static List<SpreadTable.Row> of(Weighed weighed) {
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
    List<SpreadTable.Row> spreads = new ArrayList<>();
    measures.forEach(
        (measure, value) ->
            spreads.add(
                new SpreadTable.Row(
                    Baseline.key(weighed),
                    measure,
                    weighed.repeats().stream().mapToLong(value).boxed().toList())));
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
