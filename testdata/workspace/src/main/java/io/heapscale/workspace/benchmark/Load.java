package io.heapscale.workspace.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heapscale.dumper.MemoryCurve;
import io.heapscale.workspace.lazy.CacheStatistics;
import io.heapscale.workspace.scenario.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one VM said of its load, and of what it did then.
 *
 * @param loadMillis wall time of the load
 * @param allocatedBytes what the load allocated
 * @param peakBytes largest use of the heap from the load on, what ran included
 * @param steadyBytes heap in use when idle, after a collection
 * @param collections collections during the load
 * @param pauseMillis how long they stopped the program
 * @param resources resources by type, as the loaded program lists them
 * @param curve heap in use over all of it
 * @param cache what the cache did up to the last dump, or null where there is none
 * @param execution what ran, or null
 * @param problems what was wrong with the mod
 */
record Load(
    long loadMillis,
    long allocatedBytes,
    long peakBytes,
    long steadyBytes,
    long collections,
    long pauseMillis,
    Map<String, Long> resources,
    @Nullable MemoryCurve curve,
    @Nullable CacheStatistics cache,
    Figures.@Nullable Execution execution,
    List<String> problems) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  Load {
    resources = Collections.unmodifiableMap(new TreeMap<>(resources));
    problems = List.copyOf(problems);
  }

  /** Reads what {@code workspace load --json} or {@code workspace run --json} wrote. */
  static Load read(Path json) throws IOException {
    JsonNode load = MAPPER.readTree(json.toFile());
    return new Load(
        number(json, load, "/loadMillis"),
        number(json, load, "/allocatedBytes"),
        number(json, load, "/heap/peakBytes"),
        number(json, load, "/heap/steadyBytes"),
        number(json, load, "/gc/count"),
        number(json, load, "/gc/pauseMillis"),
        resources(load),
        part(json, load, "curve", MemoryCurve.class),
        part(json, load, "cache", CacheStatistics.class),
        part(json, load, "execution", Figures.Execution.class),
        problems(load));
  }

  /** All resources that the loaded program lists. */
  long resourceCount() {
    return resources.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Wall time until dashboards had run: the load and their execution. */
  long untilRunMillis() {
    return loadMillis + (execution == null ? 0 : execution.millis());
  }

  private static Map<String, Long> resources(JsonNode load) {
    Map<String, Long> resources = new TreeMap<>();
    load.path("resources")
        .properties()
        .forEach(entry -> resources.put(entry.getKey(), entry.getValue().asLong()));
    return resources;
  }

  private static List<String> problems(JsonNode load) {
    List<String> problems = new ArrayList<>();
    load.path("problems").forEach(problem -> problems.add(problem.asText()));
    return problems;
  }

  private static <T> @Nullable T part(Path json, JsonNode load, String name, Class<T> type)
      throws IOException {
    JsonNode value = load.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    try {
      return MAPPER.treeToValue(value, type);
    } catch (JsonProcessingException e) {
      throw new IOException(json + ": /" + name + ": " + e.getOriginalMessage(), e);
    }
  }

  private static long number(Path json, JsonNode load, String pointer) throws IOException {
    JsonNode value = load.at(pointer);
    if (!value.isIntegralNumber()) {
      throw new IOException(json + ": expected a whole number at " + pointer);
    }
    return value.longValue();
  }
}
