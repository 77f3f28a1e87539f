package io.heapscale.analyzer.gate;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.scaling.Measurement;
import io.heapscale.analyzer.scaling.Scaling;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What budgets are held against: one analysis, or a run.
 *
 * @param what where it came from, in words
 * @param phase the phase that measures without a phase are taken from; null where it is not known
 * @param name what baselines call that phase: the phase, or {@code size/phase}; null where there is
 *     none
 * @param analysis what measures without a phase are taken from; null where no phase was chosen
 * @param whyNone why there is no such analysis; null where there is one
 * @param phases analyses by phase; those of the largest workload size of a run
 * @param names what baselines call each of them
 * @param comparedWith per phase the earlier one that what it has more is leaked against
 * @param sizes of a run: the phase that growth looks at, of each workload size
 * @param growth how cost grows over a run's sizes, or null
 * @param whyNoGrowth why there is no growth; null where there is
 */
public record Measured(
    String what,
    @Nullable String phase,
    @Nullable String name,
    @Nullable Analysis analysis,
    @Nullable String whyNone,
    Map<String, Analysis> phases,
    Map<String, String> names,
    Map<String, String> comparedWith,
    List<Measurement> sizes,
    @Nullable Scaling growth,
    @Nullable String whyNoGrowth) {

  private static final Pattern DUMP = Pattern.compile("\\.hprof(\\.gz|\\.zst)?$");

  public Measured {
    phases = Map.copyOf(phases);
    names = Map.copyOf(names);
    comparedWith = Map.copyOf(comparedWith);
    sizes = List.copyOf(sizes);
  }

  /** One analysis alone. */
  public static Measured of(Analysis analysis) {
    String phase = analysis.dump().phase();
    return new Measured(
        analysis.dump().file(),
        phase,
        nameOf(analysis),
        analysis,
        null,
        phase == null ? Map.of() : Map.of(phase, analysis),
        phase == null ? Map.of() : Map.of(phase, phase),
        Map.of(),
        List.of(),
        null,
        "one analysis does not grow; name a run with several workload sizes");
  }

  /** What a baseline calls an analysis that stands alone: its phase, else its file. */
  public static String nameOf(Analysis analysis) {
    String phase = analysis.dump().phase();
    return phase == null ? DUMP.matcher(analysis.dump().file()).replaceFirst("") : phase;
  }

  /** What baselines call a phase; null for one that there is not. */
  @Nullable String subject(@Nullable String ofPhase) {
    return ofPhase == null ? name : names.get(ofPhase);
  }
}
