package io.heapscale.dumper;

import java.util.concurrent.locks.LockSupport;

/** The time, the heap and the waiting that a {@link CurveSampler} needs; tests set their own. */
interface HeapClock {

  /** As {@link System#nanoTime()}. */
  long nanoTime();

  /** Heap in use now, live data and garbage alike. */
  long heapUsedBytes();

  /** Waits that long, or less: as {@link LockSupport#parkNanos(Object, long)}. */
  void park(long nanos);

  /**
   * This VM's. Nothing here allocates: {@code MemoryMXBean} would, 48 bytes each time, and under G1
   * it lags behind by up to a region.
   */
  final class OfThisVm implements HeapClock {
    private static final Runtime RUNTIME = Runtime.getRuntime();
    private static final int MOST_READS = 4;

    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    /** Two calls, and between them the VM may resize the heap: then they are made again. */
    @Override
    public long heapUsedBytes() {
      long total = RUNTIME.totalMemory();
      long used = 0;
      for (int i = 0; i < MOST_READS; i++) {
        long before = total;
        used = before - RUNTIME.freeMemory();
        total = RUNTIME.totalMemory();
        if (total == before) {
          break;
        }
      }
      return Math.min(Math.max(0, used), total);
    }

    @Override
    public void park(long nanos) {
      LockSupport.parkNanos(this, nanos);
    }
  }
}
