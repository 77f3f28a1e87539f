package io.heapscale.analyzer.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.heapscale.analyzer.scaling.Growth.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class GrowthAnalysisTest {
  @Test
  void exponentIsTheSlopeBetweenNeighbours() {
    Growth growth = growth(10, 1_000, 20, 2_000, 40, 8_000);
    assertThat(growth.steps()).hasSize(2);
    assertThat(growth.steps().get(0).exponent()).isCloseTo(1.0, within(1e-12));
    assertThat(growth.steps().get(1).exponent()).isCloseTo(2.0, within(1e-12));
    assertThat(growth.verdict()).isEqualTo(Verdict.SUPERLINEAR);
    assertThat(growth.steepest()).isEqualTo(growth.steps().get(1));
  }

  @Test
  void fivePercentIsStillConstantAndHasNoExponent() {
    Growth growth = growth(10, 1_000, 500, 1_050);
    assertThat(growth.verdict()).isEqualTo(Verdict.CONSTANT);
    assertThat(growth.steps()).isEmpty();
    assertThat(growth(10, 1_000, 500, 1_051).verdict()).isEqualTo(Verdict.LINEAR_OR_BETTER);
  }

  @Test
  void aConstantCostMayDipInTheMiddle() {
    assertThat(growth(1, 1_050, 2, 1_000, 3, 1_049).verdict()).isEqualTo(Verdict.CONSTANT);
  }

  @Test
  void exponentOfOnePointOneIsLinear() {
    // 1.10 exactly is 2^1.1 = 2.1435...; the next whole byte above it is superlinear.
    assertThat(growth(1_000, 1_000_000, 2_000, 2_143_546).verdict())
        .isEqualTo(Verdict.LINEAR_OR_BETTER);
    assertThat(growth(1_000, 1_000_000, 2_000, 2_143_548).verdict()).isEqualTo(Verdict.SUPERLINEAR);
  }

  @Test
  void plainRuleAllowsOneAndAHalfTimesTheGrowthOfN() {
    assertThat(growth(10, 1_000, 100, 15_000).plainRule()).isTrue();
    assertThat(growth(10, 1_000, 100, 15_001).plainRule()).isFalse();
  }

  @Test
  void oneSizeIsTooFew() {
    Growth growth = growth(10, 1_000);
    assertThat(growth.verdict()).isEqualTo(Verdict.TOO_FEW_SIZES);
    assertThat(growth.fit()).isNull();
    assertThat(growth.plainRule()).isNull();
  }

  @Test
  void sizesWithoutAResourceSayNothingOfGrowth() {
    assertThat(growth(0, 0, 10, 1_000).verdict()).isEqualTo(Verdict.TOO_FEW_SIZES);
    assertThat(growth(0, 0, 10, 1_000, 20, 2_000).points()).hasSize(2);
  }

  @Test
  void repeatsOfOneSizeCountAsTheirMean() {
    Growth growth = growth(10, 1_000, 10, 1_001, 20, 2_000);
    assertThat(growth.points())
        .containsExactly(new GrowthPoint(10, 1_001), new GrowthPoint(20, 2_000));
  }

  @Test
  void fourSizesAreTooFewForAnInterval() {
    PowerLaw fit = Objects.requireNonNull(growth(1, 10, 2, 20, 4, 40, 8, 80).fit());
    assertThat(fit.confidence()).isNull();
    assertThat(fit.note()).isEqualTo("too few sizes");
  }

  @Test
  void fittedLawFindsFactorAndExponent() {
    long[] data = new long[12];
    for (int i = 0; i < 6; i++) {
      long n = 100L << i;
      data[2 * i] = n;
      data[2 * i + 1] = 7 * n * n;
    }
    PowerLaw fit = Objects.requireNonNull(growth(data).fit());
    assertThat(fit.exponent()).isCloseTo(2.0, within(1e-9));
    assertThat(fit.factor()).isCloseTo(7.0, within(1e-6));
    PowerLaw.Interval interval = Objects.requireNonNull(fit.confidence());
    assertThat(interval.low()).isCloseTo(2.0, within(1e-6));
  }

  @Test
  void intervalMatchesTheTextbookOnNoisyPoints() {
    PowerLaw fit =
        Objects.requireNonNull(
            growth(10, 1_000, 20, 2_100, 40, 3_900, 80, 8_200, 160, 15_800).fit());
    PowerLaw.Interval interval = Objects.requireNonNull(fit.confidence());
    double half = (interval.high() - interval.low()) / 2;
    assertThat(half).isCloseTo(studentHalfWidth(), within(1e-9));
  }

  @Test
  void costsNearTheLargestLongDoNotOverflow() {
    Growth growth = growth(1, Long.MAX_VALUE / 4, 4, Long.MAX_VALUE);
    assertThat(growth.verdict()).isEqualTo(Verdict.LINEAR_OR_BETTER);
    assertThat(growth.plainRule()).isTrue();
  }

  @Test
  void boundedAllowsTwiceTheSmallestCost() {
    assertThat(bounded(1_500, 2_500).bounded()).isTrue();
    assertThat(bounded(1_500, 2_501).bounded()).isFalse();
    assertThat(bounded(1_500, 2_501).maxBytes()).isEqualTo(2_001);
    assertThat(bounded(400, 500).bounded()).isTrue();
    assertThat(bounded(400, 501).bounded()).isFalse();
  }

  /** 500 bytes were live before or are index. */
  private static BoundedCheck bounded(long afterSmall, long afterLarge) {
    return BoundedCheck.of(
        List.of(
            new BoundedCheck.Live(10, afterSmall, 300, 200),
            new BoundedCheck.Live(500, afterLarge, 400, 100)));
  }

  /** t(0.975, 3) * s / sqrt(Sxx), computed by definition on the noisy points. */
  private static double studentHalfWidth() {
    double[] x = {Math.log(10), Math.log(20), Math.log(40), Math.log(80), Math.log(160)};
    double[] y = {
      Math.log(1_000), Math.log(2_100), Math.log(3_900), Math.log(8_200), Math.log(15_800)
    };
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < 5; i++) {
      meanX += x[i] / 5;
      meanY += y[i] / 5;
    }
    double sxx = 0;
    double sxy = 0;
    for (int i = 0; i < 5; i++) {
      sxx += (x[i] - meanX) * (x[i] - meanX);
      sxy += (x[i] - meanX) * (y[i] - meanY);
    }
    double slope = sxy / sxx;
    double errors = 0;
    for (int i = 0; i < 5; i++) {
      double error = y[i] - meanY - slope * (x[i] - meanX);
      errors += error * error;
    }
    double student975With3 = 3.182446305284263;
    return student975With3 * Math.sqrt(errors / 3 / sxx);
  }

  private static Growth growth(long... sizesAndBytes) {
    List<GrowthPoint> points = new ArrayList<>();
    for (int i = 0; i < sizesAndBytes.length; i += 2) {
      points.add(new GrowthPoint(sizesAndBytes[i], sizesAndBytes[i + 1]));
    }
    return GrowthAnalysis.of("dashboard", points);
  }
}
