package io.heapscale.workspace.hcl;

import io.heapscale.workspace.hcl.Value.BoolValue;
import io.heapscale.workspace.hcl.Value.ListValue;
import io.heapscale.workspace.hcl.Value.MapValue;
import io.heapscale.workspace.hcl.Value.NumberValue;
import io.heapscale.workspace.hcl.Value.StringValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Converts values as HCL does where another type is wanted. */
final class Conversions {
  private Conversions() {}

  static String text(Value value) {
    if (value instanceof StringValue string) {
      return string.text();
    } else if (value instanceof NumberValue number) {
      return number.text();
    } else if (value instanceof BoolValue bool) {
      return String.valueOf(bool.value());
    }
    throw wrong("string", value);
  }

  static BigDecimal number(Value value) {
    if (value instanceof NumberValue number) {
      return number.number();
    } else if (value instanceof StringValue string && string.text().length() <= 100) {
      try {
        BigDecimal number = new BigDecimal(string.text());
        if (Math.abs((long) number.scale()) <= ExpressionParser.MAX_EXPONENT) {
          return number;
        }
      } catch (NumberFormatException notANumber) {
        throw new WrongValue("expected number, found string \"" + string.text() + "\"");
      }
    }
    throw wrong("number", value);
  }

  static int integer(Value value) {
    BigDecimal number = number(value);
    try {
      return number.intValueExact();
    } catch (ArithmeticException fractionOrTooLarge) {
      throw new WrongValue("expected whole number, found " + number.toPlainString());
    }
  }

  static boolean bool(Value value) {
    if (value instanceof BoolValue bool) {
      return bool.value();
    } else if (value instanceof StringValue string) {
      if (string.text().equals("true") || string.text().equals("false")) {
        return string.text().equals("true");
      }
      throw new WrongValue("expected bool, found string \"" + string.text() + "\"");
    }
    throw wrong("bool", value);
  }

  static List<Value> list(Value value) {
    if (value instanceof ListValue list) {
      return list.items();
    }
    throw wrong("list", value);
  }

  static Map<String, Value> map(Value value) {
    if (value instanceof MapValue map) {
      return map.entries();
    }
    throw wrong("map", value);
  }

  /** In the order in which HCL goes over a map: by key. */
  static Map<String, Value> sorted(Map<String, Value> map) {
    return new TreeMap<>(map);
  }

  static WrongValue wrong(String expected, Value found) {
    return new WrongValue("expected " + expected + ", found " + found.kind());
  }

  static String json(Value value) {
    StringBuilder out = new StringBuilder();
    json(value, out);
    return out.toString();
  }

  private static void json(Value value, StringBuilder out) {
    if (value instanceof StringValue string) {
      quote(string.text(), out);
    } else if (value instanceof ListValue list) {
      String separator = "[";
      for (Value item : list.items()) {
        out.append(separator);
        json(item, out);
        separator = ",";
      }
      out.append(list.items().isEmpty() ? "[]" : "]");
    } else if (value instanceof MapValue map) {
      String separator = "{";
      for (Map.Entry<String, Value> entry : sorted(map.entries()).entrySet()) {
        out.append(separator);
        quote(entry.getKey(), out);
        out.append(':');
        json(entry.getValue(), out);
        separator = ",";
      }
      out.append(map.entries().isEmpty() ? "{}" : "}");
    } else {
      out.append(value instanceof Value.NullValue ? "null" : text(value));
    }
  }

  static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          // As Go's encoder, which Powerpipe uses, writes them.
          boolean escape =
              c < ' ' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029';
          out.append(escape ? String.format("\\u%04x", (int) c) : c + "");
        }
      }
    }
    out.append('"');
  }

  static List<Value> strings(Iterable<String> texts) {
    List<Value> values = new ArrayList<>();
    texts.forEach(text -> values.add(Value.of(text)));
    return values;
  }
}
