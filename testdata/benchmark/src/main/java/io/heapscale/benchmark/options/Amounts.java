package io.heapscale.benchmark.options;

import io.heapscale.analyzer.model.SizeText;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers with a unit. */
final class Amounts {

  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);

  private Amounts() {}

  /** A size of memory, in bytes. */
  static final class Bytes implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      SizeText size = SizeText.read(text);
      if (size == null || size.isInBytes() || size.isAbbreviated() || size.bytes().signum() == 0) {
        throw new TypeConversionException("expected a size as 60MiB or 64MB, found '" + text + "'");
      }
      return size.bytes().longValue();
    }
  }

  /** A time, in milliseconds. */
  static final class Millis implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      Matcher time = TIME.matcher(text);
      Long unit = time.matches() ? MILLIS.get(time.group(2)) : null;
      if (unit == null || Long.parseLong(time.group(1)) == 0) {
        throw new TypeConversionException("expected a time as 90s or 10m, found '" + text + "'");
      }
      return Math.multiplyExact(Long.parseLong(time.group(1)), unit);
    }
  }
}
