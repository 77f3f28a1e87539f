package io.heapscale.analyzer.allocation;

import io.heapscale.analyzer.allocation.Sample.ThreadKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each thread had allocated when, by {@code jdk.ThreadAllocationStatistics}. The VM writes the
 * counters of all threads that live, with one time, where a chunk begins and ends.
 */
final class ThreadCounters {
  /** Within this time, counters are of one batch; batches are a second or more apart. */
  private static final long BATCH_NANOS = 50_000_000;

  private final Map<ThreadKey, Reading> first = new HashMap<>();
  private final Map<ThreadKey, Reading> last = new HashMap<>();
  private long beginNanos = Long.MAX_VALUE;
  private long endNanos = Long.MIN_VALUE;

  private record Reading(long timeNanos, long bytes) {}

  void add(ThreadKey thread, long timeNanos, long bytes) {
    Reading reading = new Reading(timeNanos, bytes);
    first.merge(thread, reading, (a, b) -> b.timeNanos() < a.timeNanos() ? b : a);
    last.merge(thread, reading, (a, b) -> b.timeNanos() >= a.timeNanos() ? b : a);
    beginNanos = Math.min(beginNanos, timeNanos);
    endNanos = Math.max(endNanos, timeNanos);
  }

  /** Whether there are readings of two times at least. */
  boolean areComplete() {
    return !last.isEmpty() && endNanos - beginNanos > BATCH_NANOS;
  }

  /** Whether counters were read neither before nor after that time. */
  boolean isOutside(long timeNanos) {
    return timeNanos < beginNanos - BATCH_NANOS || timeNanos > endNanos + BATCH_NANOS;
  }

  /** What it had allocated when the counters were read first; 0 if it began later. */
  long atBegin(ThreadKey thread) {
    Reading reading = first.get(thread);
    return reading == null || reading.timeNanos() > beginNanos + BATCH_NANOS ? 0 : reading.bytes();
  }

  /** What it allocated between the first and the last readings; null if it ended before these. */
  @Nullable Long allocated(ThreadKey thread) {
    Reading reading = last.get(thread);
    return reading == null || reading.timeNanos() < endNanos - BATCH_NANOS
        ? null
        : (Long) (reading.bytes() - atBegin(thread));
  }

  /** Threads that were counted to the end, with what they allocated. */
  Map<ThreadKey, Long> allocated() {
    Map<ThreadKey, Long> all = new HashMap<>();
    for (ThreadKey thread : last.keySet()) {
      Long bytes = allocated(thread);
      if (bytes != null) {
        all.put(thread, bytes);
      }
    }
    return all;
  }
}
