package io.heapscale.peers.subject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an analyzer says of a dump.
 *
 * @param objects how many objects it counts, class objects included
 * @param largest its largest objects by retained size, largest first
 */
public record Answer(long objects, List<Large> largest) {

  /** How many of the largest objects are asked for. */
  public static final int TOP = 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  public Answer {
    largest = List.copyOf(largest);
  }

  /**
   * An object and what it keeps.
   *
   * @param address as in the dump, hexadecimal with 0x
   */
  public record Large(String address, long retainedBytes) {}

  /**
   * @throws IOException if the file is not one line of an adapter
   */
  static Answer ofAdapter(Path file) throws IOException {
    JsonNode json = JSON.readTree(file.toFile());
    return new Answer(json.path("objects").asLong(), largest(json.path("largest")));
  }

  /** {@code heap.objects}, and the garbage too if all objects of the dump are asked for. */
  static Answer ofAnalysis(Path file, boolean withGarbage) throws IOException {
    JsonNode json = JSON.readTree(file.toFile());
    JsonNode heap = json.path("heap");
    long garbage = withGarbage ? heap.path("garbage").path("objects").asLong() : 0;
    return new Answer(heap.path("objects").asLong() + garbage, largest(json.path("dominators")));
  }

  private static List<Large> largest(JsonNode rows) {
    List<Large> largest = new ArrayList<>();
    for (JsonNode row : rows) {
      if (largest.size() < TOP) {
        largest.add(new Large(row.path("address").asText(), row.path("retainedBytes").asLong()));
      }
    }
    return largest;
  }
}
