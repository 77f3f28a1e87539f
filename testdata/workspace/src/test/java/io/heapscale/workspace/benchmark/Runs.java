package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Distribution;
import io.heapscale.analyzer.model.DumpInfo;
import io.heapscale.analyzer.model.HeapTotals;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.JointCost;
import io.heapscale.analyzer.model.LedgerEntry;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.workspace.generate.ModSize;
import io.heapscale.workspace.load.ModInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measured workloads for tests, with sums that balance. */
final class Runs {

  private static final long SHARED_BYTES = 800;

  private Runs() {}

  /** Dashboards of {@code ownEach} bytes and as many queries of 2,000, loaded twice. */
  static Weighed weighed(String name, int dashboards, long ownEach) {
    ModInfo mod =
        new ModInfo(
            dashboards + 1,
            1_500L * dashboards,
            Map.of("dashboard", dashboards, "query", dashboards),
            Map.of("dashboard", dashboards, "query", dashboards, "control", 30, "benchmark", 5),
            List.of());
    List<Repeat> repeats = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Map<String, Analysis> phases = new LinkedHashMap<>();
      phases.put(Repeat.BEFORE, analysis(0, ownEach, 4_000_000));
      phases.put(Repeat.LOADED, analysis(dashboards, ownEach, 4_000_000 + 8 * i));
      phases.put(Repeat.IDLE, analysis(dashboards, ownEach, 4_000_000));
      long allocated = 90_000L * dashboards + i;
      repeats.add(
          new Repeat(new Load(7, allocated, 9_000_000, 5_000_000, 2, 31, List.of()), phases));
    }
    Workload workload = new Workload(name, new ModSize(dashboards, dashboards, 0, 0), null);
    return new Weighed(workload, mod, repeats, List.of());
  }

  /** A heap of dashboards and queries that share 800 bytes, and {@code rest} bytes besides. */
  static Analysis analysis(int dashboards, long ownEach, long rest) {
    long own = dashboards * (ownEach + 2_000);
    long shared = dashboards == 0 ? 0 : SHARED_BYTES;
    long live = own + shared + rest;
    HeapTotals.Layer none = new HeapTotals.Layer(0, 0);
    return new Analysis(
        Analysis.SCHEMA_VERSION,
        "heapscale",
        "exact",
        false,
        "true",
        new DumpInfo(
            "after-load.hprof",
            live,
            Repeat.LOADED,
            "workspace",
            Map.of("dashboards", (long) dashboards),
            "2026-11-23T20:00:00Z",
            "Acme 17.0.1",
            null,
            List.of()),
        new HeapTotals(
            100L + dashboards,
            10,
            20,
            live,
            none,
            none,
            none,
            new HeapTotals.SizeSources(live, 0, 0),
            0),
        new JointCost(3L * dashboards, own + shared, own, 1, shared, 2, 640),
        List.of(
            type("dashboard", dashboards, ownEach, shared / 2),
            type("query", dashboards, 2_000, shared / 2)),
        List.of(),
        List.of(new LedgerEntry("structure", "io.heapscale.workspace.Workspace", 2, 640)),
        List.of(
            new HistogramRow("io.heapscale.workspace.Dashboard", "0x10", dashboards, live, "vm"),
            new HistogramRow("java.lang.Object", "0x0", 3, 48, "vm")),
        List.of(),
        List.of());
  }

  private static TypeCost type(String name, int count, long ownEach, long shared) {
    long own = count * ownEach;
    Distribution each = new Distribution(ownEach, ownEach, ownEach + 16, ownEach + 64);
    return new TypeCost(
        name,
        count,
        64L * count,
        own,
        count,
        own,
        own + shared,
        shared,
        new TypeCost.PerInstance(each, each, each));
  }
}
