package io.heapscale.analyzer.scaling;

/** What was weighed at one size: {@code n} of something cost {@code bytes}. */
public record GrowthPoint(long n, long bytes) {
  public GrowthPoint {
    if (n < 0 || bytes < 0) {
      throw new IllegalArgumentException("negative size or cost: " + n + ", " + bytes);
    }
  }
}
