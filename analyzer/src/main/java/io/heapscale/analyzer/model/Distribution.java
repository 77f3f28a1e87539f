package io.heapscale.analyzer.model;

import java.util.Arrays;

/**
 * Mean (rounded half up) and percentiles (nearest rank) of a set of byte counts; all 0 for an empty
 * set.
 */
public record Distribution(long mean, long p50, long p95, long max) {

  /** The distribution of {@code values}, which are not changed. */
  public static Distribution of(long[] values) {
    if (values.length == 0) {
      return new Distribution(0, 0, 0, 0);
    }
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    long sum = 0;
    for (long value : sorted) {
      sum = Math.addExact(sum, value);
    }
    return new Distribution(
        roundHalfUp(sum, sorted.length),
        nearestRank(sorted, 50),
        nearestRank(sorted, 95),
        sorted[sorted.length - 1]);
  }

  private static long roundHalfUp(long sum, int count) {
    long quotient = Math.floorDiv(sum, count);
    long remainder = sum - quotient * count;
    return remainder * 2 >= count ? quotient + 1 : quotient;
  }

  private static long nearestRank(long[] sorted, int percent) {
    int rank = (int) (((long) percent * sorted.length + 99) / 100);
    return sorted[Math.max(rank, 1) - 1];
  }
}
