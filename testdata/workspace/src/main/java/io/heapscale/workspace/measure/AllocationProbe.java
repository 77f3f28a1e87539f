package io.heapscale.workspace.measure;

import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an allocation takes, to the byte: the VM counts what each thread allocates. */
final class AllocationProbe {

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Of these the smallest counts: a first call may load classes, a new buffer may add padding. */
  private static final int REPEATS = 6;

  /** Holds what is allocated, so that no compiler removes the allocation. */
  @SuppressWarnings("UnusedVariable")
  private static volatile @Nullable Object sink;

  private AllocationProbe() {}

  /**
   * Bytes that a call allocates.
   *
   * @throws IllegalStateException if the VM does not count this thread's allocations
   */
  static long bytes(Supplier<?> allocation) {
    long leastOverhead = Long.MAX_VALUE;
    long leastBytes = Long.MAX_VALUE;
    for (int i = 0; i < REPEATS; i++) {
      long before = allocated();
      long between = allocated();
      sink = allocation.get();
      long after = allocated();
      // Each on its own: what an unlucky reading adds must not be taken from the allocation.
      leastOverhead = Math.min(leastOverhead, between - before);
      leastBytes = Math.min(leastBytes, after - between);
    }
    sink = null;
    return leastBytes - leastOverhead;
  }

  private static long allocated() {
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    if (bytes < 0) {
      throw new IllegalStateException("the VM does not count what this thread allocates");
    }
    return bytes;
  }
}
