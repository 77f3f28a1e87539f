package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Distribution;
import io.heapscale.analyzer.model.DumpInfo;
import io.heapscale.analyzer.model.HeapTotals;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.JointCost;
import io.heapscale.analyzer.model.LedgerEntry;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.model.VmInternals;
import io.heapscale.dumper.MemoryCurve;
import io.heapscale.workspace.generate.ModSize;
import io.heapscale.workspace.lazy.CacheStatistics;
import io.heapscale.workspace.load.ModInfo;
import io.heapscale.workspace.scenario.Figures;
import io.heapscale.workspace.scenario.Loading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measured workloads for tests, with sums that balance. */
final class Runs {

  private static final long SHARED_BYTES = 800;

  private Runs() {}

  private static final int HELD = 2;

  /** Dashboards of {@code ownEach} bytes and as many queries of 2,000, loaded twice in each way. */
  static BothWays bothWays(String name, int dashboards, long ownEach) {
    return new BothWays(weighed(name, dashboards, ownEach), lazy(name, dashboards, ownEach));
  }

  /** As {@link #bothWays}, the eager way. */
  static Weighed weighed(String name, int dashboards, long ownEach) {
    List<Repeat> repeats = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Map<String, Analysis> phases = new LinkedHashMap<>();
      phases.put(Repeat.BEFORE, at(0, analysis(0, ownEach, 4_000_000)));
      phases.put("after-load", at(1, analysis(dashboards, ownEach, 4_000_000 + 8 * i)));
      phases.put(Repeat.IDLE, at(2, analysis(dashboards, ownEach, 4_000_000)));
      phases.put(Repeat.RUNNING, at(3, running(analysis(dashboards, ownEach, 4_000_000))));
      phases.put(Repeat.ENDED, at(4, analysis(dashboards, ownEach, 4_000_100)));
      repeats.add(
          new Repeat(load(90_000L * dashboards + i, 31, null, Map.of("dashboard", 1L)), phases));
    }
    return new Weighed(
        workload(name, dashboards), Loading.EAGER, mod(dashboards), repeats, List.of());
  }

  private static Weighed lazy(String name, int dashboards, long ownEach) {
    CacheStatistics cache = new CacheStatistics(50 << 20, 15_100, 15_100, 9_000, 4, 1, 4, 4, 0);
    List<Repeat> repeats = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Analysis indexed =
          with(
              analysis(0, ownEach, 4_010_000),
              List.of(type("index", 1, 100L * dashboards, 0), type("cache", 1, 400, 0)));
      Analysis opened =
          with(
              analysis(HELD, ownEach, 4_010_000),
              List.of(type("index", 1, 100L * dashboards, 0), type("cache", 1, 14_800, 0)));
      Map<String, Analysis> phases = new LinkedHashMap<>();
      phases.put(Repeat.BEFORE, at(0, analysis(0, ownEach, 4_000_000)));
      phases.put("after-index", at(1, indexed));
      phases.put(Repeat.IDLE, at(2, indexed));
      phases.put(Repeat.RUNNING, at(3, running(opened)));
      phases.put(Repeat.ENDED, at(4, opened));
      Map<String, Long> listed = Map.of("dashboard", (long) dashboards, "query", (long) dashboards);
      repeats.add(new Repeat(load(60_000L * dashboards, 12, cache, listed), phases));
    }
    return new Weighed(
        workload(name, dashboards), Loading.LAZY, mod(dashboards), repeats, List.of());
  }

  private static Workload workload(String name, int dashboards) {
    return new Workload(name, new ModSize(dashboards, dashboards, 0, 0), List.of());
  }

  private static ModInfo mod(int dashboards) {
    return new ModInfo(
        dashboards + 1,
        1_500L * dashboards,
        Map.of("dashboard", dashboards, "query", dashboards),
        Map.of("dashboard", dashboards, "query", dashboards, "control", 30, "benchmark", 5),
        List.of());
  }

  private static Load load(
      long allocated, long millis, @Nullable CacheStatistics cache, Map<String, Long> resources) {
    MemoryCurve curve =
        new MemoryCurve(
            10_000_000,
            20_000_000,
            3,
            1,
            List.of(new MemoryCurve.Point(0, 10_000_000, 2, 4 << 20, 9 << 20)),
            List.of(new MemoryCurve.Mark("before-load", 0)));
    return new Load(
        millis,
        allocated,
        9_000_000,
        5_000_000,
        2,
        31,
        resources,
        curve,
        cache,
        new Figures.Execution(HELD, 100, 4, HELD * 7, 1, 40),
        List.of());
  }

  /** What a VM said of the same load, with something wrong with the mod. */
  @SuppressWarnings("NullAway") // it does not see the annotation of a nested type in a class file
  static Load withProblems(Load load, List<String> problems) {
    return new Load(
        load.loadMillis(),
        load.allocatedBytes(),
        load.peakBytes(),
        load.steadyBytes(),
        load.collections(),
        load.pauseMillis(),
        load.resources(),
        load.curve(),
        load.cache(),
        load.execution(),
        problems);
  }

  /** The same with two sessions and their result tables. */
  private static Analysis running(Analysis analysis) {
    return with(
        analysis, List.of(type("session", HELD, 24, 0), type("result_table", HELD, 30_000, 0)));
  }

  /** The same with more types, whose bytes are added to the sums. */
  static Analysis with(Analysis analysis, List<TypeCost> more) {
    long bytes = more.stream().mapToLong(TypeCost::ownBytes).sum();
    JointCost joint = Repeat.joint(analysis);
    List<TypeCost> types = new ArrayList<>(analysis.types());
    types.addAll(more);
    return copy(
        analysis,
        analysis.dump(),
        heap(analysis.heap().objects() + more.size(), analysis.heap().shallowBytes() + bytes),
        new JointCost(
            joint.objects() + more.size(),
            joint.bytes() + bytes,
            joint.ownBytes() + bytes,
            joint.sharedObjects(),
            joint.sharedBytes(),
            joint.structureObjects(),
            joint.structureBytes()),
        types);
  }

  /** The same, taken so many seconds after the first phase. */
  private static Analysis at(int seconds, Analysis analysis) {
    DumpInfo dump = analysis.dump();
    return copy(
        analysis,
        new DumpInfo(
            dump.file(),
            dump.bytes(),
            dump.phase(),
            dump.workload(),
            dump.size(),
            "2026-11-23T20:00:0" + seconds + "Z",
            dump.jvm(),
            null,
            List.of()),
        analysis.heap(),
        Repeat.joint(analysis),
        analysis.types());
  }

  private static Analysis copy(
      Analysis analysis, DumpInfo dump, HeapTotals heap, JointCost joint, List<TypeCost> types) {
    return new Analysis(
        Analysis.SCHEMA_VERSION,
        "heapscale",
        "exact",
        false,
        "true",
        dump,
        heap,
        joint,
        types,
        List.of(),
        analysis.ledger(),
        analysis.histogram(),
        List.of(),
        VmInternals.NONE,
        List.of(),
        null);
  }

  private static HeapTotals heap(long objects, long live) {
    HeapTotals.Layer none = new HeapTotals.Layer(0, 0);
    return new HeapTotals(
        objects, 10, 20, live, none, none, none, new HeapTotals.SizeSources(live, 0, 0), null, 0);
  }

  /** A heap of dashboards and queries that share 800 bytes, and {@code rest} bytes besides. */
  static Analysis analysis(int dashboards, long ownEach, long rest) {
    long own = dashboards * (ownEach + 2_000);
    long shared = dashboards == 0 ? 0 : SHARED_BYTES;
    long live = own + shared + rest;
    return new Analysis(
        Analysis.SCHEMA_VERSION,
        "heapscale",
        "exact",
        false,
        "true",
        new DumpInfo(
            "after-load.hprof",
            live,
            "after-load",
            "workspace",
            Map.of("dashboards", (long) dashboards),
            "2026-11-23T20:00:00Z",
            "Acme 17.0.1",
            null,
            List.of()),
        heap(100L + dashboards, live),
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
        VmInternals.NONE,
        List.of(),
        null);
  }

  static TypeCost type(String name, int count, long ownEach, long shared) {
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
