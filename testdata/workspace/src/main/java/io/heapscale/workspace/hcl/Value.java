package io.heapscale.workspace.hcl;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an expression evaluates to. */
public sealed interface Value {
  /** A string value. */
  static Value of(String text) {
    return new StringValue(text);
  }

  /** A bool value. */
  static Value of(boolean value) {
    return value ? BoolValue.TRUE : BoolValue.FALSE;
  }

  /** A number value. */
  static Value of(long number) {
    return new NumberValue(BigDecimal.valueOf(number));
  }

  /** Absence of a value. */
  record NullValue() implements Value {
    /** The one instance needed. */
    public static final NullValue NULL = new NullValue();
  }

  /** True or false. */
  record BoolValue(boolean value) implements Value {
    static final BoolValue TRUE = new BoolValue(true);
    static final BoolValue FALSE = new BoolValue(false);
  }

  /** Text. */
  record StringValue(String text) implements Value {}

  /** An exact decimal number, without trailing zeros so that equal numbers are equal records. */
  record NumberValue(BigDecimal number) implements Value {
    /** Takes trailing zeros off. */
    public NumberValue {
      number = number.stripTrailingZeros();
    }

    /** Digits without an exponent. */
    public String text() {
      return number.toPlainString();
    }
  }

  /** A list, tuple or set. */
  record ListValue(List<Value> items) implements Value {
    /** Copies the list. */
    public ListValue {
      items = List.copyOf(items);
    }
  }

  /** A map or object; keys keep the order of the text. */
  record MapValue(Map<String, Value> entries) implements Value {
    /** Copies the map. */
    public MapValue {
      Map<String, Value> copy = new LinkedHashMap<>();
      entries.forEach(copy::put);
      entries = copy;
    }

    /** The entries; cannot be added to. */
    @Override
    public Map<String, Value> entries() {
      return Collections.unmodifiableMap(entries);
    }
  }

  /**
   * A value that only a running dashboard has ({@code self.input.i.value}), or that names something
   * the scope does not hold ({@code query.x}).
   *
   * @param source the expression as HCL, in the printer's spacing
   * @param paths every path in it that could not be resolved, each once, in order
   */
  record Reference(String source, List<String> paths) implements Value {
    /** Copies the paths. */
    public Reference {
      paths = List.copyOf(paths);
    }
  }

  /** All unresolved paths in this value, at any depth, each once. */
  default List<String> unresolved() {
    Set<String> paths = new LinkedHashSet<>();
    collectUnresolved(this, paths);
    return new ArrayList<>(paths);
  }

  private static void collectUnresolved(Value value, Set<String> paths) {
    if (value instanceof Reference reference) {
      paths.addAll(reference.paths());
    } else if (value instanceof ListValue list) {
      list.items().forEach(item -> collectUnresolved(item, paths));
    } else if (value instanceof MapValue map) {
      map.entries().values().forEach(item -> collectUnresolved(item, paths));
    }
  }

  /** The kind of value, for messages: {@code string}, {@code list} ... */
  default String kind() {
    if (this instanceof StringValue) {
      return "string";
    } else if (this instanceof NumberValue) {
      return "number";
    } else if (this instanceof BoolValue) {
      return "bool";
    } else if (this instanceof ListValue) {
      return "list";
    } else if (this instanceof MapValue) {
      return "map";
    }
    return this instanceof Reference ? "reference" : "null";
  }
}
