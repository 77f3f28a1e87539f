package io.heapscale.dumper;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** What threads have allocated so far, as the VM counts it: to the byte, garbage included. */
public final class AllocatedBytes {

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** {@code getTotalThreadAllocatedBytes}, which JDK 21 added; null before. */
  private static final @Nullable Method TOTAL = totalMethod();

  /** Whether threads that have ended count in {@link #ofAllThreads}. */
  static final boolean COUNTS_ENDED_THREADS = TOTAL != null;

  private AllocatedBytes() {}

  /** Makes the next call cost what later ones do. */
  public static void warmUp() {
    ofAllThreads();
    ofAllThreads();
  }

  /** Of all threads; before JDK 21 without those that have ended, of which the VM does not tell. */
  public static long ofAllThreads() {
    if (TOTAL != null) {
      try {
        return (Long) TOTAL.invoke(THREADS);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("the VM does not tell how much was allocated", e);
      }
    }
    long sum = 0;
    for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
      sum += Math.max(0, bytes); // -1: the thread has just ended
    }
    return sum;
  }

  /** Of the thread that asks. */
  static long ofThisThread() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  private static @Nullable Method totalMethod() {
    try {
      return com.sun.management.ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes");
    } catch (NoSuchMethodException e) {
      return null; // JDK 17 to 20
    }
  }
}
