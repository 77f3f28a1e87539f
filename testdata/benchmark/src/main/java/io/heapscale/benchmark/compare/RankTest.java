package io.heapscale.benchmark.compare;

import java.util.Iterator;
import java.util.stream.IntStream;
import org.hipparchus.stat.inference.MannWhitneyUTest;
import org.hipparchus.stat.ranking.NaNStrategy;
import org.hipparchus.stat.ranking.NaturalRanking;
import org.hipparchus.stat.ranking.TiesStrategy;
import org.hipparchus.util.CombinatoricsUtils;
import org.hipparchus.util.MathArrays;

/**
 * The two-sided Mann-Whitney U test: how likely is it that two groups differ by as much in their
 * ranks, if it were chance alone which value came from which run.
 *
 * <p>Hipparchus counts all divisions of the values only where none are equal, and otherwise takes
 * the normal distribution: it says 0.047 for three times 1 against three times 2, where 2 of 20
 * divisions are as extreme, which is 0.1. And where U lies in the middle, its exact p (version
 * 4.0.3) is that of the farthest U: 0.2 for 2 against 3 that differ not at all. Byte counts often
 * are equal, so here all divisions are counted by the midranks of the values: the exact conditional
 * test. With ties the two tails need not be alike, so the smaller one is doubled.
 *
 * @param p the probability
 * @param leastP what groups of these sizes give at least
 * @param isExact whether all divisions were counted; otherwise p is approximate
 * @param shift positive where the second group has the higher ranks, negative where it has the
 *     lower, 0 where neither
 */
record RankTest(double p, double leastP, boolean isExact, double shift) {

  /** Ten against ten are 184,756 divisions. */
  private static final long MOST_DIVISIONS = 200_000;

  /** The library refuses binomial coefficients that are no longs; this is far below. */
  private static final int MOST_VALUES = 60;

  static RankTest of(double[] first, double[] second) {
    double[] ranks =
        new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE)
            .rank(MathArrays.concatenate(first, second));
    int all = ranks.length;
    // Midranks are multiples of a half: sums of them are exact.
    double sum = IntStream.range(0, first.length).mapToDouble(i -> ranks[i]).sum();
    double expected = first.length * (all + 1) / 2.0;
    double divisions = CombinatoricsUtils.binomialCoefficientDouble(all, first.length);
    boolean exact = all <= MOST_VALUES && divisions <= MOST_DIVISIONS;
    double p =
        exact
            ? counted(ranks, first.length, sum)
            : new MannWhitneyUTest().mannWhitneyUTest(first, second, false);
    return new RankTest(p, Math.min(1, 2 / divisions), exact, expected - sum);
  }

  /** Twice the part of all divisions that lie on that side of the sum, where they are fewer. */
  private static double counted(double[] ranks, int size, double sum) {
    long atMost = 0;
    long atLeast = 0;
    long divisions = 0;
    Iterator<int[]> chosen = CombinatoricsUtils.combinationsIterator(ranks.length, size);
    while (chosen.hasNext()) {
      double other = 0;
      for (int index : chosen.next()) {
        other += ranks[index];
      }
      atMost += other <= sum ? 1 : 0;
      atLeast += other >= sum ? 1 : 0;
      divisions++;
    }
    return Math.min(1, 2.0 * Math.min(atMost, atLeast) / divisions);
  }
}
