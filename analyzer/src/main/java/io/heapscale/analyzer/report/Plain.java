package io.heapscale.analyzer.report;

import io.heapscale.analyzer.model.PrintableText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes names from a dump harmless. Class names and labels are whatever the measured program chose:
 * they may hold line ends, terminal control sequences or text direction marks.
 */
final class Plain {
  /** Enough for any class name a person chose; labels can be whole documents. */
  private static final int MAX_CODE_POINTS = 160;

  private Plain() {}

  /** One line of printable characters, the middle left out where it is very long. */
  static String text(String hostile) {
    int[] points = hostile.codePoints().limit(MAX_CODE_POINTS + 1L).toArray();
    if (points.length <= MAX_CODE_POINTS) {
      return escape(hostile);
    }
    int half = MAX_CODE_POINTS / 2;
    int tail = hostile.length() - half;
    if (Character.isLowSurrogate(hostile.charAt(tail))) {
      tail++;
    }
    return escape(new String(points, 0, half)) + "..." + escape(hostile.substring(tail));
  }

  /** The whole text on one line of printable characters. */
  static String escape(String hostile) {
    StringBuilder plain = new StringBuilder(hostile.length());
    hostile
        .codePoints()
        .forEach(
            point -> {
              if (PrintableText.isPrintable(point)) {
                plain.appendCodePoint(point);
              } else {
                plain.append(String.format(Locale.ROOT, "\\u%04x", point));
              }
            });
    return plain.toString();
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String signedCount(long value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%+,d", value);
  }

  /** Per cent with a sign, or a dash where there is nothing to compare with. */
  static String signedPercent(@Nullable Double percent) {
    if (percent == null) {
      return "-";
    }
    if (percent != 0 && Math.abs(percent) < 0.05) {
      return percent > 0 ? "+<0.1" : "-<0.1";
    }
    return percent == 0 ? "0.0" : String.format(Locale.ROOT, "%+,.1f", percent);
  }

  /** A share in percent, rounded down at the top, so that 100.0 means all. */
  static String percent(long part, long all) {
    double percent = 100.0 * part / all;
    if (part < all && percent > 99.9) {
      percent = 99.9;
    }
    return part > 0 && percent < 0.1 ? "<0.1" : String.format(Locale.ROOT, "%.1f", percent);
  }
}
