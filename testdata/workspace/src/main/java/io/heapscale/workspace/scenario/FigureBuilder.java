package io.heapscale.workspace.scenario;

import io.heapscale.dumper.MemoryCurve;
import io.heapscale.dumper.MemorySnapshot;
import io.heapscale.workspace.lazy.CacheStatistics;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes figures down as they come up. */
final class FigureBuilder {

  private final Scenario.Settings settings;
  private final Map<String, Integer> size;
  private Map<String, Integer> resources = Map.of();
  private long loadMillis;
  private long allocatedBytes;
  private @Nullable CacheStatistics cache;
  private @Nullable Integer opened;
  private Figures.@Nullable Accesses accesses;
  private Figures.@Nullable Execution execution;

  FigureBuilder(Scenario.Settings settings, Map<String, Integer> size) {
    this.settings = settings;
    this.size = size;
  }

  void loaded(OpenedMod mod, long millis, long bytes) {
    resources = mod.catalog().counts();
    loadMillis = millis;
    allocatedBytes = bytes;
  }

  void opened(int count) {
    opened = count;
  }

  void cache(@Nullable CacheStatistics statistics) {
    cache = statistics;
  }

  void accesses(int count, @Nullable CacheStatistics before, @Nullable CacheStatistics after) {
    accesses =
        before == null || after == null
            ? new Figures.Accesses(count, count, 0)
            : new Figures.Accesses(
                count, after.hits() - before.hits(), after.misses() - before.misses());
  }

  void execution(Figures.Execution run) {
    execution = run;
  }

  Figures build(OpenedMod mod, List<MemorySnapshot> snapshots, MemoryCurve curve) {
    return new Figures(
        settings.loading(),
        mod.catalog().modName(),
        size,
        resources,
        loadMillis,
        allocatedBytes,
        snapshots,
        curve,
        cache == null ? mod.cache() : cache,
        opened,
        accesses,
        execution,
        mod.problems());
  }
}
