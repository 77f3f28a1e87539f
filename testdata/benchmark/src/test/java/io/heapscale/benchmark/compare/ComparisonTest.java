package io.heapscale.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static Figure figure(double... values) {
    return new Figure("f", "a figure", Figure.BYTES, Arrays.stream(values).boxed().toList());
  }

  private static Comparison compared(double[] first, double... second) {
    return Comparison.of(figure(first), figure(second));
  }

  private static double[] of(double... values) {
    return values;
  }

  @Test
  void oneValueInBothIsTheSame() {
    assertThat(compared(of(5, 5, 5), 5, 5).verdict()).isEqualTo(Verdict.SAME);
    assertThat(compared(of(5), 5).verdict()).isEqualTo(Verdict.SAME);
    assertThat(compared(of(0, 0, 0), 0, 0, 0).verdict()).isEqualTo(Verdict.SAME);
  }

  @Test
  void threeAgainstThreeMayBeLessButNeverSignificant() {
    Comparison less = compared(of(100, 101, 102), 50, 51, 52);
    assertThat(less.verdict()).isEqualTo(Verdict.LESS);
    assertThat(less.isSignificant()).isFalse();
    assertThat(less.isLeastP()).isTrue();
    Comparison constant = compared(of(100, 100, 100), 101, 101, 101);
    assertThat(constant.verdict()).isEqualTo(Verdict.MORE);
    assertThat(constant.isSignificant()).isFalse();
    assertThat(constant.interval()).isEqualTo(new Interval(101 / 100.0 - 1, 101 / 100.0 - 1));
  }

  @Test
  void threeThatOverlapOrSpreadTooFarAreNotToldApart() {
    assertThat(compared(of(100, 101, 103), 102, 104, 105).verdict())
        .isEqualTo(Verdict.NOT_TOLD_APART);
    // Apart, but the interval holds 0.
    Comparison far = compared(of(10, 50, 99), 100, 110, 120);
    assertThat(far.verdict()).isEqualTo(Verdict.NOT_TOLD_APART);
    assertThat(far.isLeastP()).isTrue();
  }

  @Test
  void twoAgainstTwoTellNothing() {
    assertThat(compared(of(1, 1), 9, 9).verdict()).isEqualTo(Verdict.NOT_TOLD_APART);
    assertThat(compared(of(1), 9).verdict()).isEqualTo(Verdict.NOT_TOLD_APART);
  }

  @Test
  void fourAgainstFourCanBeSignificant() {
    Comparison more = compared(of(1, 1, 1, 1), 2, 2, 2, 2);
    assertThat(more.verdict()).isEqualTo(Verdict.MORE);
    assertThat(more.isSignificant()).isTrue();
  }

  @Test
  void changeIsThatOfTheMedians() {
    assertThat(compared(of(10, 20), 5, 7, 100).change()).isCloseTo(7 / 15.0 - 1, within(1e-12));
    assertThat(compared(of(0, 0, 0), 5, 5, 5).change()).isNull();
    assertThat(compared(of(0, 0, 0), 5, 5, 5).verdict()).isEqualTo(Verdict.MORE);
    assertThat(compared(of(-1, -2), 5, 5).change()).isNull();
    assertThat(compared(of(-1, -2), 5, 5).interval()).isNull();
    assertThat(compared(of(4), 2).interval()).isNull();
  }

  /** 4.3027 is the 97.5 % point of Student's t with two degrees of freedom, as tables print it. */
  @Test
  void intervalIsWelchsOnLogarithms() {
    // Logarithms 0, 1, 2 and 3, 3, 3: difference 2, error sqrt(1 / 3), two degrees of freedom.
    double[] first = {1, Math.E, Math.exp(2)};
    double[] second = {Math.exp(3), Math.exp(3), Math.exp(3)};
    double t = 4.302652729911275;
    Interval interval = Objects.requireNonNull(Interval.of(first, second));
    assertThat(interval.low()).isCloseTo(Math.exp(2 - t * Math.sqrt(1 / 3.0)) - 1, within(1e-6));
    assertThat(interval.high()).isCloseTo(Math.exp(2 + t * Math.sqrt(1 / 3.0)) - 1, within(1e-5));
  }

  /** Of 2,000 seeded pairs of runs with a known quotient, the interval holds it in 95 %. */
  @Test
  void intervalHoldsTheTrueChangeAsOftenAsItSays() {
    Random random = new Random(12);
    for (int repeats : new int[] {3, 5}) {
      int held = 0;
      int rounds = 2_000;
      for (int round = 0; round < rounds; round++) {
        double[] first = noisy(random, repeats, 100, 0.02);
        double[] second = noisy(random, repeats, 80, 0.05);
        Interval interval = Interval.of(first, second);
        held += interval != null && interval.contains(-0.2) ? 1 : 0;
      }
      assertThat((double) held / rounds).as("%d repeats", repeats).isBetween(0.935, 0.98);
    }
  }

  /** Of equal runs few are told apart: at three repeats by the interval, from four on by p. */
  @Test
  void equalRunsAreSeldomToldApart() {
    Random random = new Random(13);
    for (int repeats : new int[] {3, 4, 5}) {
      int wrong = 0;
      int rounds = 2_000;
      for (int round = 0; round < rounds; round++) {
        Comparison comparison =
            compared(noisy(random, repeats, 100, 0.03), noisy(random, repeats, 100, 0.03));
        wrong += comparison.verdict() == Verdict.NOT_TOLD_APART ? 0 : 1;
      }
      assertThat((double) wrong / rounds).as("%d repeats", repeats).isLessThan(0.06);
    }
  }

  private static double[] noisy(Random random, int count, double mean, double spread) {
    return IntStream.range(0, count)
        .mapToDouble(i -> mean * Math.exp(spread * random.nextGaussian()))
        .toArray();
  }
}
