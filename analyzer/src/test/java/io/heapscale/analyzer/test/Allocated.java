package io.heapscale.analyzer.test;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** Sizes of objects by what this thread allocates for them: no dump and no model of layouts. */
final class Allocated {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int TIMES = 1_000;

  private Allocated() {}

  /** Bytes of one object that {@code make} makes, and of nothing else. */
  static long bytes(Supplier<Object> make) {
    measure(make); // what is linked and loaded at the first use
    return measure(make);
  }

  private static long measure(Supplier<Object> make) {
    Object[] kept = new Object[TIMES];
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    for (int i = 0; i < TIMES; i++) {
      kept[i] = make.get();
    }
    long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    if (kept[TIMES - 1] == null || (after - before) % TIMES != 0) {
      throw new IllegalStateException("something else was allocated: " + (after - before));
    }
    return (after - before) / TIMES;
  }
}
