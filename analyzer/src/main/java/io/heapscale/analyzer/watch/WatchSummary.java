package io.heapscale.analyzer.watch;

import java.time.Duration;
import java.util.List;

/**
 * What all readings show together.
 *
 * @param readings how many were taken
 * @param elapsed from the first to the last
 * @param total all objects at the last
 * @param types resource types at the last, in order of the configuration
 * @param suspects the classes that grew in every reading, most growth first; none where fewer than
 *     {@link #ENOUGH} readings were taken
 */
public record WatchSummary(
    int readings, Duration elapsed, Row total, List<Row> types, List<Row> suspects) {
  /** With two readings every class that grew at all grew in every one. */
  public static final int ENOUGH = 3;

  public WatchSummary {
    types = List.copyOf(types);
    suspects = List.copyOf(suspects);
  }
}
