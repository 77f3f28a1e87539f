package io.heapscale.analyzer.gate;

import io.heapscale.analyzer.gate.Baseline.Subject;
import io.heapscale.analyzer.model.Analysis;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a baseline, or of another run, for what was measured: those of the subject with
 * the same phase and the same workload size.
 */
public final class BaselineReference implements Reference {
  private final @Nullable Subject chosen;
  private final Map<String, Subject> byPhase = new HashMap<>();

  /**
   * Of {@code measured}, which is of the same environment.
   *
   * @param subjects by name: a phase, or {@code size/phase}
   */
  public BaselineReference(Map<String, Subject> subjects, Measured measured) {
    for (Map.Entry<String, Analysis> each : measured.phases().entrySet()) {
      Subject subject = find(subjects, each.getKey(), each.getValue());
      if (subject != null) {
        byPhase.put(each.getKey(), subject);
      }
    }
    Analysis analysis = measured.analysis();
    String phase = measured.phase();
    chosen = analysis == null || phase == null ? null : find(subjects, phase, analysis);
  }

  private static @Nullable Subject find(
      Map<String, Subject> subjects, String phase, Analysis analysis) {
    String name =
        Subjects.find(subjects, phase, analysis.mode(), new TreeMap<>(analysis.dump().size()));
    return name == null ? null : subjects.get(name);
  }

  /** Whether anything that was measured has figures to compare with. */
  public boolean knowsAny() {
    return chosen != null || !byPhase.isEmpty();
  }

  @Override
  public @Nullable Subject subject(@Nullable String phase) {
    return phase == null ? chosen : byPhase.get(phase);
  }
}
