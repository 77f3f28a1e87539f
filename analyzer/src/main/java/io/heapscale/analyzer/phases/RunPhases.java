package io.heapscale.analyzer.phases;

import io.heapscale.analyzer.model.Analysis;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The phases of a run, side by side.
 *
 * @param schemaVersion version of this layout, as of an {@link Analysis}
 * @param sizeName what the run's size counts, as {@code dashboards}
 * @param sizes one per workload size, smallest first, those without a known size last
 */
public record RunPhases(int schemaVersion, String sizeName, List<SizePhases> sizes) {

  public RunPhases {
    sizes = List.copyOf(sizes);
  }

  /**
   * Lays the phases out.
   *
   * @param measured workload sizes in any order
   * @param from the phase to compare with, or null, see {@link PhasePair#choose}
   * @param to the phase to compare, or null
   */
  public static RunPhases of(
      String sizeName, List<MeasuredSize> measured, @Nullable String from, @Nullable String to) {
    List<SizePhases> sizes =
        measured.stream()
            .sorted(
                Comparator.comparing(
                        MeasuredSize::n, Comparator.nullsLast(Comparator.<Long>naturalOrder()))
                    .thenComparing(MeasuredSize::folder))
            .map(size -> SizePhases.of(size, PhasePair.choose(size.phaseNames(), from, to)))
            .toList();
    return new RunPhases(Analysis.SCHEMA_VERSION, sizeName, sizes);
  }
}
