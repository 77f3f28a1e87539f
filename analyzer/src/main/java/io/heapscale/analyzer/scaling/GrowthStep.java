package io.heapscale.analyzer.scaling;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The local exponent between two neighbouring sizes, ln(B2/B1) / ln(n2/n1).
 *
 * @param fromN the smaller size
 * @param toN the larger size
 * @param exponent 1 for linear, 2 for quadratic growth between the two
 */
public record GrowthStep(long fromN, long toN, double exponent) {
  /**
   * Logarithms are exact to some 15 digits: growth that is linear to the byte would else be a
   * little more than that.
   */
  private static final int DECIMALS = 9;

  /** The exponent as it is held against limits, rounded half up. */
  public static BigDecimal rounded(double exponent) {
    return BigDecimal.valueOf(exponent).setScale(DECIMALS, RoundingMode.HALF_UP);
  }

  /** Whether the exponent is above a limit, which may be infinite. */
  public boolean isAbove(double limit) {
    return rounded(exponent).doubleValue() > limit;
  }
}
