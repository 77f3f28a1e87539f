package io.heapscale.analyzer.phases;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Distribution;
import io.heapscale.analyzer.model.DumpInfo;
import io.heapscale.analyzer.model.HeapTotals;
import io.heapscale.analyzer.model.JointCost;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.model.VmInternals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Phases for tests: a program that loads dashboards, runs some, and keeps one cached panel. */
public final class PhasesOfAWorkspace {
  private static final long STRUCTURE = 5_000;
  private static final long REST = 2_000_000;

  private PhasesOfAWorkspace() {}

  /** Five phases, not in their order; their names do not tell it. */
  public static MeasuredSize size(String folder, int dashboards) {
    long n = dashboards;
    return new MeasuredSize(
        folder,
        n,
        List.of(
            phase("after-execution", 5, REST + 1_024, types(n, n, 1, 0)),
            phase("after-load", 2, REST, types(n, 0, 0, 0)),
            phase("before-load", 1, REST - 50_000, types(0, 0, 0, 0)),
            phase("during-execution", 4, REST + 30_000, types(n, n, 4, 3)),
            phase("idle", 3, REST, types(n, 0, 0, 0))));
  }

  private static Map<String, long[]> types(long dashboards, long parsed, long panels, long runs) {
    Map<String, long[]> types = new LinkedHashMap<>();
    types.put("dashboard", new long[] {dashboards, 10_000 * dashboards + 24 * parsed, 0});
    types.put("query", new long[] {2 * dashboards, 6_000 * dashboards, dashboards == 0 ? 0 : 512});
    types.put("panel", new long[] {panels, 700 * panels, 0});
    types.put("run", new long[] {runs, 40_000 * runs, 0});
    types.put("image", new long[] {0, 0, 0});
    return types;
  }

  /**
   * An analysis of one phase.
   *
   * @param second when it was taken; 0 for unknown
   * @param rest live bytes that no resource and no structure holds
   * @param types per type: count, own bytes, and what its fair shares hold beyond own
   */
  public static MeasuredPhase phase(String name, int second, long rest, Map<String, long[]> types) {
    String takenAt = second == 0 ? null : "2026-11-23T20:00:0" + second + "Z";
    return new MeasuredPhase(name, analysis(name, takenAt, rest, types));
  }

  static Analysis analysis(
      String name, @Nullable String takenAt, long rest, Map<String, long[]> types) {
    List<TypeCost> costs = new ArrayList<>();
    long own = 0;
    long shared = 0;
    long objects = 0;
    for (Map.Entry<String, long[]> type : types.entrySet()) {
      long[] sums = type.getValue();
      long fair = sums[1] + sums[2];
      own += sums[1];
      shared += sums[2];
      objects += sums[0];
      Distribution none = Distribution.of(new long[0]);
      costs.add(
          new TypeCost(
              type.getKey(),
              sums[0],
              16 * sums[0],
              fair,
              sums[0],
              sums[1],
              fair,
              sums[2],
              new TypeCost.PerInstance(none, none, none)));
    }
    long live = own + shared + STRUCTURE + rest;
    JointCost joint = new JointCost(objects, own + shared, own, 0, shared, 12, STRUCTURE);
    HeapTotals.Layer none = new HeapTotals.Layer(0, 0);
    return new Analysis(
        Analysis.SCHEMA_VERSION,
        "heapscale",
        "exact",
        false,
        "true",
        new DumpInfo(
            name + ".hprof", 2 * live, name, "workspace", Map.of(), takenAt, null, null, List.of()),
        new HeapTotals(
            40_000 + objects,
            2_345,
            678,
            live,
            none,
            none,
            none,
            new HeapTotals.SizeSources(live, 0, 0),
            null,
            0),
        types.isEmpty() ? null : joint,
        costs,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        VmInternals.NONE,
        List.of(),
        null);
  }
}
