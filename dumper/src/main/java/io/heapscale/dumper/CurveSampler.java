package io.heapscale.dumper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks at the heap when a tick of a fixed schedule is due. Tick {@code k} is due at {@code k}
 * intervals after the start. A look takes the latest tick that is due; those before it whose time
 * has passed are missed. Nothing is allocated per tick.
 */
final class CurveSampler implements Runnable {
  private static final int FIRST_MARKS = 16;

  private final HeapClock clock;
  private final long intervalNanos;
  private final long startNanoTime;

  /** All below it, too, is guarded by {@code this}, but for {@link #stopping}. */
  private final CurvePoints points;

  private long lastTick;
  private boolean closed;

  /** No records before the end: the first would load a class between two phases. */
  private final List<String> markLabels = new ArrayList<>(FIRST_MARKS);

  private long[] markNanos = new long[FIRST_MARKS];

  private volatile boolean stopping;

  /** Takes tick 0, so that no curve is empty. */
  CurveSampler(HeapClock clock, long intervalNanos, int mostPoints) {
    this.clock = clock;
    this.intervalNanos = intervalNanos;
    this.points = new CurvePoints(mostPoints);
    this.startNanoTime = clock.nanoTime();
    points.add(0, clock.heapUsedBytes());
  }

  @Override
  public void run() {
    while (!stopping) {
      long sinceTick = look() % intervalNanos;
      clock.park(intervalNanos - sinceTick);
      // The flag would keep every later wait from waiting; to end this thread there is stop().
      Thread.interrupted();
    }
  }

  /** Ends {@link #run} soon. */
  void stop() {
    stopping = true;
  }

  /** Takes the tick that is due, if one is, and returns the time since the start. */
  synchronized long look() {
    long nanos = elapsedNanos();
    long tick = nanos / intervalNanos;
    if (tick > lastTick && !closed) {
      lastTick = tick;
      points.add(nanos, clock.heapUsedBytes());
    }
    return nanos;
  }

  /** Notes that something happens now. */
  synchronized void mark(String label) {
    if (closed) {
      throw new IllegalStateException("the tracker has stopped: mark '" + label + "' is too late");
    }
    if (markLabels.size() == markNanos.length) {
      markNanos = Arrays.copyOf(markNanos, 2 * markNanos.length);
    }
    markNanos[markLabels.size()] = elapsedNanos();
    markLabels.add(label);
  }

  /** Takes the tick that is due, if one is, and makes the curve. Later looks change nothing. */
  synchronized MemoryCurve close() {
    long elapsedNanos = look();
    closed = true;
    List<MemoryCurve.Mark> marks = new ArrayList<>(markLabels.size());
    for (int i = 0; i < markLabels.size(); i++) {
      marks.add(new MemoryCurve.Mark(markLabels.get(i), markNanos[i]));
    }
    long ticks = lastTick + 1;
    return new MemoryCurve(
        intervalNanos, elapsedNanos, ticks, ticks - points.samples(), points.toList(), marks);
  }

  private long elapsedNanos() {
    return clock.nanoTime() - startNanoTime;
  }
}
