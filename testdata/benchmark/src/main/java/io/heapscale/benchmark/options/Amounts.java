package io.heapscale.benchmark.options;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers with a unit. */
final class Amounts {

  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})([A-Za-z]*)");
  private static final Map<String, Long> BYTES =
      Map.of(
          "B",
          1L,
          "KB",
          1_000L,
          "MB",
          1_000_000L,
          "GB",
          1_000_000_000L,
          "KiB",
          1L << 10,
          "MiB",
          1L << 20,
          "GiB",
          1L << 30);
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);

  private Amounts() {}

  private static long of(String text, Map<String, Long> units, String expected) {
    Matcher amount = AMOUNT.matcher(text);
    Long unit = amount.matches() ? units.get(amount.group(2)) : null;
    if (unit == null || Long.parseLong(amount.group(1)) == 0) {
      throw new TypeConversionException("expected " + expected + ", found '" + text + "'");
    }
    return Math.multiplyExact(Long.parseLong(amount.group(1)), unit);
  }

  /** A size of memory, in bytes. */
  static final class Bytes implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return of(text, BYTES, "a size as 60MiB or 64MB");
    }
  }

  /** A time, in milliseconds. */
  static final class Millis implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return of(text, MILLIS, "a time as 90s or 10m");
    }
  }
}
