package io.heapscale.analyzer.allocation;

import io.heapscale.analyzer.allocation.AllocationTotals.Counted;
import io.heapscale.analyzer.allocation.AllocationTotals.Scaled;
import io.heapscale.analyzer.allocation.Sample.ThreadKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes of recorded weights what each sample stands for.
 *
 * <ol>
 *   <li>The weight of {@code jdk.ObjectAllocationSample} is what the thread allocated since its
 *       last sample, so the first one's is also what it allocated before the recording began
 *       (src/hotspot/share/jfr/support/jfrObjectAllocationSample.cpp). The thread's counter at the
 *       beginning is taken off.
 *   <li>What a thread allocated after its last sample is in no weight. Its samples are scaled to
 *       what its counters say. A virtual thread has no counter, the threads that carry it have;
 *       they are taken as one.
 *   <li>Where a total is given, it is all samples together that are scaled.
 * </ol>
 */
final class SampleWeights {
  private static final String COUNTERS = "jdk.ThreadAllocationStatistics";
  private static final String GIVEN = "given";

  /** The threads that carry virtual threads. */
  private static final Pattern CARRIER = Pattern.compile("ForkJoinPool-\\d+-worker-\\d+");

  private static final ThreadKey CARRIERS = new ThreadKey(-2, "", true);

  /** More samples than this share outside of the counters' time: they are of another time. */
  private static final double MOST_OUTSIDE = 0.05;

  private static final int FEW_OUTSIDE = 3;

  private final List<Sample> recorded;
  private final ThreadCounters counters;
  private final boolean sinceLast;
  private final boolean anyVirtual;
  private long beforeBytes;

  /**
   * Takes what was recorded.
   *
   * @param sinceLast whether weights are what the thread allocated since its last sample
   */
  SampleWeights(List<Sample> recorded, ThreadCounters counters, boolean sinceLast) {
    this.recorded = recorded;
    this.counters = counters;
    this.sinceLast = sinceLast;
    this.anyVirtual = recorded.stream().anyMatch(sample -> sample.thread().virtual());
  }

  /**
   * What the samples stand for.
   *
   * @param samples by thread and time
   * @param counted what they were held against, or null
   * @param unsureThreads threads of whose first sample nobody knows how much came before
   * @param unsureBytes these samples' weights
   */
  record Weighed(
      List<Sample> samples,
      long beforeBytes,
      long estimateBytes,
      Scaled scaled,
      @Nullable Counted counted,
      int unsureThreads,
      long unsureBytes) {}

  /**
   * Weighs them.
   *
   * @param given what was allocated in all, or null
   */
  Weighed weigh(@Nullable Long given) {
    Map<ThreadKey, List<Sample>> byThread = byThread();
    int unsureThreads = 0;
    long unsureBytes = 0;
    boolean haveCounters = !byThread.isEmpty() && counters.areComplete() && coverSamples();
    if (sinceLast) {
      for (Map.Entry<ThreadKey, List<Sample>> each : byThread.entrySet()) {
        List<Sample> samples = each.getValue();
        if (haveCounters && !each.getKey().equals(CARRIERS)) {
          samples.set(0, withoutBefore(each.getKey(), samples));
        } else {
          unsureThreads++;
          unsureBytes += samples.get(0).bytes();
        }
      }
    }
    List<Sample> estimated = all(byThread);
    long estimateBytes = Sample.sum(estimated);
    if (given != null) {
      Counted counted =
          new Counted(GIVEN, given, estimateBytes, ratio(estimateBytes, given), null, 0, 0, 0);
      List<Sample> scaled = scaledTo(given, estimated);
      return new Weighed(
          scaled, beforeBytes, estimateBytes, Scaled.TO_TOTAL, counted, unsureThreads, unsureBytes);
    }
    if (!haveCounters) {
      return new Weighed(
          estimated, beforeBytes, estimateBytes, Scaled.NO, null, unsureThreads, unsureBytes);
    }
    Counted counted = scaleByThread(byThread);
    return new Weighed(
        all(byThread),
        beforeBytes,
        estimateBytes,
        Scaled.BY_THREAD,
        counted,
        unsureThreads,
        unsureBytes);
  }

