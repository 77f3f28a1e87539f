package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.gate.NoiseRule;
import io.heapscale.analyzer.model.ConfigurationException;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which changes count. */
final class NoiseOptions {
  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,6})?) ?%?");
  private static final String THRESHOLD = "0.1 %";

  @Option(
      names = "--floor",
      paramLabel = "SIZE",
      description = "Changes of no more bytes are noise (default: 0).")
  @Nullable String floor;

  @Option(
      names = "--threshold",
      paramLabel = "PERCENT",
      description =
          "Changes of no more than so much of the base are noise (default: 0.1 %%). So is, of"
              + " repeats, what is within 3 median absolute deviations of these.")
  String threshold = THRESHOLD;

  /** Reads them. */
  NoiseRule rule() {
    Matcher percent = PERCENT.matcher(threshold);
    if (!percent.matches()) {
      throw new ConfigurationException("--threshold " + threshold + ": expected a share as 0.5 %");
    }
    // Zero bytes have no unit, and no size either.
    boolean none = floor == null || floor.equals("0");
    return new NoiseRule(
        none ? 0 : ByteSize.parse("--floor", String.valueOf(floor)),
        new BigDecimal(percent.group(1)));
  }
}
