package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.model.ConfigurationException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times as people write them: {@code 500ms}, {@code 5s}, {@code 1.5m}, {@code 2h}. */
final class TimeSpan {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)\\s*(ms|s|min|m|h)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "min", 60_000L, "h", 3_600_000L);

  private TimeSpan() {}

  /**
   * The time of {@code text}.
   *
   * @param option what it was given for
   * @param least what is too short to be meant
   * @throws ConfigurationException if it is no time, or shorter
   */
  static Duration read(String option, String text, Duration least) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new ConfigurationException(
          option + " " + text + ": expected a time, as 500ms, 5s or 1m");
    }
    long unit = Objects.requireNonNull(MILLIS.get(form.group(2)));
    Duration time =
        Duration.ofMillis(
            new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(unit)).longValue());
    if (time.compareTo(least) < 0) {
      throw new ConfigurationException(
          option + " " + text + ": expected " + least.toMillis() + "ms or more");
    }
    return time;
  }
}
