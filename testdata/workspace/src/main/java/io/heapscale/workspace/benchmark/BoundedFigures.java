package io.heapscale.workspace.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one VM said that loaded a mod and opened dashboards.
 *
 * @param loadMillis wall time of the load, or of indexing
 * @param openMillis wall time of opening the dashboards
 * @param peakBytes largest use of the heap from the load on, garbage included
 * @param opened how many dashboards were opened
 * @param resources resources by type, at any depth
 * @param cache what the cache says of itself; null where there is none
 * @param accesses what the requests found that followed; null where there were none
 * @param problems what was wrong with the mod
 */
record BoundedFigures(
    long loadMillis,
    long openMillis,
    long peakBytes,
    long opened,
    Map<String, Long> resources,
    @Nullable Cache cache,
    @Nullable Accesses accesses,
    List<String> problems) {

  /** A cache's own figures when the heap was dumped; reads count what others needed as well. */
  record Cache(long bytes, long largestBytes, long entries, long reads, long evictions) {}

  /** How many requests found their dashboard in memory. */
  record Accesses(long hits, long misses) {

    /** 0 to 100. */
    double hitPercent() {
      return hits + misses == 0 ? 0 : 100.0 * hits / (hits + misses);
    }
  }

  BoundedFigures {
    resources = Map.copyOf(resources);
    problems = List.copyOf(problems);
  }

  /** All resources, at any depth. */
  long resourceCount() {
    return resources.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Reads what {@code workspace load --open --json} wrote. */
  static BoundedFigures read(Path json) throws IOException {
    return new Reader(json, new ObjectMapper().readTree(json.toFile())).figures();
  }

  private record Reader(Path file, JsonNode root) {

    BoundedFigures figures() throws IOException {
      long loadMillis = number("/loadMillis");
      Map<String, Long> resources = new TreeMap<>();
      for (String type : (Iterable<String>) () -> root.path("resources").fieldNames()) {
        resources.put(type, number("/resources/" + type));
      }
      List<String> problems = new ArrayList<>();
      root.path("problems").forEach(problem -> problems.add(problem.asText()));
      return new BoundedFigures(
          loadMillis,
          Math.max(0, markMillis(LiveDumps.OPENED) - markMillis("load") - loadMillis),
          number("/heap/peakBytes"),
          number("/opened"),
          resources,
          root.has("cache") ? cache() : null,
          root.has("zipf") ? new Accesses(number("/zipf/hits"), number("/zipf/misses")) : null,
          problems);
    }

    private Cache cache() throws IOException {
      return new Cache(
          number("/cache/bytes"),
          number("/cache/largestBytes"),
          number("/cache/entries"),
          number("/cache/loads"),
          number("/cache/evictions"));
    }

    /** When the curve of heap use was marked so. */
    private long markMillis(String label) throws IOException {
      for (JsonNode mark : root.at("/curve/marks")) {
        if (mark.path("label").asText().equals(label) && mark.path("nanos").isIntegralNumber()) {
          return mark.path("nanos").longValue() / 1_000_000;
        }
      }
      throw new IOException(file + ": expected a mark '" + label + "' at /curve/marks");
    }

    private long number(String pointer) throws IOException {
      JsonNode value = root.at(pointer);
      if (!value.isIntegralNumber()) {
        throw new IOException(file + ": expected a whole number at " + pointer);
      }
      return value.longValue();
    }
  }
}
