package io.heapscale.workspace.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads evaluated values as what an attribute needs; complains with the attribute's name. */
public final class Values {

  private Values() {}

  /** Text; numbers and truth values are written out, as HCL converts them. */
  public static @Nullable String string(String attribute, @Nullable Object value) {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    if (value instanceof Number || value instanceof Boolean) {
      return Json.write(value);
    }
    throw wrong(attribute, "a string", value);
  }

  /** A whole number. */
  public static @Nullable Integer integer(String attribute, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof Number number && number.doubleValue() == number.intValue()) {
      return number.intValue();
    }
    if (value instanceof String text && text.matches("-?\\d{1,9}")) {
      return Integer.valueOf(text);
    }
    throw wrong(attribute, "a whole number", value);
  }

  /** A list of texts; a single text counts as a list of one. */
  public static List<String> strings(String attribute, @Nullable Object value) {
    List<String> strings = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object element : list) {
        String string = string(attribute, element);
        if (string != null) {
          strings.add(string);
        }
      }
    } else if (value != null) {
      strings.add(String.valueOf(string(attribute, value)));
    }
    return strings;
  }

  /** A map of texts. */
  public static Map<String, String> stringMap(String attribute, @Nullable Object value) {
    Map<String, String> strings = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      // A map that was asked for its entries keeps that view, and this one may stay in memory.
      map.forEach(
          (key, one) -> {
            String string = string(attribute, one);
            if (string != null) {
              strings.put(String.valueOf(key), string);
            }
          });
    } else if (value != null) {
      throw wrong(attribute, "an object", value);
    }
    return strings;
  }

  private static IllegalArgumentException wrong(String attribute, String expected, Object found) {
    String what =
        found instanceof List ? "a list" : found instanceof Map ? "an object" : found.toString();
    return new IllegalArgumentException(attribute + ": expected " + expected + ", found " + what);
  }
}
