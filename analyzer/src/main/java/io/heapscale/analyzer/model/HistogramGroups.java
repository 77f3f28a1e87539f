package io.heapscale.analyzer.model;

import java.util.List;

/**
 * A histogram summed otherwise than by class.
 *
 * @param by {@code class}, {@code package}, {@code loader} or {@code superclass}
 * @param rows one per group, largest shallow bytes first
 */
public record HistogramGroups(String by, List<Row> rows) {

  /** A histogram. */
  public HistogramGroups {
    rows = List.copyOf(rows);
  }

  /**
   * A group of classes.
   *
   * @param name the package, the loader as {@code class@address}, or the superclass
   * @param classes how many have objects
   */
  public record Row(String name, long classes, long objects, long shallowBytes) {
    /** Both together, under this name. */
    public Row plus(Row other) {
      return new Row(
          name,
          classes + other.classes,
          objects + other.objects,
          shallowBytes + other.shallowBytes);
    }
  }
}
