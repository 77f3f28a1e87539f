package io.heapscale.analyzer.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingErrorTest {
  private static final int RUNS = 1000;
  private static final int SAMPLES = 400;

  /** How far the weights of samples differ. */
  enum Weights {
    EQUAL,
    EXPONENTIAL,
    /** One in fifty stands for thirty times as much: the VM's sampler had used up its quota. */
    WITH_GAPS;

    double next(SplittableRandom random) {
      return switch (this) {
        case EQUAL -> 1;
        case EXPONENTIAL -> -Math.log(1 - random.nextDouble());
        case WITH_GAPS -> random.nextInt(50) == 0 ? 30 : -Math.log(1 - random.nextDouble());
      };
    }
  }

  /**
   * The share of runs whose interval holds the truth: rows with a share of all bytes are drawn as
   * the VM draws them. A run without a sample of the row counts by what is said of the unseen.
   */
  private static double coverage(double share, Weights weights, boolean totalKnown) {
    SplittableRandom random = new SplittableRandom(7);
    int covered = 0;
    for (int run = 0; run < RUNS; run++) {
      double all = 0;
      double allSquares = 0;
      double part = 0;
      double partSquares = 0;
      for (int i = 0; i < SAMPLES; i++) {
        double weight = weights.next(random);
        all += weight;
        allSquares += weight * weight;
        if (random.nextDouble() < share) {
          part += weight;
          partSquares += weight * weight;
        }
      }
      SamplingError error = new SamplingError(all, allSquares, totalKnown);
      double truth = share * all;
      SamplingError.Interval interval = error.of(part, partSquares);
      boolean in = part == 0 ? truth <= error.unseen() : isIn(truth, interval);
      covered += in ? 1 : 0;
    }
    return (double) covered / RUNS;
  }

  private static boolean isIn(double truth, SamplingError.Interval interval) {
    return interval.low() <= truth && truth <= interval.high();
  }

  @ParameterizedTest
  @CsvSource({
    "0.005, EQUAL",
    "0.03, EQUAL",
    "0.2, EQUAL",
    "0.5, EQUAL",
    "0.8, EQUAL",
    "0.99, EQUAL",
    "0.005, EXPONENTIAL",
    "0.03, EXPONENTIAL",
    "0.2, EXPONENTIAL",
    "0.5, EXPONENTIAL",
    "0.8, EXPONENTIAL",
    "0.99, EXPONENTIAL",
    "0.2, WITH_GAPS",
    "0.5, WITH_GAPS",
    "0.8, WITH_GAPS"
  })
  void theIntervalHoldsTheTruthAsOftenAsItSays(double share, Weights weights) {
    // Five standard errors of 1,000 runs are 3.4 %. Few samples are covered more often.
    assertThat(coverage(share, weights, true))
        .isBetween(weights == Weights.WITH_GAPS ? 0.89 : 0.916, 1.0);
    assertThat(coverage(share, weights, false)).isBetween(0.89, 1.0);
  }

  @Test
  void aKnownTotalMakesTheWholeExactAndLargeSharesNarrow() {
    SamplingError known = new SamplingError(1000, 1000, true);
    assertThat(known.of(1000, 1000).high()).isEqualTo(1000);
    assertThat(known.of(1000, 1000).low()).isBetween(990.0, 999.0);
    SamplingError unknown = new SamplingError(1000, 1000, false);
    // 95 % limits of a Poisson variable of 1,000, as tables have them.
    assertThat(unknown.of(1000, 1000).low()).isCloseTo(938.97, within(0.1));
    assertThat(unknown.of(1000, 1000).high()).isCloseTo(1063.96, within(0.1));
  }

  @Test
  void oneSampleHasTheLimitsOfAPoissonVariable() {
    // Of one event: 0.0253 and 5.572.
    SamplingError.Interval one = new SamplingError(1000, 1000, false).of(1, 1);
    assertThat(one.low()).isCloseTo(0.0253, within(0.0001));
    assertThat(one.high()).isCloseTo(5.572, within(0.001));
  }

  @Test
  void whatHasNoSampleIsSmallerThanThreeMeanWeights() {
    assertThat(new SamplingError(1000, 2000, true).unseen()).isCloseTo(5.991, within(0.001));
    assertThat(new SamplingError(0, 0, true).unseen()).isZero();
    assertThat(new SamplingError(0, 0, true).of(0, 0).high()).isZero();
  }

  @Test
  void theNormalApproximationJoinsTheGammaDistribution() {
    SamplingError error = new SamplingError(1e7, 1e7, false);
    double below = error.of(2999, 2999).high() - 2999;
    double above = error.of(3001, 3001).high() - 3001;
    assertThat(above / below).isCloseTo(1, within(0.02));
  }
}
