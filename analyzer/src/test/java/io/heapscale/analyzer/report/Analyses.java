package io.heapscale.analyzer.report;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Distribution;
import io.heapscale.analyzer.model.DominatorRow;
import io.heapscale.analyzer.model.DumpInfo;
import io.heapscale.analyzer.model.HeapTotals;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.IgnoredReferences;
import io.heapscale.analyzer.model.JointCost;
import io.heapscale.analyzer.model.LedgerEntry;
import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.analyzer.model.SharedObject;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.model.TypePair;
import io.heapscale.analyzer.model.VmInternalHead;
import io.heapscale.analyzer.model.VmInternals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Analyses for tests, with sums that balance. */
public final class Analyses {
  /** A label that breaks careless tables, terminals, links and spreadsheets. */
  public static final String HOSTILE =
      "=cmd|' /C calc'!A1`\n|<b>*x*</b> [a](b) @team #1 \u001b[31mred\u202e\\";

  private Analyses() {}

  /** A workspace of {@code dashboards} dashboards that cost the same each, and their queries. */
  public static Analysis workspace(int dashboards) {
    return workspace(dashboards, 10_000);
  }

  /** A workspace whose dashboards own {@code ownEach} bytes each. */
  public static Analysis workspace(int dashboards, long ownEach) {
    int queries = 2 * dashboards;
    long queryOwn = 3_000;
    long shared = 2_500L * dashboards;
    long own = dashboards * ownEach + queries * queryOwn;
    long joint = own + shared;
    long structure = 5_000;
    long live = joint + structure + 2_000_000;
    List<ResourceCost> resources = new ArrayList<>();
    long dashboardFair = dashboards * ownEach + shared;
    for (int i = 0; i < dashboards; i++) {
      String label = i == 0 ? HOSTILE : "aws_" + i;
      resources.add(
          new ResourceCost(
              "dashboard",
              "dashboard:" + label,
              label,
              "0x" + Integer.toHexString(0x7000 + i),
              64,
              ownEach + 40,
              ownEach,
              ownEach + 7_500L,
              5_000,
              ownEach + 2_500));
    }
    return new Analysis(
        Analysis.SCHEMA_VERSION,
        "heapscale",
        "exact",
        false,
        "true",
        new DumpInfo(
            "after-load.hprof",
            live * 2,
            "after-load",
            "workspace",
            Map.of("dashboards", (long) dashboards, "queries", (long) queries),
            "2026-11-23T20:00:00Z",
            "Eclipse Adoptium 25.0.1",
            new DumpInfo.Memory(live + 4096, 64L << 20, 300L << 20, 48L << 20),
            List.of(new DumpInfo.Collector("G1 Young Generation", 12, 34))),
        new HeapTotals(
            40_000L + 10L * dashboards,
            2_345,
            678,
            live,
            new HeapTotals.Layer(3, 96),
            new HeapTotals.Layer(1_200, 64_000),
            new HeapTotals.Layer(10, 1_024),
            new HeapTotals.SizeSources(live - 1_000, 0, 1_000),
            "JDK 25, compact headers, 8-byte alignment, compressed oops",
            5),
        new JointCost(8L * dashboards, joint, own, dashboards, shared, 12, structure),
        List.of(
            new TypeCost(
                "dashboard",
                dashboards,
                64L * dashboards,
                dashboardFair,
                6L * dashboards,
                dashboards * ownEach,
                dashboardFair,
                shared,
                new TypeCost.PerInstance(
                    new Distribution(ownEach + 40, ownEach, ownEach + 90, ownEach + 400),
                    new Distribution(ownEach, ownEach - 10, ownEach + 50, ownEach + 300),
                    new Distribution(
                        ownEach + 2_500, ownEach + 2_400, ownEach + 2_600, ownEach + 9_999))),
            new TypeCost(
                "query",
                queries,
                48L * queries,
                queries * queryOwn,
                2L * queries,
                queries * queryOwn,
                queries * queryOwn,
                0,
                new TypeCost.PerInstance(
                    new Distribution(3_000, 3_000, 3_100, 3_200),
                    new Distribution(3_000, 3_000, 3_100, 3_200),
                    new Distribution(3_000, 3_000, 3_100, 3_200)))),
        resources,
        List.of(
            new LedgerEntry("garbage", "", 10, 1_024),
            new LedgerEntry("weak", "", 3, 96),
            new LedgerEntry("vm-internal", "vm-internal", 1_200, 64_000),
            new LedgerEntry("own", "dashboard", 5L * dashboards, dashboards * ownEach),
            new LedgerEntry("own", "query", 2L * queries, queries * queryOwn),
            new LedgerEntry("shared", "dashboard + query", dashboards, shared),
            new LedgerEntry("structure", "com.acme.Workspace", 12, structure),
            new LedgerEntry("classes", "class objects", 2_345, 400_000),
            new LedgerEntry("classes", "class loaders", 4, 300),
            new LedgerEntry("classes", "kept by class loading only", 3_000, 250_000),
            new LedgerEntry("program", "com.acme.http", 20_000, 900_000),
            new LedgerEntry("program", "com.acme", 9_000, 250_000),
            new LedgerEntry("program", "java.lang.Thread", 500, 100_000),
            new LedgerEntry("program", "java.lang.System", 3_936, 35_604)),
        List.of(
            new HistogramRow("byte[]", "0x0", 20_000, 900_000, "vm"),
            new HistogramRow("java.lang.String", "0x0", 19_000, 456_000, "vm"),
            new HistogramRow(
                "com.acme.Panel$$Lambda+0x00007f0001002000", "0x70001", 4, 64, "estimated")),
        List.of(
            new DominatorRow("0x7f00", "com.acme.Workspace", 40, joint),
            new DominatorRow("0x7f80", "java.lang.Object[]", 4_112, 12_345)),
        new VmInternals(
            List.of(
                new VmInternals.Holder("Class.reflectionData", 6, 59_040),
                new VmInternals.Holder("not in the dump", 3, 4_960)),
            List.of(
                new VmInternalHead(
                    "0x7a00", "java.lang.ref.SoftReference", 40, 9_840, "Class.reflectionData"),
                new VmInternalHead("0x7a40", "java.lang.String", 24, 88, "Class.name"),
                new VmInternalHead("0x7a80", "com.acme.Unheld", 24, 24, "not in the dump"))),
        List.of("resource type \"image\" matches nothing"),
        null,
        List.of(
            new TypePair("dashboard", "dashboard", dashboards, shared),
            new TypePair("dashboard", "query", 1, 2_500)),
        List.of(
            new SharedObject(
                "0x7b00",
                "com.acme.Theme",
                2,
                5_000,
                9,
                List.of("dashboard", "query"),
                List.of("dashboard:" + HOSTILE, "dashboard:aws_1")),
            new SharedObject(
                "0x7b80", "byte[]", 1, 2_400, 2, List.of("query"), List.of("query:a", "query:b")),
            new SharedObject(
                "0x7bc0", "byte[]", 1, 100, 2, List.of("dashboard"), List.of("dashboard:a"))),
        List.of(new IgnoredReferences("com.acme.Workspace.charts", 4, 12, 640)),
        List.of(),
        null,
        null,
        null);
  }
}
