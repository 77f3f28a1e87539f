package io.heapscale.analyzer.gate;

import io.heapscale.analyzer.model.Analysis;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a baseline for what was measured: those of the subject with the same phase and the
 * same workload size.
 */
public final class BaselineReference implements Reference {
  private static final String PHASE = "phase.";

  private final Baseline.@Nullable Subject chosen;
  private final Map<String, Baseline.Subject> byPhase = new HashMap<>();

  /** Of {@code measured}, which is of the baseline's environment. */
  public BaselineReference(Baseline baseline, Measured measured) {
    Analysis analysis = measured.analysis();
    String phase = analysis == null ? null : analysis.dump().phase();
    for (Map.Entry<String, Analysis> each : measured.phases().entrySet()) {
      Baseline.Subject subject = find(baseline, each.getKey(), each.getValue());
      if (subject != null) {
        byPhase.put(each.getKey(), subject);
      }
      phase = each.getValue().equals(analysis) ? each.getKey() : phase;
    }
    chosen = analysis == null || phase == null ? null : find(baseline, phase, analysis);
  }

  /** A subject is called like the phase, or {@code size/phase}. */
  private static Baseline.@Nullable Subject find(
      Baseline baseline, String phase, Analysis analysis) {
    for (Map.Entry<String, Baseline.Subject> each : baseline.subjects().entrySet()) {
      Baseline.Subject subject = each.getValue();
      boolean named = each.getKey().equals(phase) || each.getKey().endsWith('/' + phase);
      if (named
          && subject.mode().equals(analysis.mode())
          && subject.size().equals(new TreeMap<>(analysis.dump().size()))) {
        return subject;
      }
    }
    return null;
  }

  /** Whether anything that was measured has figures in the baseline. */
  public boolean knowsAny() {
    return chosen != null || !byPhase.isEmpty();
  }

  @Override
  public @Nullable Long value(String measure) {
    if (measure.startsWith(PHASE)) {
      for (Map.Entry<String, Baseline.Subject> each : byPhase.entrySet()) {
        String start = PHASE + each.getKey() + '.';
        if (measure.startsWith(start)) {
          return each.getValue().measures().get(measure.substring(start.length()));
        }
      }
      return null;
    }
    return chosen == null ? null : Objects.requireNonNull(chosen).measures().get(measure);
  }
}
