package io.heapscale.workspace.hcl;

import static io.heapscale.workspace.hcl.Conversions.bool;
import static io.heapscale.workspace.hcl.Conversions.integer;
import static io.heapscale.workspace.hcl.Conversions.list;
import static io.heapscale.workspace.hcl.Conversions.map;
import static io.heapscale.workspace.hcl.Conversions.number;
import static io.heapscale.workspace.hcl.Conversions.text;

import io.heapscale.workspace.hcl.Value.ListValue;
import io.heapscale.workspace.hcl.Value.MapValue;
import io.heapscale.workspace.hcl.Value.NullValue;
import io.heapscale.workspace.hcl.Value.NumberValue;
import io.heapscale.workspace.hcl.Value.Reference;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The functions that mods use, by the rules of Terraform's functions of the same names. */
final class Functions {
  private static final int ANY = Integer.MAX_VALUE;

  /**
   * One function.
   *
   * @param structural passes elements on without looking at them, so that they may be references
   */
  private record Definition(
      int min, int max, boolean structural, BiFunction<Scope, List<Value>, Value> body) {}

  private static final Map<String, Definition> DEFINITIONS = new TreeMap<>();

  static {
    defineTexts();
    defineCollections();
    defineConversions();
    defineNumbers();
  }

  private Functions() {}

