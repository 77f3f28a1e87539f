package io.heapscale.workspace.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one VM said of its load.
 *
 * @param loadMillis wall time of the load
 * @param allocatedBytes what the load allocated
 * @param peakBytes largest use of the heap from the load on
 * @param steadyBytes heap in use when idle, after a collection
 * @param collections collections during the load
 * @param pauseMillis how long they stopped the program
 * @param problems what was wrong with the mod
 */
record Load(
    long loadMillis,
    long allocatedBytes,
    long peakBytes,
    long steadyBytes,
    long collections,
    long pauseMillis,
    List<String> problems) {

  Load {
    problems = List.copyOf(problems);
  }

  /** Reads what {@code workspace load --json} wrote. */
  static Load read(Path json) throws IOException {
    JsonNode load = new ObjectMapper().readTree(json.toFile());
    return new Load(
        number(json, load, "/loadMillis"),
        number(json, load, "/allocatedBytes"),
        number(json, load, "/heap/peakBytes"),
        number(json, load, "/heap/steadyBytes"),
        number(json, load, "/gc/count"),
        number(json, load, "/gc/pauseMillis"),
        problems(load));
  }

  private static List<String> problems(JsonNode load) {
    List<String> problems = new ArrayList<>();
    load.path("problems").forEach(problem -> problems.add(problem.asText()));
    return problems;
  }

  private static long number(Path json, JsonNode load, String pointer) throws IOException {
    JsonNode value = load.at(pointer);
    if (!value.isIntegralNumber()) {
      throw new IOException(json + ": expected a whole number at " + pointer);
    }
    return value.longValue();
  }
}
