package io.heapscale.analyzer.gate;

import io.heapscale.analyzer.model.Analysis;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What relative limits are held against: figures of an earlier state of the same program. */
@FunctionalInterface
public interface Reference {
  /** Knows nothing. */
  Reference NONE = phase -> null;

  /**
   * What was measured in a phase; null where there is nothing to compare with.
   *
   * @param phase null for the one that measures without a phase are taken from
   */
  Baseline.@Nullable Subject subject(@Nullable String phase);

  /** The figures of one analysis, under its phase too. */
  static Reference of(Analysis base) {
    Baseline.Subject subject = Baseline.Subject.of(List.of(base));
    String own = base.dump().phase();
    return phase -> phase == null || phase.equals(own) ? subject : null;
  }
}
