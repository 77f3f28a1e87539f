package io.heapscale.analyzer.test;

import io.heapscale.analyzer.scaling.Growth;
import io.heapscale.analyzer.scaling.GrowthPoint;
import io.heapscale.analyzer.scaling.GrowthStep;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How much a cost may grow.
 *
 * @param factor how much more than n from the smallest to the largest size; where bounded, how much
 *     at all
 * @param exponent the largest local exponent that is right
 * @param bounded whether the cost must not depend on the size
 */
public record GrowthRule(double factor, double exponent, boolean bounded) {
  /** Up to this a local exponent counts as linear. */
  public static final double LINEAR_EXPONENT = 1.10;

  /** Checks the numbers. */
  public GrowthRule {
    if (!(factor > 0) || factor == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("growth: expected a factor above 0, found " + factor);
    }
    if (Double.isNaN(exponent)) {
      throw new IllegalArgumentException("growth: expected an exponent, found " + exponent);
    }
  }

  /**
   * What is wrong with a growth.
   *
   * @param sentence says it
   * @param fromN the size from which it grows too much
   * @param toN the size to which it does
   */
  public record Wrong(String sentence, long fromN, long toN) {
    /**
     * The error that says so.
     *
     * @param fromDump the dump of the first size, which is kept
     * @param toDump that of the second
     */
    public AssertionError error(Growth growth, Path fromDump, Path toDump) {
      return new FailureReport(sentence)
          .lines(table(growth))
          .keptSizes(fromN, fromDump, toN, toDump)
          .error();
    }
  }

  /** What is wrong with a growth over two or more sizes; null if nothing is. */
  public @Nullable Wrong wrong(Growth growth) {
    List<GrowthPoint> points = growth.points();
    GrowthPoint first = points.get(0);
    GrowthPoint last = points.get(points.size() - 1);
    if (bounded) {
      return notBounded(growth.name(), points);
    }
    // B2 / B1 <= factor * n2 / n1, without a division. The factor is what its decimals say: as a
    // binary fraction 1.13 is less.
    BigDecimal grown = decimal(last.bytes()).multiply(decimal(first.n()));
    BigDecimal allowed =
        BigDecimal.valueOf(factor).multiply(decimal(first.bytes())).multiply(decimal(last.n()));
    if (grown.compareTo(allowed) > 0) {
      String sentence =
          String.format(
              Locale.ROOT,
              "%s grows %.2f times from n = %,d to n = %,d, which grows %.2f times: %.2f times as much,"
                  + " expected at most %s times",
              growth.name(),
              ratio(last.bytes(), first.bytes()),
              first.n(),
              last.n(),
              ratio(last.n(), first.n()),
              ratio(last.bytes(), first.bytes()) / ratio(last.n(), first.n()),
              factor);
      return new Wrong(sentence, first.n(), last.n());
    }
    GrowthStep steepest = growth.steepest();
    if (steepest != null && steepest.isAbove(exponent)) {
      String sentence =
          String.format(
              Locale.ROOT,
              "%s grows with exponent %.2f from n = %,d to n = %,d, expected at most %s",
              growth.name(),
              steepest.exponent(),
              steepest.fromN(),
              steepest.toN(),
              exponent);
      return new Wrong(sentence, steepest.fromN(), steepest.toN());
    }
    return null;
  }

  private @Nullable Wrong notBounded(String name, List<GrowthPoint> points) {
    Comparator<GrowthPoint> byBytes = Comparator.comparingLong(GrowthPoint::bytes);
    GrowthPoint min = points.stream().min(byBytes).orElseThrow();
    GrowthPoint max = points.stream().max(byBytes).orElseThrow();
    BigDecimal allowed = BigDecimal.valueOf(factor).multiply(decimal(min.bytes()));
    if (decimal(max.bytes()).compareTo(allowed) <= 0) {
      return null;
    }
    String sentence =
        String.format(
            Locale.ROOT,
            "%s is not bounded: at n = %,d it has %.2f times the bytes that it has at n = %,d, expected"
                + " at most %s times",
            name,
            max.n(),
            ratio(max.bytes(), min.bytes()),
            min.n(),
            factor);
    return new Wrong(sentence, min.n(), max.n());
  }

  private static BigDecimal decimal(long value) {
    return BigDecimal.valueOf(value);
  }

  private static double ratio(long a, long b) {
    return (double) a / b;
  }

  /** The measured sizes as lines of text. */
  public static String table(Growth growth) {
    StringBuilder table =
        new StringBuilder(
            String.format(Locale.ROOT, "%12s %18s %14s %9s%n", "n", "bytes", "per n", "exponent"));
    for (int i = 0; i < growth.points().size(); i++) {
      GrowthPoint point = growth.points().get(i);
      boolean stepped = i > 0 && !growth.steps().isEmpty();
      table.append(
          String.format(
              Locale.ROOT,
              "%,12d %,18d %,14.1f %9s%n",
              point.n(),
              point.bytes(),
              ratio(point.bytes(), point.n()),
              stepped
                  ? String.format(Locale.ROOT, "%.2f", growth.steps().get(i - 1).exponent())
                  : "-"));
    }
    return table.append("Verdict: ").append(growth.verdict().words()).append(".\n").toString();
  }
}