  /** Whether the result must wait for a reference among the arguments. */
  static boolean needsResolved(String name, List<Value> arguments) {
    boolean structural = definition(name).structural;
    for (Value argument : arguments) {
      if (structural ? argument instanceof Reference : !argument.unresolved().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  static Value call(Scope scope, String name, List<Value> arguments) {
    Definition definition = definition(name);
    int given = arguments.size();
    if (given < definition.min || given > definition.max) {
      String wanted =
          definition.min == definition.max
              ? String.valueOf(definition.min)
              : definition.min + (definition.max == ANY ? " or more" : " to " + definition.max);
      throw new WrongValue(name + "(): expected " + wanted + " arguments, found " + given);
    }
    try {
      return definition.body.apply(scope, arguments);
    } catch (WrongValue wrong) {
      throw new WrongValue(name + "(): " + wrong.getMessage());
    }
  }

  private static Definition definition(String name) {
    Definition definition = DEFINITIONS.get(name);
    if (definition == null) {
      throw new WrongValue(
          "unknown function '" + name + "'" + Nearest.hint(name, DEFINITIONS.keySet()));
    }
    return definition;
  }

  private static void define(String name, int min, int max, Function<List<Value>, Value> body) {
    DEFINITIONS.put(name, new Definition(min, max, false, (scope, a) -> body.apply(a)));
  }

  private static void structural(String name, int min, int max, Function<List<Value>, Value> body) {
    DEFINITIONS.put(name, new Definition(min, max, true, (scope, a) -> body.apply(a)));
  }

  private static void textFunction(String name, Function<String, String> body) {
    define(name, 1, 1, a -> Value.of(body.apply(text(a.get(0)))));
  }

  private static void fileFunction(String name, Function<byte[], String> body) {
    DEFINITIONS.put(
        name,
        new Definition(
            1, 1, false, (scope, a) -> Value.of(body.apply(read(scope, text(a.get(0)))))));
  }

  private static void defineTexts() {
    textFunction("lower", text -> text.toLowerCase(Locale.ROOT));
    textFunction("upper", text -> text.toUpperCase(Locale.ROOT));
    textFunction("trimspace", String::strip);
    textFunction("title", Functions::title);
    textFunction("chomp", text -> text.replaceFirst("(\\r?\\n)+$", ""));
    textFunction("base64encode", text -> base64(text.getBytes(StandardCharsets.UTF_8)));
    define("trimprefix", 2, 2, a -> Value.of(trimPrefix(text(a.get(0)), text(a.get(1)))));
    define("trimsuffix", 2, 2, a -> Value.of(trimSuffix(text(a.get(0)), text(a.get(1)))));
    define("startswith", 2, 2, a -> Value.of(text(a.get(0)).startsWith(text(a.get(1)))));
    define("endswith", 2, 2, a -> Value.of(text(a.get(0)).endsWith(text(a.get(1)))));
    define("strcontains", 2, 2, a -> Value.of(text(a.get(0)).contains(text(a.get(1)))));
    define("replace", 3, 3, a -> replace(text(a.get(0)), text(a.get(1)), text(a.get(2))));
    define("join", 2, 2, a -> Value.of(join(text(a.get(0)), list(a.get(1)))));
    define("split", 2, 2, a -> split(text(a.get(0)), text(a.get(1))));
    define("format", 1, ANY, a -> Value.of(Format.format(text(a.get(0)), a.subList(1, a.size()))));
    fileFunction("file", bytes -> new String(bytes, StandardCharsets.UTF_8));
    fileFunction("filebase64", Functions::base64);
    define("jsonencode", 1, 1, a -> Value.of(Conversions.json(a.get(0))));
  }

  private static void defineCollections() {
    structural("merge", 0, ANY, Functions::merge);
    structural("concat", 0, ANY, Functions::concat);
    structural(
        "keys",
        1,
        1,
        a -> new ListValue(Conversions.strings(Conversions.sorted(map(a.get(0))).keySet())));
    structural(
        "values",
        1,
        1,
        a -> new ListValue(new ArrayList<>(Conversions.sorted(map(a.get(0))).values())));
    structural("length", 1, 1, a -> Value.of(length(a.get(0))));
    structural("lookup", 2, 3, Functions::lookup);
    structural("element", 2, 2, Functions::element);
    structural("coalesce", 1, ANY, Functions::coalesce);
    structural("reverse", 1, 1, a -> reverse(list(a.get(0))));
    structural("tolist", 1, 1, a -> new ListValue(list(a.get(0))));
    structural("tomap", 1, 1, a -> new MapValue(map(a.get(0))));
    structural("flatten", 1, 1, a -> new ListValue(flatten(list(a.get(0)), new ArrayList<>())));
    define("contains", 2, 2, a -> Value.of(list(a.get(0)).contains(a.get(1))));
    define("distinct", 1, 1, a -> distinct(a.get(0)));
    define("toset", 1, 1, a -> distinct(a.get(0)));
    define("compact", 1, 1, a -> compact(list(a.get(0))));
    define("sort", 1, 1, a -> sort(list(a.get(0))));
    define("zipmap", 2, 2, a -> zipmap(list(a.get(0)), list(a.get(1))));
  }

  private static void defineConversions() {
    define("tostring", 1, 1, a -> orNull(a.get(0), value -> Value.of(text(value))));
    define("tonumber", 1, 1, a -> orNull(a.get(0), value -> new NumberValue(number(value))));
    define("tobool", 1, 1, a -> orNull(a.get(0), value -> Value.of(bool(value))));
  }

  private static void defineNumbers() {
    define("abs", 1, 1, a -> new NumberValue(number(a.get(0)).abs()));
    define("ceil", 1, 1, a -> rounded(a.get(0), RoundingMode.CEILING));
    define("floor", 1, 1, a -> rounded(a.get(0), RoundingMode.FLOOR));
    define("max", 1, ANY, a -> fold(a, BigDecimal::max));
    define("min", 1, ANY, a -> fold(a, BigDecimal::min));
    define("sum", 1, 1, a -> fold(list(a.get(0)), BigDecimal::add));
  }

  private static Value orNull(Value value, Function<Value, Value> conversion) {
    return value instanceof NullValue ? value : conversion.apply(value);
  }

  private static Value rounded(Value value, RoundingMode mode) {
    return new NumberValue(number(value).setScale(0, mode));
  }

  private static Value fold(List<Value> values, BinaryOperator<BigDecimal> operator) {
    if (values.isEmpty()) {
      throw new WrongValue("expected at least one number, found none");
    }
    BigDecimal result = number(values.get(0));
    for (Value value : values.subList(1, values.size())) {
      result = operator.apply(result, number(value));
    }
    return new NumberValue(result);
  }

  private static byte[] read(Scope scope, String path) {
    try {
      return scope.readFile(path);
    } catch (IOException cannotRead) {
      throw new WrongValue("cannot read '" + path + "': " + cannotRead.getMessage());
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String title(String text) {
    StringBuilder out = new StringBuilder(text);
    boolean wordStart = true;
    for (int i = 0; i < out.length(); i++) {
      char c = out.charAt(i);
      if (wordStart) {
        out.setCharAt(i, Character.toTitleCase(c));
      }
      wordStart = !Character.isLetterOrDigit(c) && c != '_' && c != '\'';
    }
    return out.toString();
  }

  private static String trimPrefix(String text, String prefix) {
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }

  private static String trimSuffix(String text, String suffix) {
    return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
  }

  /** A substring between slashes is a regular expression, and {@code $1} its first group. */
  private static Value replace(String text, String what, String with) {
    if (what.length() < 2 || !what.startsWith("/") || !what.endsWith("/")) {
      return Value.of(text.replace(what, with));
    }
    try {
      Pattern pattern = Pattern.compile(what.substring(1, what.length() - 1));
      return Value.of(pattern.matcher(text).replaceAll(with));
    } catch (PatternSyntaxException bad) {
      throw new WrongValue(
          "expected a regular expression, found " + what + ": " + bad.getDescription());
    } catch (IllegalArgumentException | IndexOutOfBoundsException badGroup) {
      throw new WrongValue(
          "expected groups of " + what + " in the replacement, found '" + with + "'");
    }
  }

  private static String join(String separator, List<Value> items) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < items.size(); i++) {
      out.append(i == 0 ? "" : separator).append(text(items.get(i)));
    }
    return out.toString();
  }

  private static Value split(String separator, String text) {
    if (separator.isEmpty()) {
      return new ListValue(
          Conversions.strings(text.codePoints().mapToObj(Character::toString).toList()));
    }
    return new ListValue(Conversions.strings(List.of(text.split(Pattern.quote(separator), -1))));
  }

  private static Value merge(List<Value> maps) {
    Map<String, Value> merged = new LinkedHashMap<>();
    for (Value map : maps) {
      if (!(map instanceof NullValue)) {
        merged.putAll(map(map));
      }
    }
    return new MapValue(merged);
  }

  private static Value concat(List<Value> lists) {
    List<Value> items = new ArrayList<>();
    lists.forEach(list -> items.addAll(list(list)));
    return new ListValue(items);
  }

  private static long length(Value value) {
    if (value instanceof Value.StringValue string) {
      return string.text().codePointCount(0, string.text().length());
    }
    return value instanceof MapValue map ? map.entries().size() : list(value).size();
  }

  private static Value lookup(List<Value> arguments) {
    Value found = map(arguments.get(0)).get(text(arguments.get(1)));
    if (found == null && arguments.size() < 3) {
      throw new WrongValue("unknown key '" + text(arguments.get(1)) + "' and no default");
    }
    return found == null ? arguments.get(2) : found;
  }

  private static Value element(List<Value> arguments) {
    List<Value> items = list(arguments.get(0));
    int index = integer(arguments.get(1));
    if (items.isEmpty() || index < 0) {
      throw new WrongValue(
          "expected an index from 0 and a list that is not empty, found index "
              + index
              + " of "
              + items.size()
              + " items");
    }
    return items.get(index % items.size());
  }

  private static Value coalesce(List<Value> values) {
    for (Value value : values) {
      if (!(value instanceof NullValue) && !value.equals(Value.of(""))) {
        return value;
      }
    }
    throw new WrongValue("expected a value that is neither null nor \"\", found none");
  }

  private static Value reverse(List<Value> items) {
    List<Value> reversed = new ArrayList<>(items);
    Collections.reverse(reversed);
    return new ListValue(reversed);
  }

  private static List<Value> flatten(List<Value> items, List<Value> flat) {
    for (Value item : items) {
      if (item instanceof ListValue list) {
        flatten(list.items(), flat);
      } else {
        flat.add(item);
      }
    }
    return flat;
  }

  private static Value distinct(Value list) {
    return new ListValue(new ArrayList<>(new LinkedHashSet<>(list(list))));
  }

  private static Value compact(List<Value> items) {
    return new ListValue(
        items.stream()
            .filter(item -> !(item instanceof NullValue) && !text(item).isEmpty())
            .toList());
  }

  private static Value sort(List<Value> items) {
    return new ListValue(
        Conversions.strings(items.stream().map(Conversions::text).sorted().toList()));
  }

  private static Value zipmap(List<Value> keys, List<Value> values) {
    if (keys.size() != values.size()) {
      throw new WrongValue(
          "expected as many values as keys, found " + values.size() + " and " + keys.size());
    }
    Map<String, Value> map = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      map.put(text(keys.get(i)), values.get(i));
    }
    return new MapValue(map);
  }
}
