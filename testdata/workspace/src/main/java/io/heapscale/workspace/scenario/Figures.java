package io.heapscale.workspace.scenario;

import io.heapscale.dumper.MemoryCurve;
import io.heapscale.dumper.MemorySnapshot;
import io.heapscale.workspace.decode.Problem;
import io.heapscale.workspace.lazy.CacheStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario took.
 *
 * @param loading how the mod was loaded
 * @param mod short name of the mod
 * @param size top-level dashboards, queries, controls and benchmarks
 * @param resources resources by type, those of required mods among them
 * @param loadMillis wall time of the load
 * @param allocatedBytes what the load allocated, most of which was garbage at once
 * @param phases memory in each phase: before the load, after it, and so on
 * @param curve heap in use over all of it
 * @param cache what the cache did up to the last dump, or null where there is none
 * @param opened how many dashboards were opened, or null where none were to be
 * @param accesses what opening more of them found, or null
 * @param execution what ran, or null
 * @param problems what was wrong with the mod
 */
public record Figures(
    Loading loading,
    String mod,
    Map<String, Integer> size,
    Map<String, Integer> resources,
    long loadMillis,
    long allocatedBytes,
    List<MemorySnapshot> phases,
    MemoryCurve curve,
    @Nullable CacheStatistics cache,
    @Nullable Integer opened,
    @Nullable Accesses accesses,
    @Nullable Execution execution,
    List<Problem> problems) {

  /**
   * What opening popular dashboards over and over found.
   *
   * @param accesses how many were opened
   * @param hits how many of them were in memory
   * @param misses how many had to be read
   */
  public record Accesses(int accesses, long hits, long misses) {}

  /**
   * What ran.
   *
   * @param dashboards dashboards that were held at once
   * @param rows rows that each query gave
   * @param threads threads that ran them
   * @param runs panels, controls and groups of all
   * @param errors how many of these failed
   * @param millis wall time until all were there
   */
  public record Execution(
      int dashboards, int rows, int threads, int runs, int errors, long millis) {}

  /** Copies the lists. */
  public Figures {
    phases = List.copyOf(phases);
    problems = List.copyOf(problems);
  }

  /** Memory before the load. */
  public MemorySnapshot before() {
    return phases.get(0);
  }

  /** Memory after the load, or after what was opened where that came first. */
  public MemorySnapshot after() {
    return phases.get(1);
  }

  /** Memory when idle, or in the last phase where there was no pause. */
  public MemorySnapshot idle() {
    return phases.stream()
        .filter(phase -> phase.label().equals("idle"))
        .findFirst()
        .orElse(phases.get(phases.size() - 1));
  }

  /** The largest use of the heap from the load on. */
  public long peakBytes() {
    return phases.stream().skip(1).mapToLong(MemorySnapshot::peakBytes).max().orElse(0);
  }

  /** For a JSON writer. */
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schemaVersion", 1);
    json.put("loader", loading.label());
    json.put("mod", mod);
    json.put("size", size);
    json.put("resources", resources);
    json.put("loadMillis", loadMillis);
    json.put("allocatedBytes", allocatedBytes);
    Map<String, Object> heap = new LinkedHashMap<>();
    heap.put("beforeLoadBytes", before().heapUsedBytes());
    heap.put("afterLoadBytes", after().heapUsedBytes());
    heap.put("steadyBytes", idle().heapUsedBytes());
    heap.put("peakBytes", peakBytes());
    json.put("heap", heap);
    Map<String, Object> gc = new LinkedHashMap<>();
    gc.put("count", after().gcCount() - before().gcCount());
    gc.put("pauseMillis", after().gcPauseMillis() - before().gcPauseMillis());
    json.put("gc", gc);
    json.put("phases", phases.stream().map(Figures::phase).toList());
    json.put("curve", curve);
    putIfThere(json, "cache", cache);
    putIfThere(json, "opened", opened);
    putIfThere(json, "zipf", accesses);
    putIfThere(json, "execution", execution);
    json.put("problems", problems.stream().map(Problem::toString).toList());
    return json;
  }

  private static void putIfThere(Map<String, Object> json, String key, @Nullable Object value) {
    if (value != null) {
      json.put(key, value);
    }
  }

  private static Map<String, Object> phase(MemorySnapshot snapshot) {
    Map<String, Object> phase = new LinkedHashMap<>();
    phase.put("label", snapshot.label());
    phase.put("usedBytes", snapshot.heapUsedBytes());
    phase.put("committedBytes", snapshot.heapCommittedBytes());
    phase.put("peakBytes", snapshot.peakBytes());
    phase.put("allocatedBytes", snapshot.allocatedBytes());
    phase.put("gcCount", snapshot.gcCount());
    phase.put("gcPauseMillis", snapshot.gcPauseMillis());
    snapshot.liveObjects().ifPresent(objects -> phase.put("liveObjects", objects));
    return phase;
  }
}
