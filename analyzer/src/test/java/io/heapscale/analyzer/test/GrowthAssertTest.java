package io.heapscale.analyzer.test;

import static io.heapscale.analyzer.test.HeapAssertions.growsAtMost;
import static io.heapscale.analyzer.test.HeapAssertions.isBoundedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.analyzer.scaling.Growth;
import io.heapscale.analyzer.scaling.GrowthAnalysis;
import io.heapscale.analyzer.scaling.GrowthPoint;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Growth of workloads of a known law. */
@ResourceLock("io.heapscale.heap")
class GrowthAssertTest {
  private static final int[] SIZES = {200, 50, 100};

  @TempDir Path folder;

  @BeforeEach
  void keepDumpsHere() {
    System.setProperty(DumpFolder.PROPERTY, folder.toString());
  }

  @AfterEach
  void letGo() {
    System.clearProperty(DumpFolder.PROPERTY);
  }

  @Test
  void linearGrowthPassesAndLeavesNoDump() {
    growsAtMost(1.5).whenScaled(SIZES, n -> new long[n * 100]);
    isBoundedBy(2.0).whenScaled(SIZES, n -> new long[10_000 + n]);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void quadraticGrowthFailsWithFigures() {
    assertThatThrownBy(() -> growsAtMost(1.5).whenScaled(SIZES, n -> new long[n][n]))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("long[][] grows ")
        .hasMessageContaining(" times from n = 50 to n = 200, which grows 4.00 times: ")
        .hasMessageContaining("Verdict: superlinear.")
        .hasMessageContaining("What long[][] is made of")
        .hasMessageContaining("scripts/analyze why ");
    growsAtMost(4.5).withExponentAtMost(2.1).whenScaled(SIZES, n -> new long[n][n]);
  }

  @Test
  void largestLocalExponentIsJudgedWhereTheFactorIsNotReached() {
    // 1.00 to 100 and 1.32 to 200: in all 1.25 times as much as n.
    assertThatThrownBy(
            () ->
                growsAtMost(1.5).whenScaled(SIZES, n -> new byte[n < 200 ? n * 10_000 : 2_500_000]))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "byte[] grows with exponent 1.32 from n = 100 to n = 200, expected at most 1.1\n");
  }

  @Test
  void whatIsNotBoundedFails() {
    assertThatThrownBy(() -> isBoundedBy(2.0).whenScaled(SIZES, n -> new byte[n * 1_000]))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("byte[] is not bounded: at n = 200 it has 4.00 times the bytes");
  }

  @Test
  void factorHoldsOnTheLine() {
    GrowthRule rule = new GrowthRule(1.5, 9, false);
    assertThat(rule.wrong(GrowthAnalysis.of("x", points(1000, 3000)))).isNull();
    assertThat(sentence(rule, GrowthAnalysis.of("x", points(1000, 3001))))
        .startsWith("x grows 3.00 times");
  }

  @Test
  void everyFactorOfHundredthsHoldsOnTheLineAndNotBeyondIt() {
    for (int percent = 1; percent <= 500; percent++) {
      double factor = percent / 100.0;
      GrowthRule rule = new GrowthRule(factor, Double.POSITIVE_INFINITY, false);
      GrowthRule bounded = new GrowthRule(factor, 9, true);
      for (int[] sizes : new int[][] {{10, 20}, {7, 49}, {1, 1_000}, {50, 51}}) {
        long first = 100L * sizes[0];
        long line = (long) percent * sizes[1];
        assertThat(rule.wrong(growth(sizes, first, line))).as("%d %%", percent).isNull();
        assertThat(rule.wrong(growth(sizes, first, line + 1))).as("%d %%", percent).isNotNull();
        if (percent >= 100) {
          long most = (long) percent * sizes[0];
          assertThat(bounded.wrong(growth(sizes, first, most))).as("%d %%", percent).isNull();
          assertThat(bounded.wrong(growth(sizes, first, most + 1))).isNotNull();
        }
      }
    }
  }

  @Test
  void everyExactPowerKeepsItsExponent() {
    for (int power = 1; power <= 3; power++) {
      GrowthRule rule = new GrowthRule(1e12, power, false);
      for (int from = 1; from <= 100; from++) {
        for (int to : new int[] {from + 1, from + 3, 2 * from, 10 * from, 1_000 * from}) {
          long a = pow(from, power);
          long b = pow(to, power);
          // What is about constant has no exponent.
          if (100 * b > 105 * a && to > from) {
            Growth exact = growth(new int[] {from, to}, 8 * a, 8 * b);
            assertThat(rule.wrong(exact)).as("%d to %d, power %d", from, to, power).isNull();
            Growth more = growth(new int[] {from, to}, 800 * a, 801 * b);
            assertThat(rule.wrong(more)).as("%d to %d, power %d", from, to, power).isNotNull();
          }
        }
      }
    }
  }

  @Test
  void exponentOnTheLineIsLinear() {
    // 2^11 / 2^0 over 2^10: 1.1 exactly.
    Growth growth = growth(new int[] {1, 1_024}, 1, 2_048);
    assertThat(growth.verdict()).isEqualTo(Growth.Verdict.LINEAR_OR_BETTER);
    assertThat(new GrowthRule(2, GrowthRule.LINEAR_EXPONENT, false).wrong(growth)).isNull();
  }

  private static long pow(long base, int power) {
    return BigInteger.valueOf(base).pow(power).longValueExact();
  }

  private static Growth growth(int[] sizes, long first, long second) {
    return GrowthAnalysis.of(
        "x", List.of(new GrowthPoint(sizes[0], first), new GrowthPoint(sizes[1], second)));
  }

  private static String sentence(GrowthRule rule, Growth growth) {
    return Objects.requireNonNull(rule.wrong(growth)).sentence();
  }

  private static List<GrowthPoint> points(long first, long second) {
    return List.of(new GrowthPoint(10, first), new GrowthPoint(20, second));
  }

  @Test
  void exceptionsOfTheWorkloadComeThroughAndNonsenseIsRefused() {
    assertThatThrownBy(
            () ->
                growsAtMost(1.5)
                    .whenScaled(
                        SIZES,
                        n -> {
                          if (n > 50) {
                            throw new IOException("no such mod");
                          }
                          return new byte[n];
                        }))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("no such mod");
    assertThat(folder).isEmptyDirectory();
    assertThatThrownBy(() -> growsAtMost(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("growth: expected a factor above 0, found 0.0");
    assertThatThrownBy(() -> growsAtMost(1).whenScaled(new int[] {5, 5}, n -> new byte[n]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected two or more different sizes above 0, found [5, 5]");
  }
}
