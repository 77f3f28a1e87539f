package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What one measure may be. Limits are in the measure's unit and whole, but for those of exponents.
 *
 * @param measure what is limited
 * @param max the most it may be, or null
 * @param min the least it may be, or null
 * @param growthPercent by how many percent it may be more than what it is compared with, or null
 * @param floor growth by no more than this is not looked at; 0 where nothing is said
 * @param severity what exceeding it is
 * @param reason why it is so, in the words of the file, or null
 * @param exempt until when it may be exceeded, or null
 * @param place where it stands
 */
public record Budget(
    MeasureName measure,
    @Nullable BigDecimal max,
    @Nullable BigDecimal min,
    @Nullable BigDecimal growthPercent,
    BigDecimal floor,
    Severity severity,
    @Nullable String reason,
    @Nullable Exemption exempt,
    Place place) {

  /** What exceeding a budget is. */
  public enum Severity {
    @JsonProperty("fail")
    FAIL,
    @JsonProperty("warn")
    WARN
  }

  /**
   * Leave to exceed a budget for a while.
   *
   * @param until the last day, by UTC
   * @param max the most that the measure may be meanwhile; null for anything
   * @param reason why, in the words of the file, or null
   */
  public record Exemption(LocalDate until, @Nullable BigDecimal max, @Nullable String reason) {}

  /** Where something stands in a file; line and column count from 1. */
  public record Place(String file, int line, int column) {}
}
