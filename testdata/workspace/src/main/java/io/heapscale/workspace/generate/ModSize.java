package io.heapscale.workspace.generate;

import java.util.List;

/**
 * How many top-level dashboards, queries, controls and benchmarks a generated mod has.
 *
 * @param dashboards top-level dashboards
 * @param queries top-level queries
 * @param controls top-level controls
 * @param benchmarks top-level benchmarks
 */
public record ModSize(int dashboards, int queries, int controls, int benchmarks) {

  /** 10 dashboards, 20 queries, 30 controls, 5 benchmarks. */
  public static final ModSize SMALL = new ModSize(10, 20, 30, 5);

  /** 50 dashboards, 100 queries, 150 controls, 20 benchmarks. */
  public static final ModSize MEDIUM = new ModSize(50, 100, 150, 20);

  /** 200 dashboards, 400 queries, 500 controls, 50 benchmarks. */
  public static final ModSize LARGE = new ModSize(200, 400, 500, 50);

  /** 500 dashboards, 1,000 queries, 1,500 controls, 100 benchmarks. */
  public static final ModSize XLARGE = new ModSize(500, 1_000, 1_500, 100);

  /** The names that {@link #named} knows, smallest first. */
  public static final List<String> NAMES = List.of("small", "medium", "large", "xlarge");

  public ModSize {
    if (dashboards < 0 || queries < 0 || controls < 0 || benchmarks < 0) {
      throw new IllegalArgumentException("a mod cannot have a negative number of resources");
    }
  }

  /**
   * So many times as many of each; an {@link IllegalArgumentException} where {@code scale} is below
   * 1 or more would come out than can be counted.
   */
  public ModSize times(int scale) {
    if (scale < 1) {
      throw new IllegalArgumentException("expected a scale of 1 or more, found " + scale);
    }
    try {
      return new ModSize(
          Math.multiplyExact(dashboards, scale),
          Math.multiplyExact(queries, scale),
          Math.multiplyExact(controls, scale),
          Math.multiplyExact(benchmarks, scale));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "expected a mod of up to 2,147,483,647 of each, found a scale of " + scale, e);
    }
  }

  /** The size of that name; an {@link IllegalArgumentException} names the known ones. */
  public static ModSize named(String name) {
    return switch (name) {
      case "small" -> SMALL;
      case "medium" -> MEDIUM;
      case "large" -> LARGE;
      case "xlarge" -> XLARGE;
      default ->
          throw new IllegalArgumentException(
              "unknown size '" + name + "': expected one of " + String.join(", ", NAMES));
    };
  }
}
