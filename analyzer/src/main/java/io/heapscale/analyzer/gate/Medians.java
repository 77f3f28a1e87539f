package io.heapscale.analyzer.gate;

import java.util.Arrays;
import java.util.Collection;

/** The middle of repeats, and how far from it they lie. */
final class Medians {
  private Medians() {}

  /** The middle value; of two the lower, which was measured. */
  static long lower(Collection<Long> values) {
    long[] sorted = sorted(values);
    return sorted[(sorted.length - 1) / 2];
  }

  /** The median absolute deviation; of two the upper, so that two repeats have one. */
  static long deviation(Collection<Long> values, long median) {
    long[] sorted =
        sorted(values.stream().map(value -> Math.abs(Math.subtractExact(value, median))).toList());
    return sorted[sorted.length / 2];
  }

  private static long[] sorted(Collection<Long> values) {
    long[] sorted = values.stream().mapToLong(value -> value).toArray();
    Arrays.sort(sorted);
    return sorted;
  }
}
