package io.heapscale.analyzer.gate;

import java.math.BigDecimal;

/**
 * Which changes count: those beyond an absolute floor, beyond a share of what was there, and beyond
 * what repeats of the same program differ by.
 *
 * @param floorBytes changes of no more bytes are noise; counts of objects have no floor
 * @param thresholdPercent changes of no more than so much of the base are noise
 */
public record NoiseRule(long floorBytes, BigDecimal thresholdPercent) {
  /** Every change counts. */
  public static final NoiseRule NONE = new NoiseRule(0, BigDecimal.ZERO);

  /** A change within so many median absolute deviations of the repeats is noise. */
  static final long DEVIATIONS = 3;

  /**
   * Whether {@code change} counts.
   *
   * @param measure its name, which says whether it is bytes or objects
   * @param deviation the median absolute deviation of the repeats, the larger of both sides
   */
  public boolean counts(String measure, Change change, long deviation) {
    long delta = change.delta();
    if (delta == 0) {
      return false;
    }
    BigDecimal size = BigDecimal.valueOf(delta).abs();
    Long base = change.base();
    BigDecimal before = BigDecimal.valueOf(base == null ? 0 : base).abs();
    BigDecimal share = before.multiply(thresholdPercent).movePointLeft(2);
    long floor = Measures.isCount(measure) ? 0 : floorBytes;
    return size.compareTo(BigDecimal.valueOf(floor)) > 0
        && size.compareTo(share) > 0
        && size.compareTo(BigDecimal.valueOf(DEVIATIONS).multiply(BigDecimal.valueOf(deviation)))
            > 0;
  }
}
