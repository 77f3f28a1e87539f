package io.heapscale.dumper;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Forces full collections until what they free indirectly is freed as well: a collection hands dead
 * references to the VM's cleaning threads, which unlink more objects a little later. Without the
 * wait that happens between a dump and the histogram after it, and the two disagree.
 */
final class ForcedGc {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Set<String> CLEANERS =
      Set.of("Reference Handler", "Finalizer", "Common-Cleaner");
  private static final long LOOK_MILLIS = 5;
  private static final int IDLE_LOOKS = 3;

  /** A cleaner that runs the program's own code may take any time; this must not. */
  private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private ForcedGc() {}

  /** Collects, lets the cleaning threads run dry, collects what they let go. */
  static void run() {
    System.gc();
    awaitIdleCleaners();
    System.gc();
  }

  private static void awaitIdleCleaners() {
    long start = System.nanoTime();
    int idle = 0;
    while (idle < IDLE_LOOKS && System.nanoTime() - start < LONGEST_WAIT_NANOS) {
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      idle = cleanersAreIdle() ? idle + 1 : 0;
    }
  }

  private static boolean cleanersAreIdle() {
    for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds(), 1)) {
      // A thread that has ended since is null.
      if (thread != null && CLEANERS.contains(thread.getThreadName()) && !isIdle(thread)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIdle(ThreadInfo thread) {
    Thread.State state = thread.getThreadState();
    if (state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING) {
      return true;
    }
    // The reference handler waits inside the VM, which counts as running.
    StackTraceElement[] top = thread.getStackTrace();
    return top.length > 0 && top[0].getMethodName().equals("waitForReferencePendingList");
  }
}
