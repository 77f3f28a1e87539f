package io.heapscale.benchmark.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was allocated, every object counted in a heap that is never collected.
 *
 * @param load by the load
 * @param work by the work after it, or null where there was none
 */
public record CountedAllocation(Part load, @Nullable Part work) {

  /**
   * What a part of the run allocated.
   *
   * @param objects all objects
   * @param bytes what they take
   * @param threadBytes the same by the counters of the VM's threads, which know nothing of objects
   * @param classes the most bytes first
   */
  public record Part(long objects, long bytes, long threadBytes, List<ClassRow> classes) {

    /** Copies the list. */
    public Part {
      classes = List.copyOf(classes);
    }
  }

  /** One class, by its name in source form. */
  public record ClassRow(String className, long objects, long bytes) {}

  /** Reads what {@link io.heapscale.benchmark.task.CountTask} wrote. */
  static CountedAllocation read(Path file) throws IOException {
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    JsonNode work = json.path("work");
    return new CountedAllocation(part(json.path("load")), work.isMissingNode() ? null : part(work));
  }

  private static Part part(JsonNode json) {
    List<ClassRow> classes = new ArrayList<>();
    for (JsonNode row : json.path("classes")) {
      classes.add(
          new ClassRow(
              row.path("className").asText(),
              row.path("objects").longValue(),
              row.path("bytes").longValue()));
    }
    return new Part(
        json.path("objects").longValue(),
        json.path("bytes").longValue(),
        json.path("threadBytes").longValue(),
        classes);
  }
}
