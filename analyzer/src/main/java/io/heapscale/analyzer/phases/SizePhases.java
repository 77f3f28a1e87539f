package io.heapscale.analyzer.phases;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The phases of one workload size.
 *
 * @param folder the size's name
 * @param n the size that the run names; null where nothing names one
 * @param phases in the order in which they were taken
 * @param left one phase against another; null where there are no two to compare
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SizePhases(
    String folder, @Nullable Long n, List<Phase> phases, @Nullable Leftover left) {

  public SizePhases {
    phases = List.copyOf(phases);
  }

  static SizePhases of(MeasuredSize size, @Nullable PhasePair pair) {
    List<Phase> phases = new ArrayList<>();
    Phase before = null;
    for (MeasuredPhase measured : size.phases()) {
      before = Phase.of(measured, before);
      phases.add(before);
    }
    Leftover left = pair == null ? null : Leftover.of(phases, pair);
    return new SizePhases(size.folder(), size.n(), phases, left);
  }

  /** All resource types that some phase weighs, in the order of the first phase that does. */
  public List<String> typeNames() {
    return typeNames(phases);
  }

  static List<String> typeNames(List<Phase> phases) {
    Set<String> names = new LinkedHashSet<>();
    phases.forEach(phase -> phase.types().forEach(type -> names.add(type.name())));
    return List.copyOf(names);
  }
}
