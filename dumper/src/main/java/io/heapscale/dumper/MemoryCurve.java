package io.heapscale.dumper;

import java.util.List;

/**
 * Heap use over time, as a {@link ContinuousTracker} sampled it. All times are nanoseconds from the
 * tracker's start.
 *
 * <p>Minimum and maximum are exact for the samples that were taken. What the heap did between two
 * samples is not seen: the largest sample is a lower bound of the peak. The VM's own figure is
 * {@link MemorySnapshot#peakBytes}.
 *
 * @param intervalNanos from one tick of the schedule to the next
 * @param elapsedNanos from start to stop
 * @param ticks ticks of the schedule in that time; the first one is the start itself
 * @param missedTicks ticks that no sample was taken for, because the tracker's thread did not run
 *     in time: a pause of the whole VM (a collection, a heap dump), or too few processors
 * @param points in the order of time, at least one; they do not overlap, and their samples and the
 *     missed ticks add up to all ticks
 * @param marks in the order of time
 */
public record MemoryCurve(
    long intervalNanos,
    long elapsedNanos,
    long ticks,
    long missedTicks,
    List<Point> points,
    List<Mark> marks) {

  /**
   * Samples that follow one another.
   *
   * @param startNanos when the first of them was taken
   * @param endNanos when the last of them was taken; for one sample the same as {@code startNanos}
   * @param samples how many there are, at least one
   * @param minUsedBytes the least heap in use, live data and garbage alike
   * @param maxUsedBytes the most heap in use
   */
  public record Point(
      long startNanos, long endNanos, long samples, long minUsedBytes, long maxUsedBytes) {

    /** Checks that the point is one. */
    public Point {
      require(0 <= startNanos && startNanos <= endNanos, "a point must not end before it starts");
      require(samples > 0, "a point must hold a sample");
      require(
          0 <= minUsedBytes && minUsedBytes <= maxUsedBytes,
          "a point's minimum must not be above its maximum, nor below 0");
    }
  }

  /**
   * A moment that the program named.
   *
   * @param label what it was called
   * @param nanos when it was
   */
  public record Mark(String label, long nanos) {

    /** Checks that the mark can be read. */
    public Mark {
      ResourceType.requireText(label, "a mark");
      require(nanos >= 0, "a mark must not be before the start");
    }
  }

  /** Checks that the parts fit one another. */
  public MemoryCurve {
    points = List.copyOf(points);
    marks = List.copyOf(marks);
    require(intervalNanos > 0, "the interval must be positive");
    require(!points.isEmpty(), "a curve must have a point");
    long samples = 0;
    long before = -1;
    for (Point point : points) {
      require(point.startNanos() > before, "points must follow one another");
      before = point.endNanos();
      samples += point.samples();
    }
    require(before <= elapsedNanos, "no point may be after the end");
    long markBefore = 0;
    for (Mark mark : marks) {
      require(mark.nanos() >= markBefore, "marks must be in the order of time");
      markBefore = mark.nanos();
    }
    require(markBefore <= elapsedNanos, "no mark may be after the end");
    require(elapsedNanos / intervalNanos == ticks - 1, "ticks must be those of the time elapsed");
    require(
        missedTicks >= 0 && samples == ticks - missedTicks,
        "samples and missed ticks must add up to all ticks");
  }

  /** Samples of all points. */
  public long samples() {
    return ticks - missedTicks;
  }

  /** The least heap in use of all samples. */
  public long minUsedBytes() {
    long min = Long.MAX_VALUE;
    for (Point point : points) {
      min = Math.min(min, point.minUsedBytes());
    }
    return min;
  }

  /** The most heap in use of all samples. */
  public long maxUsedBytes() {
    long max = 0;
    for (Point point : points) {
      max = Math.max(max, point.maxUsedBytes());
    }
    return max;
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what);
    }
  }
}
