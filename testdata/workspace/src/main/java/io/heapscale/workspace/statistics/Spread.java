package io.heapscale.workspace.statistics;

import java.util.Arrays;

/**
 * How numbers spread. The p-th percentile is the sorted value nearest to the place {@code (count -
 * 1) * p / 100}, counted from 0: one that occurs, never one in between.
 *
 * @param count how many there are
 * @param total their sum
 * @param min the smallest, or 0 where there is none
 * @param p50 the median
 * @param p90 nine of ten are smaller, or as small
 * @param p99 99 of 100 are smaller, or as small
 * @param max the largest
 */
public record Spread(int count, long total, int min, int p50, int p90, int p99, int max) {

  /** The values, in any order. */
  static Spread of(int[] values) {
    if (values.length == 0) {
      return new Spread(0, 0, 0, 0, 0, 0, 0);
    }
    int[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Spread(
        sorted.length,
        Arrays.stream(sorted).asLongStream().sum(),
        sorted[0],
        percentile(sorted, 50),
        percentile(sorted, 90),
        percentile(sorted, 99),
        sorted[sorted.length - 1]);
  }

  /** Total by count, or 0 where there is none. */
  public double mean() {
    return count == 0 ? 0 : (double) total / count;
  }

  private static int percentile(int[] sorted, int percent) {
    return sorted[(int) (((sorted.length - 1L) * percent + 50) / 100)];
  }
}
