package io.heapscale.analyzer.test;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** Sizes of objects by what this thread allocates for them: no dump and no model of layouts. */
final class Allocated {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int TIMES = 1_000;
  private static final int COUNTS = 20;

  private Allocated() {}

  /**
   * Bytes of one object that {@code make} makes, and of nothing else. Now and then this thread
   * allocates something on the JVM's account, which can only add to it: the least of several
   * counts.
   */
  static long bytes(Supplier<Object> make) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COUNTS; i++) {
      least = Math.min(least, count(make));
    }
    if (least % TIMES != 0) {
      throw new IllegalStateException("something else was allocated: " + least);
    }
    return least / TIMES;
  }

  private static long count(Supplier<Object> make) {
    Object[] kept = new Object[TIMES];
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    for (int i = 0; i < TIMES; i++) {
      kept[i] = make.get();
    }
    long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    if (kept[TIMES - 1] == null) {
      throw new IllegalStateException("nothing was made");
    }
    return after - before;
  }
}
