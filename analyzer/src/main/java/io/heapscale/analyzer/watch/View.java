package io.heapscale.analyzer.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one reading shows.
 *
 * @param reading its number, from 1
 * @param takenAt when it was taken
 * @param elapsed since the first
 * @param total all objects
 * @param types resource types, in order of the configuration
 * @param classes the classes that were asked for, in order of display
 * @param classCount how many classes there are
 */
public record View(
    int reading,
    Instant takenAt,
    Duration elapsed,
    Row total,
    List<Row> types,
    List<Row> classes,
    int classCount) {

  public View {
    types = List.copyOf(types);
    classes = List.copyOf(classes);
  }
}
