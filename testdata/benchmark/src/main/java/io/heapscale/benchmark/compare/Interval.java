package io.heapscale.benchmark.compare;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.StatUtils;
import org.jspecify.annotations.Nullable;

/**
 * A 95 % interval of a relative change: Welch's t interval of the difference of the logarithms'
 * means, which is the quotient of the geometric means.
 *
 * <p>Logarithms, because what is asked is a quotient, and their spread does not depend on a
 * figure's size. Welch's, because the runs need not spread alike: one is often constant. No
 * bootstrap: with three repeats it draws from ten different samples, and its intervals are far too
 * narrow.
 *
 * @param low the least relative change, -0.1 for 10 % less
 * @param high the most; equal to {@code low} where neither run has any spread: then it says that
 *     the repeats agree, and nothing of other machines
 */
record Interval(double low, double high) {

  private static final double UPPER_QUANTILE = 0.975;

  /**
   * The interval of the change from {@code first} to {@code second}; null where one of them has a
   * single value, whose spread is not known, or a value that is not positive and has no logarithm.
   */
  static @Nullable Interval of(double[] first, double[] second) {
    if (first.length < 2 || second.length < 2 || !isPositive(first) || !isPositive(second)) {
      return null;
    }
    // Strict: the same digits on every JDK.
    double[] from = Arrays.stream(first).map(StrictMath::log).toArray();
    double[] to = Arrays.stream(second).map(StrictMath::log).toArray();
    if (isConstant(first) && isConstant(second)) {
      double change = second[0] / first[0] - 1;
      return new Interval(change, change);
    }
    double difference = StatUtils.mean(to) - StatUtils.mean(from);
    // Squares of the standard errors; of what is constant none, whatever rounding makes of it.
    double errorFrom = isConstant(first) ? 0 : StatUtils.variance(from) / from.length;
    double errorTo = isConstant(second) ? 0 : StatUtils.variance(to) / to.length;
    double error = errorFrom + errorTo;
    double freedom =
        error
            * error
            / (errorFrom * errorFrom / (from.length - 1) + errorTo * errorTo / (to.length - 1));
    double half =
        new TDistribution(freedom).inverseCumulativeProbability(UPPER_QUANTILE) * Math.sqrt(error);
    return new Interval(StrictMath.expm1(difference - half), StrictMath.expm1(difference + half));
  }

  /** Whether no change lies outside of it. */
  boolean excludesZero() {
    return low > 0 || high < 0;
  }

  boolean contains(double change) {
    return low <= change && change <= high;
  }

  static boolean isConstant(double[] values) {
    return Arrays.stream(values).allMatch(value -> value == values[0]);
  }

  private static boolean isPositive(double[] values) {
    return Arrays.stream(values).allMatch(value -> value > 0);
  }
}
