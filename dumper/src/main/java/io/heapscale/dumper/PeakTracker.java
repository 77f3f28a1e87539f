package io.heapscale.dumper;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Finds how high the live bytes of a workload rise, which no sample of the heap in use tells: that
 * holds garbage too.
 *
 * <pre>{@code
 * try (PeakTracker tracker = PeakTracker.everyBytes(1 << 20).start()) {
 *   Workspace workspace = load();
 *   tracker.mark("after-load");
 *   LivePeak peak = tracker.stop();
 * }
 * }</pre>
 *
 * <p>Whenever the heap in use has grown by a step, a full collection is forced; what each
 * collection found and left, also of those that the VM does on its own, is noted from the VM's
 * notices. That makes a workload many times slower, so its time means nothing. To keep steps small
 * the VM should hand out memory in small pieces: {@code -XX:+UseSerialGC -XX:TLABSize=64k
 * -XX:-ResizeTLAB}, and with a young generation that is larger than a step. With {@code
 * -XX:MarkSweepAlwaysCompactCount=1} each full collection frees all that is dead; without it three
 * of four leave up to 5 % of the old generation as it is, which then counts as live.
 */
public final class PeakTracker implements AutoCloseable {

  /** Below it, collections would find the tracker's own garbage. */
  private static final long SMALLEST_STEP = 64 << 10;

  private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  /** A dump is worth its time only for a peak that is higher by one part in so many. */
  private static final long DUMPED_PARTS = 100;

  private final HeapClock clock = new HeapClock.OfThisVm();
  private final CollectionLog log = new CollectionLog();
  private final List<MemoryCurve.Mark> marks = new ArrayList<>();
  private final long stepBytes;
  private @Nullable HeapPhases dumps;
  private String dumpLabel = "";
  private long dumpFromBytes;
  private @Nullable Thread thread;
  private @Nullable LivePeak peak;
  private volatile long dumpedBytes;
  private volatile boolean stopping;
  private volatile @Nullable HeapDumpException failure;

  private PeakTracker(long stepBytes) {
    this.stepBytes = stepBytes;
  }

  /**
   * A tracker that has not started yet.
   *
   * @param stepBytes how much the heap in use may grow between two collections, 64 KiB at least
   */
  public static PeakTracker everyBytes(long stepBytes) {
    if (stepBytes < SMALLEST_STEP) {
      throw new IllegalArgumentException(
          "the step must be 65,536 bytes or more, but is " + Long.toString(stepBytes));
    }
    return new PeakTracker(stepBytes);
  }

  /**
   * Asks for a dump at the peak: after each collection that left {@code fromBytes} or more, and a
   * hundredth more than the best dump so far holds, another is taken, and kept if it holds more.
   * The program runs on until the VM begins to dump, so a dump can hold less than what was seen:
   * how much it does hold is {@link LivePeak#dumpedBytes}.
   *
   * @param phases where the dump goes, and what its manifest says
   * @param label the dump's name, as that of a phase
   * @param fromBytes where to begin; a first run without dumps tells how high the peak will be
   */
  public synchronized PeakTracker dumpTo(HeapPhases phases, String label, long fromBytes) {
    refuseIfStarted();
    dumps = phases;
    dumpLabel = HeapPhases.requireFileName(label);
    dumpFromBytes = fromBytes;
    return this;
  }

  /**
   * Collects for the first time and starts to watch.
   *
   * @throws HeapDumpException if a dump is asked for and its folder cannot be written
   * @throws IllegalStateException if the tracker has started, even if it has stopped since
   */
  public synchronized PeakTracker start() throws HeapDumpException {
    refuseIfStarted();
    HeapPhases phases = dumps;
    if (phases != null) {
      phases.prepare(dumpLabel);
    }
    log.listen();
    System.gc();
    Thread watching =
        new Thread(
            null,
            new Runnable() {
              @Override
              public void run() {
                watch();
              }
            },
            "heapscale-peak",
            0,
            false);
    watching.setContextClassLoader(null);
    watching.setDaemon(true);
    watching.start();
    thread = watching;
    return this;
  }

  /** Names the moment, after a collection of its own. */
  public synchronized void mark(String label) {
    if (thread == null) {
      throw new IllegalStateException("the tracker does not run: mark '" + label + "'");
    }
    System.gc();
    marks.add(new MemoryCurve.Mark(label, log.awaitNotices()));
  }

  /**
   * Collects for the last time and ends the watch; the same result each time.
   *
   * @throws HeapDumpException if a dump that was asked for failed
   */
  public synchronized LivePeak stop() throws HeapDumpException {
    Thread watching = thread;
    if (watching != null) {
      stopping = true;
      LockSupport.unpark(watching);
      OwnWork.joinUninterruptibly(watching);
      thread = null;
      System.gc();
      log.awaitNotices();
      log.stop();
      peak = new LivePeak(stepBytes, log.collections(), marks, dumpedBytes);
    }
    LivePeak done = peak;
    if (done == null) {
      throw new IllegalStateException("the tracker has not started: there is no peak");
    }
    HeapDumpException failed = failure;
    if (failed != null) {
      throw failed;
    }
    return done;
  }

  /** Stops the tracker if it has started; what it found is lost unless {@link #stop} was called. */
  @Override
  public synchronized void close() throws HeapDumpException {
    if (thread != null) {
      stop();
    }
  }

  private void watch() {
    long collected = CollectionLog.count();
    long floor = log.afterLastCollection();
    while (!stopping) {
      long count = CollectionLog.count();
      if (count != collected) { // by this thread or by whomever
        collected = count;
        floor = log.afterLastCollection();
        long worthBytes = Math.max(dumpFromBytes, dumpedBytes + dumpedBytes / DUMPED_PARTS);
        if (dumps != null && floor >= worthBytes) {
          dump();
        }
      } else if (clock.heapUsedBytes() - floor >= stepBytes) {
        System.gc();
      } else {
        clock.park(LOOK_NANOS);
      }
    }
  }

  private void dump() {
    HeapPhases phases = dumps;
    try {
      if (phases != null) {
        dumpedBytes = Math.max(dumpedBytes, phases.replace(dumpLabel, dumpedBytes));
      }
    } catch (HeapDumpException e) {
      failure = e;
      dumps = null;
    }
    System.gc(); // the manifest's text is garbage by now, and must not be taken for a step
  }

  private void refuseIfStarted() {
    if (thread != null || peak != null) {
      throw new IllegalStateException("the tracker has started before");
    }
  }
}
