package io.heapscale.analyzer.config;

import io.heapscale.analyzer.model.MeasureName.Unit;
import io.heapscale.analyzer.model.SizeText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the numbers of budgets: sizes with units, counts, percent, exponents. */
final class BudgetNumbers {
  private static final String DIGITS = "([0-9]{1,30}(?:\\.[0-9]{1,18})?)";
  private static final Pattern NUMBER = Pattern.compile(DIGITS);
  private static final Pattern PERCENT = Pattern.compile(DIGITS + " ?%?");
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  private BudgetNumbers() {}

  /**
   * A limit in a measure's unit.
   *
   * @param rounding where a part of a byte goes
   */
  static BigDecimal limit(LocatedNode node, String name, Unit unit, RoundingMode rounding) {
    return switch (unit) {
      case BYTES -> size(node, name, rounding);
      case OBJECTS -> whole(node, name, text(node, name), "a whole number of objects");
      case EXPONENT -> {
        String text = text(node, name);
        if (!NUMBER.matcher(text).matches()) {
          throw wrong(node, name, "an exponent as 1.1");
        }
        yield inRange(node, name, new BigDecimal(text));
      }
    };
  }

  /** A share in percent. */
  static BigDecimal percent(LocatedNode node, String name) {
    Matcher matcher = PERCENT.matcher(text(node, name));
    if (!matcher.matches()) {
      throw wrong(node, name, "a share as 5 %");
    }
    return inRange(node, name, new BigDecimal(matcher.group(1)));
  }

  private static BigDecimal size(LocatedNode node, String name, RoundingMode rounding) {
    String expected = "a size as 20 KiB, 1.5 MB or a whole number of bytes";
    SizeText size = SizeText.read(text(node, name));
    if (size == null || size.isAbbreviated() || (size.isInBytes() && !size.isWhole())) {
      throw wrong(node, name, expected);
    }
    return inRange(node, name, size.bytes().setScale(0, rounding));
  }

  private static BigDecimal whole(LocatedNode node, String name, String text, String expected) {
    if (!NUMBER.matcher(text).matches() || text.contains(".")) {
      throw wrong(node, name, expected);
    }
    return inRange(node, name, new BigDecimal(text));
  }

  private static BigDecimal inRange(LocatedNode node, String name, BigDecimal number) {
    if (number.compareTo(MOST) > 0) {
      throw node.error(name + ": " + node.text() + " is too large");
    }
    return number;
  }

  private static String text(LocatedNode node, String name) {
    if (node.kind() != LocatedNode.Kind.NUMBER) {
      node.expect(LocatedNode.Kind.TEXT, name);
    }
    String text = node.text().strip();
    if (text.startsWith("-")) {
      throw node.error(name + ": must not be negative, found " + BudgetReader.quoted(text));
    }
    return node.kind() == LocatedNode.Kind.NUMBER ? text.replace("_", "") : text;
  }

  private static RuntimeException wrong(LocatedNode node, String name, String expected) {
    return node.error(
        name + ": expected " + expected + ", found " + BudgetReader.quoted(node.text()));
  }
}
