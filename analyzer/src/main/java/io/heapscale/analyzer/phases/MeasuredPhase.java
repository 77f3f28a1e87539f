package io.heapscale.analyzer.phases;

import io.heapscale.analyzer.model.Analysis;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What was found in one phase.
 *
 * @param name the phase, as its file is called
 * @param analysis what was found; its lists are not looked at
 */
public record MeasuredPhase(String name, Analysis analysis) {

  /** By the time they were taken, those of unknown time last; names break ties. */
  static final Comparator<MeasuredPhase> IN_TIME =
      Comparator.comparing(
              MeasuredPhase::takenAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
          .thenComparing(MeasuredPhase::name);

  /** When the phase's dump was taken; null where its manifest does not say, or not as ISO-8601. */
  public @Nullable Instant takenAt() {
    String text = analysis.dump().takenAt();
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
