package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.TypeCost;
import java.util.List;
import java.util.Locale;

/** What a lazily loaded workload keeps. */
final class LazyCost {

  private static final List<String> TOP_LEVEL =
      List.of("dashboard", "query", "control", "benchmark");

  private LazyCost() {}

  /** Fair shares of the indexes of all mods after the load. */
  static long indexBytes(Weighed lazy) {
    return Repeat.cost(lazy.first().loaded(), "index").map(TypeCost::fairShareBytes).orElse(0L);
  }

  /** Index bytes by resources at any depth. */
  static String indexPerResource(Weighed lazy) {
    long resources = lazy.first().load().resourceCount();
    return resources == 0
        ? "-"
        : String.format(Locale.ROOT, "%.1f", (double) indexBytes(lazy) / resources);
  }

  /** What Heapscale says that the cache holds. */
  static long cacheBytes(Analysis analysis) {
    return Repeat.retained(analysis, "cache");
  }

  /** Dashboards, queries, controls and benchmarks that are in memory. */
  static long read(Analysis analysis) {
    return TOP_LEVEL.stream().mapToLong(type -> Repeat.count(analysis, type)).sum();
  }
}
