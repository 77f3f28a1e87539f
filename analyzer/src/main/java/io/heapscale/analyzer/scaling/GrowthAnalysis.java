package io.heapscale.analyzer.scaling;

import io.heapscale.analyzer.scaling.Growth.Verdict;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges how a cost grows. The thresholds on bytes are compared in whole numbers, so that a cost
 * exactly on the line passes on every machine.
 */
public final class GrowthAnalysis {
  /** A local exponent up to this counts as linear. */
  static final double LINEAR_EXPONENT = 1.10;

  private GrowthAnalysis() {}

  /**
   * Judges one cost.
   *
   * @param name what was weighed
   * @param measured one point per run in any order; points at the same n count as one with their
   *     mean, points without a resource (n = 0) or cost say nothing of growth and are left out
   */
  public static Growth of(String name, List<GrowthPoint> measured) {
    List<GrowthPoint> points = distinctSizes(measured);
    if (points.size() < 2) {
      return new Growth(name, points, List.of(), Verdict.TOO_FEW_SIZES, null, null, null);
    }
    boolean plainRule = keepsPlainRule(points.get(0), points.get(points.size() - 1));
    PowerLaw fit = PowerLaw.fit(points);
    if (isConstant(points)) {
      return new Growth(name, points, List.of(), Verdict.CONSTANT, null, plainRule, fit);
    }
    List<GrowthStep> steps = steps(points);
    GrowthStep steepest = steepest(steps);
    Verdict verdict =
        steepest != null && steepest.isAbove(LINEAR_EXPONENT)
            ? Verdict.SUPERLINEAR
            : Verdict.LINEAR_OR_BETTER;
    return new Growth(name, points, steps, verdict, steepest, plainRule, fit);
  }

  private static List<GrowthPoint> distinctSizes(List<GrowthPoint> measured) {
    Map<Long, List<Long>> bytesBySize = new TreeMap<>();
    for (GrowthPoint point : measured) {
      if (point.n() > 0 && point.bytes() > 0) {
        bytesBySize.computeIfAbsent(point.n(), n -> new ArrayList<>()).add(point.bytes());
      }
    }
    List<GrowthPoint> points = new ArrayList<>();
    bytesBySize.forEach((n, bytes) -> points.add(new GrowthPoint(n, mean(bytes))));
    return points;
  }

  private static long mean(List<Long> values) {
    BigInteger sum = BigInteger.ZERO;
    for (long value : values) {
      sum = sum.add(BigInteger.valueOf(value));
    }
    BigInteger count = BigInteger.valueOf(values.size());
    // Half up: floor((2 sum + count) / (2 count)).
    return sum.shiftLeft(1).add(count).divide(count.shiftLeft(1)).longValueExact();
  }

  /** max B <= 1.05 min B. */
  private static boolean isConstant(List<GrowthPoint> points) {
    long min = Long.MAX_VALUE;
    long max = 0;
    for (GrowthPoint point : points) {
      min = Math.min(min, point.bytes());
      max = Math.max(max, point.bytes());
    }
    return times(max, 100).compareTo(times(min, 105)) <= 0;
  }

  /** B2/B1 <= 1.5 n2/n1. */
  private static boolean keepsPlainRule(GrowthPoint first, GrowthPoint last) {
    BigInteger grown = times(last.bytes(), 2).multiply(BigInteger.valueOf(first.n()));
    BigInteger allowed = times(first.bytes(), 3).multiply(BigInteger.valueOf(last.n()));
    return grown.compareTo(allowed) <= 0;
  }

  private static BigInteger times(long value, long factor) {
    return BigInteger.valueOf(value).multiply(BigInteger.valueOf(factor));
  }

  private static List<GrowthStep> steps(List<GrowthPoint> points) {
    List<GrowthStep> steps = new ArrayList<>();
    for (int i = 1; i < points.size(); i++) {
      GrowthPoint a = points.get(i - 1);
      GrowthPoint b = points.get(i);
      double exponent =
          StrictMath.log((double) b.bytes() / a.bytes()) / StrictMath.log((double) b.n() / a.n());
      steps.add(new GrowthStep(a.n(), b.n(), exponent));
    }
    return steps;
  }

  private static @Nullable GrowthStep steepest(List<GrowthStep> steps) {
    return steps.stream().max(Comparator.comparingDouble(GrowthStep::exponent)).orElse(null);
  }
}
