package io.heapscale.analyzer.scaling;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.hipparchus.stat.regression.SimpleRegression;
import org.jspecify.annotations.Nullable;

/**
 * The law {@code factor * n^exponent} that fits the points best, by least squares on logarithms. It
 * describes; the verdict comes from the local exponents.
 *
 * @param factor cost at n = 1, in bytes
 * @param exponent the law's exponent
 * @param confidence 95 % confidence interval of the exponent; null below five distinct sizes
 * @param note why there is no interval, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PowerLaw(
    double factor, double exponent, @Nullable Interval confidence, @Nullable String note) {

  /** With fewer points an interval would say more about luck than about the program. */
  static final int SIZES_FOR_CONFIDENCE = 5;

  static final String TOO_FEW_SIZES = "too few sizes";

  private static final double SIGNIFICANCE = 0.05;

  /** Lower and upper end of a confidence interval. */
  public record Interval(double low, double high) {}

  /** Fits points of distinct, positive sizes and positive costs; null for fewer than two. */
  static @Nullable PowerLaw fit(List<GrowthPoint> points) {
    if (points.size() < 2) {
      return null;
    }
    SimpleRegression regression = new SimpleRegression();
    for (GrowthPoint point : points) {
      regression.addData(
          StrictMath.log((double) point.n()), StrictMath.log((double) point.bytes()));
    }
    double exponent = regression.getSlope();
    double factor = StrictMath.exp(regression.getIntercept());
    if (points.size() < SIZES_FOR_CONFIDENCE) {
      return new PowerLaw(factor, exponent, null, TOO_FEW_SIZES);
    }
    double halfWidth = regression.getSlopeConfidenceInterval(SIGNIFICANCE);
    // Points that lie exactly on the law leave no error to estimate: the interval is a point.
    double reach = Double.isFinite(halfWidth) ? halfWidth : 0;
    return new PowerLaw(factor, exponent, new Interval(exponent - reach, exponent + reach), null);
  }
}
