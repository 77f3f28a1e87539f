package io.heapscale.workspace.cli;

import io.heapscale.dumper.MemorySnapshot;
import io.heapscale.workspace.load.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one load took.
 *
 * @param mod short name of the mod
 * @param size top-level dashboards, queries, controls and benchmarks
 * @param resources registered resources by type, those of required mods among them
 * @param loadMillis wall time of the load
 * @param allocatedBytes what the load allocated, most of which was garbage at once
 * @param before memory before the load
 * @param after memory after it
 * @param idle memory after a pause
 * @param problems what was wrong with the mod
 */
record LoadFigures(
    String mod,
    Map<String, Integer> size,
    Map<String, Integer> resources,
    long loadMillis,
    long allocatedBytes,
    MemorySnapshot before,
    MemorySnapshot after,
    MemorySnapshot idle,
    List<Problem> problems) {

  /** The largest use of the heap from the load on. */
  long peakBytes() {
    return Math.max(after.peakBytes(), idle.peakBytes());
  }

  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schemaVersion", 1);
    json.put("loader", "eager");
    json.put("mod", mod);
    json.put("size", size);
    json.put("resources", resources);
    json.put("loadMillis", loadMillis);
    json.put("allocatedBytes", allocatedBytes);
    Map<String, Object> heap = new LinkedHashMap<>();
    heap.put("beforeLoadBytes", before.heapUsedBytes());
    heap.put("afterLoadBytes", after.heapUsedBytes());
    heap.put("steadyBytes", idle.heapUsedBytes());
    heap.put("peakBytes", peakBytes());
    json.put("heap", heap);
    Map<String, Object> gc = new LinkedHashMap<>();
    gc.put("count", after.gcCount() - before.gcCount());
    gc.put("pauseMillis", after.gcPauseMillis() - before.gcPauseMillis());
    json.put("gc", gc);
    json.put("phases", List.of(phase(before), phase(after), phase(idle)));
    json.put("problems", problems.stream().map(Problem::toString).toList());
    return json;
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
