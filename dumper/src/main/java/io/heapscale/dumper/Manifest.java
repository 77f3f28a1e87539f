package io.heapscale.dumper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured, as it stands beside a dump in {@code <phase>.hprof.json}. The keys are a
 * contract with the readers of manifests; what is not known is left out.
 *
 * @param phase what the caller named the moment, or null
 * @param dumpFile the dump's name, without its folder
 * @param dumpBytes its length
 * @param timestampMillis the time in its HPROF header
 * @param workload what the caller said of the run
 * @param memory the counters just before the dump, after the forced collection; null where nothing
 *     in the VM could read them
 * @param collectors one row per collector, or none where nothing in the VM could read them
 * @param histogram the VM's class histogram, taken after the dump
 * @param vm what holds for the VM's whole life
 */
record Manifest(
    @Nullable String phase,
    String dumpFile,
    long dumpBytes,
    long timestampMillis,
    Workload workload,
    @Nullable MemorySnapshot memory,
    List<VmCounters.Collector> collectors,
    ClassHistogram histogram,
    VmFacts vm) {

  /** Layout and identity of the VM; no arrays where nothing in it could measure them. */
  record VmFacts(
      long pid,
      String vendor,
      String version,
      Map<String, Object> flags,
      int objectAlignmentBytes,
      Map<String, ArrayLayout> arrays) {}

  String toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schemaVersion", 1);
    json.put("dump", dumpJson());
    json.put("live", true);
    if (phase != null) {
      json.put("phase", phase);
    }
    Map<String, Object> named = new LinkedHashMap<>();
    named.put("name", workload.name());
    named.put("size", workload.size());
    json.put("workload", named);
    json.put("test", workload.test());
    json.put("takenAt", Instant.ofEpochMilli(timestampMillis).toString());
    json.put("pid", vm.pid());
    json.put("jvm", jvmJson());
    if (memory != null) {
      json.put("heap", heapJson(memory));
    }
    if (!collectors.isEmpty()) {
      json.put("gc", collectorsJson());
    }
    json.put("histogram", histogramJson());
    if (!vm.arrays().isEmpty()) {
      json.put("arrays", arraysJson());
    }
    json.put("objectAlignmentBytes", vm.objectAlignmentBytes());
    json.put("resources", resourcesJson());
    json.put("ignore", workload.ignore());
    json.put("root", workload.root());
    if (!workload.program().isEmpty()) {
      json.put("program", workload.program());
    }
    json.put("properties", workload.properties());
    return JsonWriter.write(json);
  }

  private Map<String, Object> dumpJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", dumpFile);
    json.put("bytes", dumpBytes);
    json.put("timestampMillis", timestampMillis);
    return json;
  }

  private Map<String, Object> jvmJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("vendor", vm.vendor());
    json.put("version", vm.version());
    json.put("flags", vm.flags());
    return json;
  }

  private static Map<String, Object> heapJson(MemorySnapshot memory) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("usedBytes", memory.heapUsedBytes());
    json.put("committedBytes", memory.heapCommittedBytes());
    json.put("allocatedBytes", memory.allocatedBytes());
    json.put("peakBytes", memory.peakBytes());
    return json;
  }

  private List<Object> collectorsJson() {
    List<Object> rows = new ArrayList<>();
    for (VmCounters.Collector collector : collectors) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("name", collector.name());
      json.put("count", collector.count());
      json.put("pauseMillis", collector.pauseMillis());
      if (collector.cycleMillis() > 0) {
        json.put("cycleMillis", collector.cycleMillis());
      }
      rows.add(json);
    }
    return rows;
  }

  private List<Object> histogramJson() {
    List<Object> rows = new ArrayList<>();
    for (ClassHistogram.Row row : histogram.rows()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("class", row.className());
      json.put("objects", row.objects());
      json.put("bytes", row.bytes());
      rows.add(json);
    }
    return rows;
  }

  private Map<String, Object> arraysJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    for (Map.Entry<String, ArrayLayout> entry : vm.arrays().entrySet()) {
      Map<String, Object> layout = new LinkedHashMap<>();
      layout.put("baseBytes", entry.getValue().baseBytes());
      layout.put("scaleBytes", entry.getValue().scaleBytes());
      json.put(entry.getKey(), layout);
    }
    return json;
  }

  private Map<String, Object> resourcesJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    for (Map.Entry<String, ResourceType> entry : workload.resources().entrySet()) {
      ResourceType type = entry.getValue();
      Map<String, Object> resource = new LinkedHashMap<>();
      resource.put("class", type.classPattern());
      resource.put("subclasses", type.subclasses());
      if (type.label().isPresent()) {
        resource.put("label", type.label().get());
      }
      resource.put("ignore", type.ignore());
      json.put(entry.getKey(), resource);
    }
    return json;
  }
}
