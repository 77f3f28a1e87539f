package io.heapscale.analyzer.allocation;

import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * How far an estimate from samples may be off.
 *
 * <p>A sample stands for the bytes that its thread allocated since the sample before, whoever did.
 * The estimate of a row is the sum of the weights of its samples. Which row a sample falls into is
 * chance, in proportion to bytes; so, given all weights w, the estimate has the variance
 *
 * <ul>
 *   <li>of the row's samples: sum of w² (Horvitz and Thompson's for Poisson sampling), if the total
 *       is only estimated;
 *   <li>(1-p)² times that, and p² times the sum of w² of all other samples, if the total is known
 *       and only the row's share p is estimated (Hájek's ratio estimator).
 * </ul>
 *
 * <p>The interval takes the estimate for a multiple of a Poisson variable with that mean and
 * variance, whose exact limits are quantiles of gamma distributions; the upper one counts one more
 * sample of mean weight. It holds for few samples, where the normal approximation fails. M. P. Fay,
 * E. J. Feuer: Confidence intervals for directly standardized rates: a method based on the gamma
 * distribution (1997), with the mean weight of R. C. Tiwari, L. X. Clegg, Z. Zou (2006).
 */
final class SamplingError {
  private static final double TAIL = 0.025;

  /** Standard errors of the normal distribution for the same tail. */
  private static final double NORMAL =
      new NormalDistribution().inverseCumulativeProbability(1 - TAIL);

  /** From here on both agree within 0.1 % of the estimate; the quantile's search takes longer. */
  private static final double NORMAL_FROM = 3000;

  /** No sample in 3 times the mean weight happens with a probability of 5 %. */
  private static final double NONE_SEEN = -StrictMath.log(0.05);

  /** Sum of the weights of all samples. */
  private final double all;

  /** Sum of their squares. */
  private final double allSquares;

  private final boolean totalKnown;

  /** Lower and upper end. */
  record Interval(double low, double high) {}

  /**
   * The error of all rows of one recording.
   *
   * @param totalKnown whether {@code all} was made to fit what was counted
   */
  SamplingError(double all, double allSquares, boolean totalKnown) {
    this.all = all;
    this.allSquares = allSquares;
    this.totalKnown = totalKnown;
  }

  /** The weight of the sample that a byte chosen by chance belongs to. */
  double meanWeight() {
    return all > 0 ? allSquares / all : 0;
  }

  /** What has no sample has less than that, with 95 % confidence. */
  double unseen() {
    return NONE_SEEN * meanWeight();
  }

  /**
   * The 95 % interval.
   *
   * @param part sum of the weights of a row's samples
   * @param partSquares sum of their squares
   */
  Interval of(double part, double partSquares) {
    if (all <= 0) {
      return new Interval(part, part);
    }
    if (!totalKnown) {
      return around(part, partSquares);
    }
    double share = Math.min(1, part / all);
    double rest = Math.max(0, allSquares - partSquares);
    double variance = partSquares * (1 - share) * (1 - share) + rest * share * share;
    if (share <= 0.5) {
      Interval interval = around(part, variance);
      return new Interval(interval.low(), Math.min(all, interval.high()));
    }
    // Near the whole it is the rest that is rare.
    Interval others = around(all - part, variance);
    return new Interval(Math.max(0, all - others.high()), all - others.low());
  }

  private Interval around(double estimate, double variance) {
    double one = meanWeight();
    return new Interval(
        limit(estimate, variance, TAIL), limit(estimate + one, variance + one * one, 1 - TAIL));
  }

  private static double limit(double estimate, double variance, double probability) {
    if (estimate <= 0 || variance <= 0) {
      return estimate;
    }
    double shape = estimate * estimate / variance;
    if (shape > NORMAL_FROM) {
      double reach = NORMAL * StrictMath.sqrt(variance);
      return probability < 0.5 ? estimate - reach : estimate + reach;
    }
    return new GammaDistribution(shape, variance / estimate)
        .inverseCumulativeProbability(probability);
  }
}
