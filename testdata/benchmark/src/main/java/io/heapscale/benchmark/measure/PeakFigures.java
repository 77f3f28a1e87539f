package io.heapscale.benchmark.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heapscale.dumper.LivePeak;
import io.heapscale.dumper.MemoryCurve;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How high live bytes rose in the phases of one run.
 *
 * @param peak all collections, and the marks {@link #LOAD}, {@link #LOADED}, {@link #WORKED} and
 *     {@link #RELEASED}
 */
public record PeakFigures(LivePeak peak) {

  /** Before the load. */
  public static final String LOAD = "load";

  /** After the load, before the work. */
  public static final String LOADED = "loaded";

  /** After the work, whose results are still held. */
  public static final String WORKED = "worked";

  /** After they were let go. */
  public static final String RELEASED = "released";

  /**
   * A stretch of the run.
   *
   * @param beforeBytes what lived when it began
   * @param steadyBytes what lived when it ended
   * @param peakBytes the most that a full collection left
   * @param boundBytes the most that can have lived
   */
  public record Stretch(long beforeBytes, long steadyBytes, long peakBytes, long boundBytes) {}

  /** Reads what {@link io.heapscale.benchmark.task.PeakTask} wrote. */
  static PeakFigures read(Path file) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode json = mapper.readTree(file.toFile());
    try {
      return new PeakFigures(
          new LivePeak(
              json.path("stepBytes").longValue(),
              Arrays.asList(
                  mapper.treeToValue(json.path("collections"), LivePeak.Collection[].class)),
              Arrays.asList(mapper.treeToValue(json.path("marks"), MemoryCurve.Mark[].class)),
              json.path("dumpedBytes").longValue()));
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": " + e.getOriginalMessage(), e);
    }
  }

  /** From one mark to another. */
  public Stretch between(String from, String to) {
    long begin = nanos(from);
    long end = nanos(to);
    long before = 0;
    long steady = 0;
    long most = 0;
    long bound = 0;
    for (LivePeak.Collection collection : peak.collections()) {
      // A mark's time is the end of its own collection.
      if (collection.nanos() <= begin) {
        before = collection.full() ? collection.afterBytes() : before;
        continue;
      }
      if (collection.nanos() > end) {
        break;
      }
      bound = Math.max(bound, collection.beforeBytes());
      if (collection.full()) {
        steady = collection.afterBytes();
        most = Math.max(most, steady);
      }
    }
    if (steady == 0) {
      throw new IllegalStateException("no full collection from " + from + " to " + to);
    }
    return new Stretch(before, steady, most, Math.max(most, bound));
  }

  private long nanos(String label) {
    List<MemoryCurve.Mark> marks = peak.marks();
    for (MemoryCurve.Mark mark : marks) {
      if (mark.label().equals(label)) {
        return mark.nanos();
      }
    }
    throw new IllegalStateException("no mark " + label);
  }
}
