package io.heapscale.workspace.cli;

import io.heapscale.workspace.lazy.LazyWorkspace;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of bytes, as {@code 50MiB}. */
record ByteSize(long bytes) {

  static final ByteSize DEFAULT_CACHE = new ByteSize(LazyWorkspace.DEFAULT_CACHE_BYTES);

  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(|B|KB|MB|GB|KiB|MiB|GiB)");
  private static final Map<String, Long> UNITS =
      Map.of(
          "",
          1L,
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

  /** Reads one from the command line. */
  static final class Converter implements ITypeConverter<ByteSize> {
    @Override
    public ByteSize convert(String text) {
      Matcher size = SIZE.matcher(text);
      Long unit = size.matches() ? UNITS.get(size.group(2)) : null;
      if (unit == null) {
        throw new TypeConversionException(
            "expected a number of bytes, KiB, MiB or GiB, found '" + text + "'");
      }
      return new ByteSize(Math.multiplyExact(Long.parseLong(size.group(1)), unit));
    }
  }
}
