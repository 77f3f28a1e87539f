package io.heapscale.analyzer.allocation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a recording holds in all, and what that is held against.
 *
 * @param source the event types that the samples are
 * @param samples how many
 * @param recordedBytes the sum of what the events say
 * @param beforeBytes what of that was allocated before the recording began, by the counters: it is
 *     taken off
 * @param estimateBytes what is left
 * @param scaled how the rows are made to fit what was counted
 * @param tableBytes the sum of all flat estimates, after that
 * @param unseenBytes what had no sample allocated less than this, with 95 % confidence
 * @param counted what was counted, or null where nothing was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AllocationTotals(
    String source,
    long samples,
    long recordedBytes,
    long beforeBytes,
    long estimateBytes,
    Scaled scaled,
    long tableBytes,
    long unseenBytes,
    @Nullable Counted counted) {

  /** Whether each event is one object, so that nothing is estimated. */
  @JsonIgnore
  public boolean isExact() {
    return samples > 0 && unseenBytes == 0;
  }

  /** How rows are made to fit what was counted. */
  public enum Scaled {
    /** Not at all. */
    NO,
    /** Each thread's samples to what that thread allocated by its counter. */
    BY_THREAD,
    /** All samples to one given total. */
    TO_TOTAL
  }

  /**
   * What was counted, which has no sampling error.
   *
   * @param source {@code jdk.ThreadAllocationStatistics} or {@code given}
   * @param bytes allocated by the threads that were counted
   * @param estimateBytes what the samples of the same threads say
   * @param ratio the estimate divided by what was counted; null where that is 0
   * @param threads how many threads were counted; null if the total was given
   * @param unsampledBytes what of it threads without a sample allocated; it is in no row
   * @param endedThreads threads with samples that were not counted, mostly since they ended
   * @param endedBytes the estimate of what these allocated
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Counted(
      String source,
      long bytes,
      long estimateBytes,
      @Nullable Double ratio,
      @Nullable Integer threads,
      long unsampledBytes,
      int endedThreads,
      long endedBytes) {}
}
