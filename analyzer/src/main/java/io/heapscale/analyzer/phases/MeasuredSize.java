package io.heapscale.analyzer.phases;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One workload size of a run.
 *
 * @param folder name of the size's folder, as {@code small}
 * @param n the size that the run names (dashboards); null where nothing names one
 * @param phases its phases in any order, at least one
 */
public record MeasuredSize(String folder, @Nullable Long n, List<MeasuredPhase> phases) {

  public MeasuredSize {
    phases = phases.stream().sorted(MeasuredPhase.IN_TIME).toList();
    if (phases.isEmpty()) {
      throw new IllegalArgumentException(folder + ": no phases");
    }
  }

  /** The phases' names, in the order in which they were taken. */
  public List<String> phaseNames() {
    return phases.stream().map(MeasuredPhase::name).toList();
  }
}
