package io.heapscale.analyzer.allocation;

import java.util.List;

/**
 * One recorded allocation, and the bytes it stands for.
 *
 * @param thread who
 * @param timeNanos when, since the epoch
 * @param className what
 * @param stack where, as of {@link Stacks}
 * @param bytes what it stands for
 * @param exact whether that is just this object: it was seen with certainty and has no error
 */
record Sample(
    ThreadKey thread, long timeNanos, String className, int stack, long bytes, boolean exact) {

  /**
   * A thread.
   *
   * @param id of this recording; no two threads share one
   * @param name empty for most virtual threads
   */
  record ThreadKey(long id, String name, boolean virtual) {
    static final ThreadKey UNKNOWN = new ThreadKey(-1, "(unknown thread)", false);

    String label() {
      if (!name.isEmpty()) {
        return name;
      }
      return virtual ? "(virtual threads)" : "(unnamed threads)";
    }
  }

  Sample withBytes(long other) {
    return new Sample(thread, timeNanos, className, stack, other, exact);
  }

  /** The sum of what they stand for. */
  static long sum(List<Sample> samples) {
    long sum = 0;
    for (Sample sample : samples) {
      sum = Math.addExact(sum, sample.bytes());
    }
    return sum;
  }
}