  private Map<ThreadKey, List<Sample>> byThread() {
    Map<ThreadKey, List<Sample>> byThread = new HashMap<>();
    for (Sample sample : recorded) {
      byThread.computeIfAbsent(stratum(sample.thread()), t -> new ArrayList<>()).add(sample);
    }
    // The parser hands events on as buffers were written, not by time.
    byThread.values().forEach(list -> list.sort(Comparator.comparingLong(Sample::timeNanos)));
    return byThread;
  }

  private ThreadKey stratum(ThreadKey thread) {
    boolean carries = thread.virtual() || CARRIER.matcher(thread.name()).matches();
    return anyVirtual && carries ? CARRIERS : thread;
  }

  private boolean coverSamples() {
    long outside = recorded.stream().filter(s -> counters.isOutside(s.timeNanos())).count();
    return outside <= Math.max(FEW_OUTSIDE, MOST_OUTSIDE * recorded.size());
  }

  private static List<Sample> all(Map<ThreadKey, List<Sample>> byThread) {
    List<Sample> all = new ArrayList<>();
    byThread.values().forEach(all::addAll);
    all.sort(
        Comparator.comparingLong((Sample sample) -> sample.thread().id())
            .thenComparingLong(Sample::timeNanos));
    return all;
  }

  /** A thread's first sample, without what was allocated before the counters were read. */
  private Sample withoutBefore(ThreadKey thread, List<Sample> samples) {
    Sample first = samples.get(0);
    long before = counters.atBegin(thread);
    // A smaller weight does not go back so far: the thread was sampled before the recording.
    long bytes = before > 0 && first.bytes() >= before ? first.bytes() - before : first.bytes();
    Long allocated = counters.allocated(thread);
    if (allocated != null) {
      long others = Sample.sum(samples) - first.bytes();
      bytes = Math.max(0, Math.min(bytes, allocated - others));
    }
    beforeBytes += first.bytes() - bytes;
    return first.withBytes(bytes);
  }

  private Counted scaleByThread(Map<ThreadKey, List<Sample>> byThread) {
    Map<ThreadKey, Long> allocated = new HashMap<>();
    counters.allocated().forEach((thread, b) -> allocated.merge(stratum(thread), b, Long::sum));
    long countedBytes = allocated.values().stream().mapToLong(Long::longValue).sum();
    long unsampled = countedBytes;
    long estimate = 0;
    int ended = 0;
    long endedBytes = 0;
    for (Map.Entry<ThreadKey, List<Sample>> each : byThread.entrySet()) {
      long sampled = Sample.sum(each.getValue());
      Long counted = allocated.get(each.getKey());
      if (counted == null) {
        ended++;
        endedBytes += sampled;
      } else {
        unsampled -= counted;
        estimate += sampled;
        each.setValue(scaledTo(counted, each.getValue()));
      }
    }
    return new Counted(
        COUNTERS,
        countedBytes,
        estimate,
        ratio(estimate, countedBytes),
        counters.allocated().size(),
        unsampled,
        ended,
        endedBytes);
  }

  private static @Nullable Double ratio(long estimate, long counted) {
    return counted > 0 ? (Double) ((double) estimate / counted) : null;
  }

  /**
   * Scales what is not exact so that all are {@code total}; leaves them as they are where the exact
   * ones alone are more. Rounded so that the sum is the total to the byte.
   */
  static List<Sample> scaledTo(long total, List<Sample> samples) {
    long exact = 0;
    double sampled = 0;
    int count = 0;
    for (Sample sample : samples) {
      if (sample.exact()) {
        exact += sample.bytes();
      } else {
        sampled += sample.bytes();
        count++;
      }
    }
    if (count == 0 || exact > total) {
      return samples;
    }
    boolean alike = sampled == 0;
    double factor = (total - exact) / (alike ? count : sampled);
    List<Sample> scaled = new ArrayList<>(samples.size());
    double passed = 0;
    long given = 0;
    int left = count;
    for (Sample sample : samples) {
      if (sample.exact()) {
        scaled.add(sample);
        continue;
      }
      passed += alike ? 1 : sample.bytes();
      left--;
      long upTo = left == 0 ? total - exact : Math.round(passed * factor);
      scaled.add(sample.withBytes(upTo - given));
      given = upTo;
    }
    return scaled;
  }
}
