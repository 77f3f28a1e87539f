package io.heapscale.analyzer.gate;

import io.heapscale.analyzer.gate.Baseline.Subject;
import io.heapscale.analyzer.model.Analysis;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The figures of baselines, or of another run, for what was measured: those of the subject with the
 * same phase and the same workload size.
 */
public final class BaselineReference implements Reference {
  private final Function<Analysis, Map<String, Subject>> subjects;
  private final Measured measured;

  /**
   * For {@code measured}.
   *
   * @param subjects what may be compared with an analysis, as the baseline of its environment, by
   *     name: a phase, or {@code size/phase}
   */
  public BaselineReference(Function<Analysis, Map<String, Subject>> subjects, Measured measured) {
    this.subjects = subjects;
    this.measured = measured;
  }

  /** Whether anything that was measured has figures to compare with. */
  public boolean knowsAny() {
    return subject(null) != null
        || measured.phases().keySet().stream().anyMatch(phase -> subject(phase) != null);
  }

  @Override
  public @Nullable Subject subject(@Nullable String phase) {
    Analysis analysis = phase == null ? measured.analysis() : measured.phases().get(phase);
    String name = measured.subject(phase);
    if (analysis == null || name == null) {
      return null;
    }
    Map<String, Subject> known = subjects.apply(analysis);
    String found =
        Subjects.find(known, name, analysis.mode(), new TreeMap<>(analysis.dump().size()));
    return found == null ? null : known.get(found);
  }
}
