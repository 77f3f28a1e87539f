package io.heapscale.analyzer.gate;

import io.heapscale.analyzer.model.Analysis;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What relative limits are held against: figures of an earlier state of the same program. */
@FunctionalInterface
public interface Reference {
  /** Knows nothing. */
  Reference NONE = measure -> null;

  /**
   * What {@code measure} was, in its unit; null where there is nothing to compare with.
   *
   * @param measure its whole name, as {@code dashboard.retained.p95} or {@code
   *     phase.after-load.heap.bytes}
   */
  @Nullable Long value(String measure);

  /** The figures of one analysis, those of its phase by their long names too. */
  static Reference of(Analysis base) {
    Map<String, Long> figures = Measures.of(base);
    String phase = base.dump().phase();
    String start = phase == null ? null : "phase." + phase + '.';
    return measure -> {
      Long found = figures.get(measure);
      return found != null || start == null || !measure.startsWith(start)
          ? found
          : figures.get(measure.substring(start.length()));
    };
  }
}
