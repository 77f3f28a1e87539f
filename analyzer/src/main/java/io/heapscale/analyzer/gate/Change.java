package io.heapscale.analyzer.gate;

import com.fasterxml.jackson.annotation.JsonGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * A number before and after.
 *
 * @param base before; null where it did not exist
 * @param head after; null where it does not exist any more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"base", "head", "delta", "percent"})
public record Change(@Nullable Long base, @Nullable Long head) {

  /** What was added; what does not exist counts as 0. */
  @JsonGetter
  public long delta() {
    return Math.subtractExact(head == null ? 0 : head, base == null ? 0 : base);
  }

  /** {@link #delta} in per cent of the base, or null where there was nothing before. */
  @JsonGetter
  public @Nullable Double percent() {
    return base == null || base == 0 ? null : 100.0 * delta() / base;
  }
}
