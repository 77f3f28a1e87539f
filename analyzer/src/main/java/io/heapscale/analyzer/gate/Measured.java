package io.heapscale.analyzer.gate;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.scaling.Measurement;
import io.heapscale.analyzer.scaling.Scaling;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What budgets are held against: one analysis, or a run.
 *
 * @param what where it came from, in words
 * @param phase the phase that measures without a phase are taken from; null where it is not known
 * @param analysis what measures without a phase are taken from; null where no phase was chosen
 * @param whyNone why there is no such analysis; null where there is one
 * @param phases analyses by phase; those of the largest workload size of a run
 * @param comparedWith per phase the one that what it has more is leaked against
 * @param sizes of a run: the phase that growth looks at, of each workload size
 * @param growth how cost grows over a run's sizes, or null
 * @param whyNoGrowth why there is no growth; null where there is
 */
public record Measured(
    String what,
    @Nullable String phase,
    @Nullable Analysis analysis,
    @Nullable String whyNone,
    Map<String, Analysis> phases,
    Map<String, String> comparedWith,
    List<Measurement> sizes,
    @Nullable Scaling growth,
    @Nullable String whyNoGrowth) {

  public Measured {
    phases = Map.copyOf(phases);
    comparedWith = Map.copyOf(comparedWith);
    sizes = List.copyOf(sizes);
  }

  /** One analysis alone. */
  public static Measured of(Analysis analysis) {
    String phase = analysis.dump().phase();
    return new Measured(
        analysis.dump().file(),
        phase,
        analysis,
        null,
        phase == null ? Map.of() : Map.of(phase, analysis),
        Map.of(),
        List.of(),
        null,
        "one analysis does not grow; name a run with several workload sizes");
  }
}
