package io.heapscale.benchmark.measure;

import io.heapscale.analyzer.allocation.AllocationTable;
import io.heapscale.benchmark.limit.MinHeap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of one workload besides its phases; what was not measured is null.
 *
 * @param workload its name, as {@code large}
 * @param way how it was run, as {@code lazy}; empty where there is one way
 * @param size how large it is, in the unit that costs are divided by
 * @param peak how high live bytes rose
 * @param loadHeap the smallest heap that the load runs in
 * @param runHeap the smallest heap that load and work run in
 * @param allocated every object, counted
 * @param notCounted why they could not be counted
 * @param byMethod who allocated, sampled
 * @param byEvent while what was loaded, sampled
 * @param soak what random work left behind
 * @param limit whether it stays below a limit that was asked for
 */
public record Measured(
    String workload,
    String way,
    long size,
    @Nullable PeakFigures peak,
    MinHeap.@Nullable Result loadHeap,
    MinHeap.@Nullable Result runHeap,
    @Nullable CountedAllocation allocated,
    @Nullable String notCounted,
    @Nullable AllocationTable byMethod,
    @Nullable AllocationTable byEvent,
    @Nullable SoakFigures soak,
    @Nullable LimitResult limit) {

  /** The same with a limit. */
  public Measured with(LimitResult other) {
    return new Measured(
        workload,
        way,
        size,
        peak,
        loadHeap,
        runHeap,
        allocated,
        notCounted,
        byMethod,
        byEvent,
        soak,
        other);
  }

  /** Those of the largest workload, in every way it was run. */
  public static List<Measured> ofLargest(List<Measured> all) {
    String largest =
        all.stream()
            .max(Comparator.comparingLong(Measured::size))
            .map(Measured::workload)
            .orElse("");
    return all.stream().filter(one -> one.workload().equals(largest)).toList();
  }

  /** As {@code large, lazy}. */
  public String key() {
    return way.isEmpty() ? workload : workload + ", " + way;
  }

  /** Where its results lie in a run's folder, as {@code lazy/large}. */
  public String folder() {
    return way.isEmpty() ? workload : way + "/" + workload;
  }

  /** What failed, one line each: a limit that is exceeded, a soak that leaves something. */
  public List<String> failures() {
    List<String> failures = new ArrayList<>();
    if (limit != null) {
      failures.addAll(limit.failures(key()));
    }
    if (soak != null && !soak.passes()) {
      failures.add(
          soak.isFlat()
              ? key() + ": the soak leaves objects of " + soak.leaking().get(0).className()
              : "%s: live bytes grow in the soak, by %,.0f bytes per piece of work"
                  .formatted(key(), soak.slope()));
    }
    return failures;
  }
}
