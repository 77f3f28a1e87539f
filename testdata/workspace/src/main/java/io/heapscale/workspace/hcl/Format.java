package io.heapscale.workspace.hcl;

import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code format} function: verbs of Go's fmt, as Terraform documents them. */
final class Format {
  private static final int MAX_WIDTH = 10_000;
  private static final Pattern VERB =
      Pattern.compile(
          "%(?<flags>[-+ 0#]*)(?<width>\\d{0,9})(?:\\.(?<precision>\\d{0,9}))?(?<verb>.?)");

  private Format() {}

  static String format(String pattern, List<Value> arguments) {
    StringBuilder out = new StringBuilder();
    Matcher matcher = VERB.matcher(pattern);
    int copied = 0;
    int used = 0;
    while (matcher.find()) {
      out.append(pattern, copied, matcher.start());
      copied = matcher.end();
      if (matcher.group("verb").equals("%")) {
        out.append('%');
      } else if (used == arguments.size()) {
        throw new WrongValue(
            "expected a value for '" + matcher.group() + "', found only " + used + " values");
      } else {
        out.append(padded(matcher, verb(matcher, arguments.get(used++))));
      }
    }
    if (used < arguments.size()) {
      throw new WrongValue("expected " + used + " values to format, found " + arguments.size());
    }
    return out.append(pattern.substring(copied)).toString();
  }

  private static String verb(Matcher matcher, Value value) {
    String verb = matcher.group("verb");
    return switch (verb) {
      case "s" -> truncated(matcher, Conversions.text(value));
      case "q" -> Conversions.json(Value.of(Conversions.text(value)));
      case "v" -> value instanceof Value.StringValue text ? text.text() : Conversions.json(value);
      case "t" -> String.valueOf(Conversions.bool(value));
      case "d" ->
          signed(matcher, Conversions.number(value).setScale(0, RoundingMode.DOWN).toPlainString());
      case "f" ->
          signed(
              matcher,
              Conversions.number(value)
                  .setScale(number(matcher.group("precision"), 6), RoundingMode.HALF_EVEN)
                  .toPlainString());
      case "x" -> Conversions.number(value).toBigInteger().toString(16);
      default ->
          throw new WrongValue(
              "expected one of %s %q %v %t %d %f %x %%, found '" + matcher.group() + "'");
    };
  }

  private static String truncated(Matcher matcher, String text) {
    String precision = matcher.group("precision");
    return precision == null || number(precision, 0) >= text.length()
        ? text
        : text.substring(0, number(precision, 0));
  }

  private static String signed(Matcher matcher, String digits) {
    return matcher.group("flags").contains("+") && !digits.startsWith("-") ? "+" + digits : digits;
  }

  private static String padded(Matcher matcher, String text) {
    int missing = number(matcher.group("width"), 0) - text.length();
    if (missing <= 0) {
      return text;
    } else if (matcher.group("flags").contains("-")) {
      return text + " ".repeat(missing);
    } else if (!matcher.group("flags").contains("0")) {
      return " ".repeat(missing) + text;
    }
    int sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    return text.substring(0, sign) + "0".repeat(missing) + text.substring(sign);
  }

  private static int number(@Nullable String digits, int absent) {
    int number = digits == null || digits.isEmpty() ? absent : Integer.parseInt(digits);
    if (number > MAX_WIDTH) {
      throw new WrongValue("expected a width up to " + MAX_WIDTH + ", found " + number);
    }
    return number;
  }
}
