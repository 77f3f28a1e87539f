package io.heapscale.benchmark.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heapscale.dumper.MemoryCurve;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What the VM of one load said of itself.
 *
 * @param loadMillis wall time of the load
 * @param workMillis wall time of the work
 * @param allocatedBytes what the load allocated, by the counters of the threads
 * @param peakBytes largest use of the heap from the load on, garbage included
 * @param collections collections during the load
 * @param pauseMillis how long they stopped the program
 * @param curve heap in use over all of it
 */
record LoadFigures(
    long loadMillis,
    long workMillis,
    long allocatedBytes,
    long peakBytes,
    long collections,
    long pauseMillis,
    MemoryCurve curve) {

  static final String FILE = "load.json";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Reads what the measured VM wrote. */
  static LoadFigures read(Path file) throws IOException {
    JsonNode json = MAPPER.readTree(file.toFile());
    try {
      return new LoadFigures(
          number(file, json, "/loadMillis"),
          number(file, json, "/workMillis"),
          number(file, json, "/allocatedBytes"),
          number(file, json, "/heap/peakBytes"),
          number(file, json, "/gc/count"),
          number(file, json, "/gc/pauseMillis"),
          MAPPER.treeToValue(json.path("curve"), MemoryCurve.class));
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": /curve: " + e.getOriginalMessage(), e);
    }
  }

  private static long number(Path file, JsonNode json, String pointer) throws IOException {
    JsonNode value = json.at(pointer);
    if (!value.isIntegralNumber()) {
      throw new IOException(file + ": expected a whole number at " + pointer);
    }
    return value.longValue();
  }
}
