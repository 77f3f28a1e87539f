package io.heapscale.dumper;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Samples the heap in use at an interval while a workload runs:
 *
 * <pre>{@code
 * try (ContinuousTracker tracker =
 *     ContinuousTracker.every(Duration.ofMillis(10)).atMostPoints(720).start()) {
 *   Workspace workspace = load();
 *   tracker.mark("after-load");
 *   use(workspace);
 *   MemoryCurve curve = tracker.stop();
 * }
 * }</pre>
 *
 * <p><b>What a sample is.</b> {@code Runtime.totalMemory() - freeMemory()}: live data and garbage
 * alike, the dumper's own work included. It is read that way because it allocates nothing, where
 * {@code MemoryMXBean} allocates 48 bytes per sample. The VM hands out memory to threads in buffers
 * and counts a buffer as used when it hands it out: the curve rises in steps, tens of KiB under G1,
 * a page of 2 MiB under ZGC, up to a thread's share of eden under Serial and Parallel. Under G1 the
 * bean sees only whole regions, so it lags behind; this does not.
 *
 * <p><b>Memory.</b> The samples go into at most N points of 32 bytes, allocated at the start. When
 * they are full, neighbours merge and keep minimum, maximum and number of samples. Nothing is
 * allocated per sample, so a tracker that was started before the first phase and stopped after the
 * last one costs every dump the same. A mark keeps its label until the tracker is dropped.
 *
 * <p><b>Time.</b> Ticks are due at fixed times from the start. A tick whose time has passed when
 * the thread gets to run is counted as missed and not made up. So a long pause shows as missed
 * ticks: a full collection, and every phase of {@link HeapPhases}, which stops the VM to dump.
 * Between its stops a phase also allocates, which shows as a rise that is not the workload's: mark
 * phases before and after, and read the curve between them.
 *
 * <p>The thread is a daemon with no inherited thread locals and no context class loader, in the
 * system's thread group. It ends when the tracker stops, and it does not keep the VM alive. JDK 17
 * (but not 25) notes the class loaders of the code that starts a thread until it ends: code that is
 * to be unloaded meanwhile must not call {@link #start}.
 */
public final class ContinuousTracker implements AutoCloseable {
  /** As many as {@code atMostPoints} is when it is not called. */
  public static final int DEFAULT_POINTS = 512;

  private static final int FEWEST_POINTS = 2;
  private static final int MOST_POINTS = 1 << 20;
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  /** Only a VM without processor time needs longer; its thread ends on its own later. */
  private static final long LONGEST_JOIN_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final HeapClock clock;
  private final long intervalNanos;
  private int mostPoints = DEFAULT_POINTS;
  private volatile @Nullable CurveSampler sampler;
  private @Nullable Thread thread;
  private @Nullable MemoryCurve curve;

  private ContinuousTracker(HeapClock clock, long intervalNanos) {
    this.clock = clock;
    this.intervalNanos = intervalNanos;
  }

  /**
   * A tracker that has not started yet.
   *
   * @throws IllegalArgumentException if the interval is shorter than a millisecond or longer than a
   *     day
   */
  public static ContinuousTracker every(Duration interval) {
    return every(interval, new HeapClock.OfThisVm());
  }

  static ContinuousTracker every(Duration interval, HeapClock clock) {
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "the interval must be 1 ms to 1 day, but is " + interval.toString());
    }
    return new ContinuousTracker(clock, interval.toNanos());
  }

  /**
   * Limits the points of the curve, {@value #DEFAULT_POINTS} if this is not called.
   *
   * @throws IllegalArgumentException if there are fewer than 2 or more than 1,048,576
   * @throws IllegalStateException if the tracker has started
   */
  public synchronized ContinuousTracker atMostPoints(int points) {
    if (points < FEWEST_POINTS || points > MOST_POINTS) {
      throw new IllegalArgumentException(
          "the points must be 2 to 1,048,576, but are " + Integer.toString(points));
    }
    refuseIfStarted();
    mostPoints = points;
    return this;
  }

  /**
   * Takes the first sample and starts the thread that takes the others.
   *
   * @throws IllegalStateException if the tracker has started, even if it has stopped since
   */
  public synchronized ContinuousTracker start() {
    refuseIfStarted();
    CurveSampler started = new CurveSampler(clock, intervalNanos, mostPoints);
    Thread sampling = new Thread(systemGroup(), started, "heapscale-tracker", 0, false);
    sampling.setContextClassLoader(null);
    sampling.setDaemon(true);
    sampling.start();
    thread = sampling;
    sampler = started;
    return this;
  }

  /**
   * Names the moment. Any thread may call this.
   *
   * @throws IllegalStateException before the start and after the stop
   */
  public void mark(String label) {
    ResourceType.requireText(label, "a mark");
    CurveSampler started = sampler;
    if (started == null) {
      throw new IllegalStateException(
          "the tracker has not started: mark '" + label + "' is too early");
    }
    started.mark(label);
  }

  /**
   * Ends the thread and returns the curve, the same one each time. Waits for the thread even if the
   * caller is interrupted (then that flag is set), but 10 seconds at most.
   *
   * @throws IllegalStateException before the start
   */
  public synchronized MemoryCurve stop() {
    MemoryCurve done = curve;
    if (done != null) {
      return done;
    }
    CurveSampler started = sampler;
    if (started == null) {
      throw new IllegalStateException("the tracker has not started: there is no curve");
    }
    started.stop();
    join();
    done = started.close();
    curve = done;
    return done;
  }

  /** Stops the tracker if it has started. */
  @Override
  public synchronized void close() {
    if (sampler != null) {
      stop();
    }
  }

  /** The thread that samples; null before the start and after the stop. */
  synchronized @Nullable Thread thread() {
    return thread;
  }

  private void join() {
    Thread sampling = thread;
    if (sampling == null) {
      return;
    }
    LockSupport.unpark(sampling);
    long start = System.nanoTime();
    boolean interrupted = false;
    while (sampling.isAlive() && System.nanoTime() - start < LONGEST_JOIN_NANOS) {
      try {
        TimeUnit.NANOSECONDS.timedJoin(sampling, LONGEST_JOIN_NANOS - (System.nanoTime() - start));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    thread = null;
  }

  private void refuseIfStarted() {
    if (sampler != null) {
      throw new IllegalStateException("the tracker has started before");
    }
  }

  /** The caller's group belongs to the workload, which may want to end it. */
  private static ThreadGroup systemGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
