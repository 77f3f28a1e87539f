package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.model.ConfigurationException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads sizes as people write them: 500MB is decimal, 20GiB binary, a number alone bytes. */
final class ByteSize {
  private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,15}) ?(?:([KMGT])(I?))?B?");
  private static final String UNITS = "KMGT";

  private ByteSize() {}

  /**
   * The bytes that {@code text} says, at least 1.
   *
   * @param option named where it says none
   */
  static long parse(String option, String text) {
    Matcher matcher = SYNTAX.matcher(text.toUpperCase(Locale.ROOT));
    if (matcher.matches()) {
      String unit = matcher.group(2);
      int power = unit == null ? 0 : UNITS.indexOf(unit) + 1;
      long step = "I".equals(matcher.group(3)) ? 1024 : 1000;
      try {
        long bytes = Long.parseLong(matcher.group(1));
        for (int i = 0; i < power; i++) {
          bytes = Math.multiplyExact(bytes, step);
        }
        if (bytes > 0) {
          return bytes;
        }
      } catch (ArithmeticException e) {
        throw wrong(option, text);
      }
    }
    throw wrong(option, text);
  }

  private static ConfigurationException wrong(String option, String text) {
    return new ConfigurationException(
        option + " " + text + ": expected a size as 500MB, 20GiB or a number of bytes");
  }
}
