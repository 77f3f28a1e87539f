package io.heapscale.benchmark.compare;

import org.hipparchus.stat.StatUtils;
import org.jspecify.annotations.Nullable;

/**
 * One figure of two runs. The verdict:
 *
 * <ul>
 *   <li>{@code same}: all repeats of both runs gave one value.
 *   <li>{@code less}, {@code more}: p is under 0.05, which is called significant. Where so few
 *       repeats cannot give that, three on each side must lie apart altogether and the interval
 *       must leave out 0; it is not called significant then.
 *   <li>{@code not told apart}: all else.
 * </ul>
 *
 * @param first the figure in the first run
 * @param second the figure of the same name and unit in the second
 * @param firstMedian median of the first run's repeats; halfway between two in the middle
 * @param secondMedian median of the second's
 * @param change relative change of the medians, -0.1 for 10 % less; null where that is no quotient
 * @param interval 95 % interval of the relative change, or null
 * @param test the rank test
 * @param verdict what follows from these
 */
record Comparison(
    Figure first,
    Figure second,
    double firstMedian,
    double secondMedian,
    @Nullable Double change,
    @Nullable Interval interval,
    RankTest test,
    Verdict verdict) {

  /** From here on down a difference is called significant. */
  static final double LEVEL = 0.05;

  /** Fewer repeats are not trusted without a significant test. */
  static final int FEWEST_REPEATS = 3;

  private static final int MEDIAN = 50;

  static Comparison of(Figure first, Figure second) {
    double[] from = array(first);
    double[] to = array(second);
    double firstMedian = StatUtils.percentile(from, MEDIAN);
    double secondMedian = StatUtils.percentile(to, MEDIAN);
    Interval interval = Interval.of(from, to);
    RankTest test = RankTest.of(from, to);
    return new Comparison(
        first,
        second,
        firstMedian,
        secondMedian,
        change(firstMedian, secondMedian),
        interval,
        test,
        verdict(from, to, interval, test));
  }

  private static double[] array(Figure figure) {
    return figure.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static @Nullable Double change(double first, double second) {
    if (first == second) {
      return 0.0;
    }
    return first > 0 && second >= 0 ? second / first - 1 : null;
  }

  private static Verdict verdict(
      double[] from, double[] to, @Nullable Interval interval, RankTest test) {
    boolean constant = Interval.isConstant(from) && Interval.isConstant(to);
    if (constant && from[0] == to[0]) {
      return Verdict.SAME;
    }
    Verdict direction = test.shift() > 0 ? Verdict.MORE : Verdict.LESS;
    if (test.p() < LEVEL) {
      return direction;
    }
    boolean tooFew = test.leastP() >= LEVEL;
    boolean enough = Math.min(from.length, to.length) >= FEWEST_REPEATS;
    boolean changed = interval == null ? constant : interval.excludesZero();
    return tooFew && enough && areApart(from, to) && changed ? direction : Verdict.NOT_TOLD_APART;
  }

  /** Whether every value of one lies below every value of the other. */
  private static boolean areApart(double[] from, double[] to) {
    return StatUtils.max(from) < StatUtils.min(to) || StatUtils.max(to) < StatUtils.min(from);
  }

  String name() {
    return first.name();
  }

  boolean isSignificant() {
    return test.p() < LEVEL;
  }

  /** Whether no division of so many repeats would give a smaller p. */
  boolean isLeastP() {
    return test.p() <= test.leastP() * (1 + 1e-9);
  }

  /** Whether neither run has any spread. */
  boolean isWithoutSpread() {
    return Interval.isConstant(array(first)) && Interval.isConstant(array(second));
  }

  /** Whether a few repeats far out pull the mean away from the median. */
  boolean isPulled() {
    return interval != null && change != null && !interval.contains(change) && !isWithoutSpread();
  }

  /** The number of repeats, as {@code 3 against 3}. */
  String repeats() {
    return first.values().size() + " against " + second.values().size();
  }
}
