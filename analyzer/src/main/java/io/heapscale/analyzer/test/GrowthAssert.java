package io.heapscale.analyzer.test;

import io.heapscale.analyzer.scaling.Growth;
import io.heapscale.analyzer.scaling.GrowthAnalysis;
import io.heapscale.analyzer.scaling.GrowthPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Assertions on how the retained bytes of what a workload leaves grow with its size. */
public final class GrowthAssert {
  private final HeapProbe probe;
  private final GrowthRule rule;

  private GrowthAssert(HeapProbe probe, GrowthRule rule) {
    this.probe = probe;
    this.rule = rule;
  }

  /**
   * From the smallest to the largest size the bytes B grow at most {@code factor} times as much as
   * the size n (1.5 is the plain rule of reports), and no local exponent between neighbouring
   * sizes, {@code ln(B2/B1) / ln(n2/n1)}, is above 1.10. What is about constant (the largest B at
   * most 1.05 times the smallest) has no exponents.
   *
   * @throws IllegalArgumentException if the factor is no number above 0
   */
  static GrowthAssert growsAtMost(HeapProbe probe, double factor) {
    return new GrowthAssert(probe, new GrowthRule(factor, GrowthRule.LINEAR_EXPONENT, false));
  }

  /**
   * The largest B is at most {@code factor} times the smallest, whatever the size; 2 is what
   * reports call bounded.
   *
   * @throws IllegalArgumentException if the factor is no number above 0
   */
  static GrowthAssert isBoundedBy(HeapProbe probe, double factor) {
    return new GrowthAssert(probe, new GrowthRule(factor, Double.MAX_VALUE, true));
  }

  /** The same with another limit for the local exponents: 2 allows quadratic growth. */
  public GrowthAssert withExponentAtMost(double exponent) {
    return new GrowthAssert(probe, new GrowthRule(rule.factor(), exponent, rule.bounded()));
  }

  /** Makes what is weighed. */
  @FunctionalInterface
  public interface Workload<E extends Exception> {
    /** The object that holds all of it, at a size. */
    Object at(int size) throws E;
  }

  /**
   * Makes the workload at each size, smallest first, and weighs it; what was weighed is let go
   * before the next.
   *
   * @param sizes at least two different ones, all above 0
   * @throws AssertionError if it grows more than that
   */
  public <E extends Exception> void whenScaled(int[] sizes, Workload<E> workload) throws E {
    int[] ordered = Arrays.stream(sizes).sorted().distinct().toArray();
    if (ordered.length < 2 || ordered[0] <= 0) {
      throw new IllegalArgumentException(
          "expected two or more different sizes above 0, found " + Arrays.toString(sizes));
    }
    List<GrowthPoint> points = new ArrayList<>();
    HeapSnapshot last = null;
    String name = "";
    try {
      for (int size : ordered) {
        close(last);
        Object object = Objects.requireNonNull(workload.at(size), "the workload");
        name = object.getClass().getTypeName();
        HeapSnapshot weighed = Unchecked.io(() -> probe.dump(object));
        points.add(new GrowthPoint(size, weighed.retainedBytes()));
        last = weighed;
      }
      judge(name, points, Objects.requireNonNull(last));
    } finally {
      close(last);
    }
  }

  private void judge(String name, List<GrowthPoint> points, HeapSnapshot largest) {
    Growth growth = GrowthAnalysis.of(name, points);
    GrowthRule.Wrong wrong = rule.wrong(growth);
    if (wrong != null) {
      throw Unchecked.io(
              () ->
                  new FailureReport(wrong.sentence())
                      .lines(GrowthRule.table(growth))
                      .object(largest))
          .error();
    }
  }

  private static void close(@Nullable HeapSnapshot snapshot) {
    if (snapshot != null) {
      Unchecked.run(snapshot::close);
    }
  }
}
