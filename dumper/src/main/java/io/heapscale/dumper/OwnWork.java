package io.heapscale.dumper;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs the dumper's own work on a thread of its own, one piece at a time, and keeps account of what
 * it costs the VM, so that {@link VmCounters} can leave it out of what it reports of the program.
 *
 * <p>A collection that the program itself causes while this thread runs is taken for the dumper's.
 */
final class OwnWork<T, E extends Exception> implements Runnable {

  /** A piece of the dumper's work. */
  interface Work<T, E extends Exception> {
    T run() throws E;
  }

  private static final ReentrantLock LOCK = new ReentrantLock();

  /** Allocated by threads of the dumper that have ended; guarded by {@link #LOCK}. */
  private static long allocatedBytes;

  /** Collections per collector, in the order of the VM's beans; guarded by {@link #LOCK}. */
  private static final long[] collections = new long[VmCounters.COLLECTORS.size()];

  private static final long[] collectionMillis = new long[VmCounters.COLLECTORS.size()];

  private final Work<T, E> work;
  private @Nullable T result;
  private @Nullable Throwable failure;
  private long threadBytes;

  private OwnWork(Work<T, E> work) {
    this.work = work;
  }

  /** Runs {@code work} to its end, even if the caller is interrupted; then that flag is set. */
  static <T, E extends Exception> T run(Work<T, E> work) throws E {
    LOCK.lock();
    try {
      OwnWork<T, E> own = new OwnWork<>(work);
      // No inherited thread locals and no context loader: nothing here may hold the workload.
      Thread thread = new Thread(null, own, "heapscale-dumper", 0, false);
      thread.setContextClassLoader(null);
      thread.setDaemon(true);
      thread.start();
      joinUninterruptibly(thread);
      if (AllocatedBytes.COUNTS_ENDED_THREADS) {
        allocatedBytes += own.threadBytes;
      }
      return own.outcome();
    } finally {
      LOCK.unlock();
    }
  }

  @Override
  public void run() {
    long[] countsBefore = VmCounters.collections();
    long[] millisBefore = VmCounters.collectionMillis();
    try {
      result = work.run();
    } catch (Throwable e) { // handed to the caller's thread, whatever it is
      failure = e;
    } finally {
      addDifference(collections, countsBefore, VmCounters.collections());
      addDifference(collectionMillis, millisBefore, VmCounters.collectionMillis());
      threadBytes = AllocatedBytes.ofThisThread();
    }
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // E is all that work throws; T decides on null
  private T outcome() throws E {
    if (failure instanceof RuntimeException) {
      throw (RuntimeException) failure;
    }
    if (failure instanceof Error) {
      throw (Error) failure;
    }
    if (failure != null) {
      throw (E) failure;
    }
    return result;
  }

  /** Bytes of the dumper's ended threads that the VM's own total still contains. */
  static long allocatedBytes() {
    return allocatedBytes;
  }

  /** Collections of that collector that happened while the dumper worked. */
  static long collections(int collector) {
    return collections[collector];
  }

  /** Time that these collections took. */
  static long collectionMillis(int collector) {
    return collectionMillis[collector];
  }

  private static void addDifference(long[] sums, long[] before, long[] after) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += after[i] - before[i];
    }
  }

  /** Waits for a thread to end, even if the caller is interrupted; then that flag is set. */
  static void joinUninterruptibly(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
