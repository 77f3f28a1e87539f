package io.heapscale.workspace.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a chart shows one series, and single points of it. */
public record Series(
    String name, @Nullable String title, @Nullable String color, List<Point> points) {

  /** The colour of one value. */
  public record Point(String name, @Nullable String color) {}
}
