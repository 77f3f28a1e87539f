package io.heapscale.benchmark.options;

import io.heapscale.analyzer.allocation.EventField;
import io.heapscale.benchmark.measure.MeasurePlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to measure besides the phases, for any program. */
public final class MeasureOptions {

  @Option(
      names = "--peak",
      negatable = true,
      description = "Find how high live bytes rise (default: yes; with --quick of the largest).")
  private @Nullable Boolean peak;

  @Option(names = "--dump-at-peak", description = "Leave a dump of the peak, at-peak.hprof.")
  private boolean dumpAtPeak;

  @Option(
      names = "--find-min-heap",
      negatable = true,
      description =
          "Bisect the smallest -Xmx that passes three times (default: of the two largest; not with"
              + " --quick).")
  private @Nullable Boolean minHeap;

  @Option(
      names = "--allocations",
      negatable = true,
      description =
          "Count what is allocated and record by whom (default: count at every size, with --quick of"
              + " the largest; record of the largest, the one that the summary shows).")
  private @Nullable Boolean allocations;

  @Option(
      names = "--soak",
      paramLabel = "TIME",
      description =
          "Work at random for so long on the largest, as 10m, and see what stays (default: 30s; not"
              + " with --quick).",
      converter = Amounts.Millis.class)
  private @Nullable Long soakMillis;

  @Option(
      names = "--max-heap",
      paramLabel = "SIZE",
      description =
          "Fail (exit code 2) if more than that lives in the phase, as 60MiB, or if the largest does"
              + " not load in a heap of that size.",
      converter = Amounts.Bytes.class)
  private @Nullable Long maxHeapBytes;

  @Option(
      names = "--phase",
      paramLabel = "NAME",
      description = "The phase of --max-heap (default: after-load).")
  private @Nullable String phase;

  private static final String AFTER_LOAD = "after-load";
  private static final long DEFAULT_SOAK_MILLIS = 30_000;

  /**
   * What to measure of one workload.
   *
   * @param rank 0 for the largest, 1 for the next
   * @param quick whether little is to be done
   * @param complete whether what takes minutes is measured too, though nobody asked for it
   * @param event the event that says what is being loaded, or null
   */
  public MeasurePlan plan(int rank, boolean quick, boolean complete, @Nullable EventField event) {
    boolean cheap = !quick || rank == 0;
    boolean costly = complete && !quick;
    boolean soaks = rank == 0 && (soakMillis != null || costly);
    return new MeasurePlan(
        dumpAtPeak || (peak != null ? peak : cheap),
        dumpAtPeak,
        minHeap != null ? minHeap : costly && rank < 2,
        allocations != null ? allocations : cheap,
        allocations != null ? allocations : rank == 0,
        soaks ? (soakMillis != null ? soakMillis : DEFAULT_SOAK_MILLIS) : 0,
        event);
  }

  /** The limit in bytes, or null. */
  public @Nullable Long maxHeapBytes() {
    return maxHeapBytes;
  }

  /** The phase that the limit is for. */
  public String phase() {
    return phase == null ? AFTER_LOAD : phase;
  }

  /** Whether a phase is named without a limit for it. */
  public boolean isPhaseAlone() {
    return phase != null && maxHeapBytes == null;
  }
}
