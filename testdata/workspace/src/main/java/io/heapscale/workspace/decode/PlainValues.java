package io.heapscale.workspace.decode;

import io.heapscale.workspace.hcl.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns evaluated values into the collections that the model keeps. */
public final class PlainValues {

  private PlainValues() {}

  /** What stands for no resource in a reference, such as a connection, is kept as its source. */
  public static @Nullable Object of(Value value) {
    if (value instanceof Value.StringValue string) {
      return string.text();
    } else if (value instanceof Value.NumberValue number) {
      return number.number();
    } else if (value instanceof Value.BoolValue bool) {
      return bool.value();
    } else if (value instanceof Value.ListValue list) {
      List<@Nullable Object> plain = new ArrayList<>(list.items().size());
      list.items().forEach(item -> plain.add(of(item)));
      return plain;
    } else if (value instanceof Value.MapValue map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      map.entries().forEach((name, entry) -> plain.put(name, of(entry)));
      return plain;
    } else if (value instanceof Value.Reference reference) {
      return reference.source();
    }
    return null;
  }

  /** The value that {@link #of} would turn into this. */
  public static Value back(@Nullable Object plain) {
    if (plain instanceof String text) {
      return Value.of(text);
    } else if (plain instanceof BigDecimal number) {
      return new Value.NumberValue(number);
    } else if (plain instanceof Boolean bool) {
      return Value.of(bool);
    } else if (plain instanceof List<?> list) {
      return new Value.ListValue(list.stream().map(PlainValues::back).toList());
    } else if (plain instanceof Map<?, ?> map) {
      Map<String, Value> entries = new LinkedHashMap<>();
      map.forEach((name, entry) -> entries.put(String.valueOf(name), back(entry)));
      return new Value.MapValue(entries);
    }
    return new Value.NullValue();
  }
}
