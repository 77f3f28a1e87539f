package io.heapscale.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.hipparchus.stat.inference.MannWhitneyUTest;
import org.junit.jupiter.api.Test;

class RankTestTest {

  private static final double EXACT = 1e-12;

  @Test
  void completeSeparationGivesTheLeastP() {
    assertThat(RankTest.of(new double[] {1, 2, 3}, new double[] {4, 5, 6}).p())
        .isCloseTo(0.1, within(EXACT));
    assertThat(RankTest.of(new double[] {1}, new double[] {2}).p()).isEqualTo(1);
    assertThat(RankTest.of(new double[] {1, 2, 3, 4}, new double[] {9, 8, 7, 6}).p())
        .isCloseTo(2.0 / 70, within(EXACT));
  }

  /** Where the library alone would say 0.047, as if three against three could be significant. */
  @Test
  void constantsOnEachSideAreNoMoreExtremeThanOtherSeparateValues() {
    double[] ones = {1, 1, 1};
    double[] twos = {2, 2, 2};
    assertThat(new MannWhitneyUTest().mannWhitneyUTest(ones, twos)).isLessThan(0.05);
    RankTest test = RankTest.of(ones, twos);
    assertThat(test.p()).isCloseTo(0.1, within(EXACT));
    assertThat(test.leastP()).isCloseTo(0.1, within(EXACT));
    assertThat(test.shift()).isPositive();
    assertThat(RankTest.of(twos, ones).shift()).isNegative();
    // Unequal sizes: 1 of 56 divisions is as extreme on this side, none on the other.
    assertThat(RankTest.of(new double[] {1, 1, 1, 1, 1}, twos).p())
        .isCloseTo(2.0 / 56, within(EXACT));
  }

  @Test
  void oneValueEverywhereIsNoDifference() {
    RankTest test = RankTest.of(new double[] {7, 7, 7}, new double[] {7, 7});
    assertThat(test.p()).isEqualTo(1);
    assertThat(test.shift()).isZero();
  }

  /** Where U is in the middle, version 4.0.3 says what it says of the farthest U. */
  @Test
  void withoutTiesItIsWhatTheLibraryCountsButInTheMiddle() {
    Random random = new Random(10);
    int inTheMiddle = 0;
    for (int round = 0; round < 300; round++) {
      double[] first = random.doubles(1 + random.nextInt(6)).toArray();
      double[] second = random.doubles(1 + random.nextInt(6)).map(d -> d + 0.3).toArray();
      MannWhitneyUTest library = new MannWhitneyUTest();
      RankTest test = RankTest.of(first, second);
      if (2 * library.mannWhitneyU(first, second) == first.length * second.length) {
        inTheMiddle++;
        assertThat(test.p()).isEqualTo(1);
      } else {
        assertThat(test.p())
            .as("%s, %s", Arrays.toString(first), Arrays.toString(second))
            .isCloseTo(library.mannWhitneyUTest(first, second, true), within(EXACT));
      }
    }
    assertThat(inTheMiddle).isBetween(5, 100);
  }

  /** By the definition of U: how often a value of one group is above one of the other. */
  @Test
  void itIsTheShareOfAllPermutations() {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      double[] first =
          random.ints(1 + random.nextInt(5), 0, 4 + round / 30).asDoubleStream().toArray();
      double[] second = random.ints(1 + random.nextInt(5), 1, 5).asDoubleStream().toArray();
      assertThat(RankTest.of(first, second).p())
          .as("%s, %s", Arrays.toString(first), Arrays.toString(second))
          .isCloseTo(enumerated(first, second), within(EXACT));
    }
  }

  private static double enumerated(double[] first, double[] second) {
    double[] all =
        IntStream.range(0, first.length + second.length)
            .mapToDouble(i -> i < first.length ? first[i] : second[i - first.length])
            .toArray();
    double observed = u(all, (1 << first.length) - 1);
    int below = 0;
    int above = 0;
    int divisions = 0;
    for (int chosen = 0; chosen < 1 << all.length; chosen++) {
      if (Integer.bitCount(chosen) == first.length) {
        double u = u(all, chosen);
        below += u <= observed ? 1 : 0;
        above += u >= observed ? 1 : 0;
        divisions++;
      }
    }
    return Math.min(1, 2.0 * Math.min(below, above) / divisions);
  }

  private static double u(double[] all, int chosen) {
    double u = 0;
    for (int i = 0; i < all.length; i++) {
      for (int j = 0; j < all.length; j++) {
        if ((chosen >> i & 1) == 1 && (chosen >> j & 1) == 0) {
          u += all[i] > all[j] ? 1 : all[i] == all[j] ? 0.5 : 0;
        }
      }
    }
    return u;
  }

  @Test
  void manyRepeatsAreApproximateAndSaySo() {
    double[] first = IntStream.range(0, 40).mapToDouble(i -> i).toArray();
    double[] second = IntStream.range(0, 40).mapToDouble(i -> i + 20).toArray();
    RankTest test = RankTest.of(first, second);
    assertThat(test.isExact()).isFalse();
    assertThat(test.p()).isBetween(0.0, 0.001);
    assertThat(RankTest.of(Arrays.copyOf(first, 10), Arrays.copyOf(second, 10)).isExact()).isTrue();
  }
}
