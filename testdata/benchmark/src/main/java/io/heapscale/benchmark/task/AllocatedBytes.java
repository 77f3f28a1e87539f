package io.heapscale.benchmark.task;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** What threads have allocated so far, as the VM counts it: to the byte, garbage included. */
final class AllocatedBytes {

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** {@code getTotalThreadAllocatedBytes}, which JDK 21 added; null before. */
  private static final @Nullable Method TOTAL = total();

  private AllocatedBytes() {}

  /** Makes the next call cost what later ones do. */
  static void warmUp() {
    ofAllThreads();
    ofAllThreads();
  }

  /** Of all threads; before JDK 21 without those that have ended, of which the VM does not tell. */
  static long ofAllThreads() {
    if (TOTAL != null) {
      try {
        return (Long) TOTAL.invoke(THREADS);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("the VM does not tell how much was allocated", e);
      }
    }
    long sum = 0;
    for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
      sum += Math.max(0, bytes);
    }
    return sum;
  }

  private static @Nullable Method total() {
    try {
      return com.sun.management.ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes");
    } catch (NoSuchMethodException e) {
      return null;
    }
  }
}
