package io.heapscale.analyzer.model;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A size as people write it: {@code 18 KiB}, {@code 1.5MB}, {@code 77}. KB, MB, GB, TB are powers
 * of 1,000, KiB, MiB, GiB, TiB of 1,024; a number alone is bytes; upper and lower case are the
 * same. Who reads one says what else is expected, and words the error.
 *
 * @param number what stands before the unit
 * @param unit the unit in upper case, as {@code KIB}; empty where there is none
 * @param bytes the number times the unit, exactly: it may have a fraction, or be too large for a
 *     long
 */
public record SizeText(BigDecimal number, String unit, BigDecimal bytes) {
  private static final Pattern SYNTAX =
      Pattern.compile("([0-9]{1,30}(?:\\.[0-9]{1,18})?) ?((?:[KMGT]I?)?B?)");

  private static final String PREFIXES = "KMGT";
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  /** Reads a text; null if it is no size. */
  public static @Nullable SizeText read(String text) {
    Matcher matcher = SYNTAX.matcher(text.toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      return null;
    }
    BigDecimal number = new BigDecimal(matcher.group(1));
    String unit = matcher.group(2);
    int power = unit.isEmpty() ? 0 : PREFIXES.indexOf(unit.charAt(0)) + 1;
    BigDecimal step = BigDecimal.valueOf(unit.indexOf('I') > 0 ? 1024 : 1000);
    return new SizeText(number, unit, number.multiply(step.pow(power)));
  }

  /** Whether the number is written without a fraction. */
  public boolean isWhole() {
    return number.scale() == 0;
  }

  /** Whether the unit is bytes, or none is named: no multiple of them. */
  public boolean isInBytes() {
    return unit.isEmpty() || unit.equals("B");
  }

  /** Whether the unit is a letter without its B: {@code 20 K}, which may mean anything. */
  public boolean isAbbreviated() {
    return !unit.isEmpty() && !unit.endsWith("B");
  }

  /** Whether the bytes fit into a long. */
  public boolean fitsLong() {
    return bytes.compareTo(MOST) <= 0;
  }
}
