package io.heapscale.workspace.measure;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The rules of strings, numbers and the like: what is hidden in them and what is shared. */
final class ValueRules {

  private final InstanceSizes sizes;
  private final ArraySizes.Layout ints;
  private final ArraySizes.Layout bytes;
  private final boolean compactStrings;
  private final Map<Class<?>, ClassRule> rules = new HashMap<>();

  private ValueRules(InstanceSizes sizes, ArraySizes arrays) {
    this.sizes = sizes;
    ints = arrays.of(int.class);
    bytes = arrays.of(byte.class);
    compactStrings = arrays.compactStrings();
  }

  /** A rule for each class that has one. */
  static Map<Class<?>, ClassRule> all(InstanceSizes sizes, ArraySizes arrays) {
    ValueRules rules = new ValueRules(sizes, arrays);
    rules.fill();
    return rules.rules;
  }

  private void fill() {
    rules.put(Object.class, plain(Object.class));
    rules.put(Double.class, plain(Double.class));
    rules.put(Float.class, plain(Float.class));
    rules.put(Boolean.class, box(Boolean.class, value -> Boolean.valueOf((boolean) value)));
    rules.put(Byte.class, box(Byte.class, value -> Byte.valueOf((byte) value)));
    rules.put(Character.class, box(Character.class, value -> Character.valueOf((char) value)));
    rules.put(Short.class, box(Short.class, value -> Short.valueOf((short) value)));
    rules.put(Integer.class, box(Integer.class, value -> Integer.valueOf((int) value)));
    rules.put(Long.class, box(Long.class, value -> Long.valueOf((long) value)));
    rules.put(String.class, string());
    rules.put(BigInteger.class, bigInteger());
    rules.put(BigDecimal.class, bigDecimal());
    long optional = sizes.bytes(Optional.class);
    rules.put(
        Optional.class,
        (object, visit) -> {
          ((Optional<?>) object).ifPresent(visit::meet);
          return object == Optional.empty() ? 0 : optional;
        });
  }

  private ClassRule plain(Class<?> type) {
    long instance = sizes.bytes(type);
    return (object, visit) -> instance;
  }

  /** A box that the program owns only where {@code valueOf} gives another. */
  private ClassRule box(Class<?> type, UnaryOperator<Object> shared) {
    long instance = sizes.bytes(type);
    return (object, visit) -> object == shared.apply(object) ? 0 : instance;
  }

  private ClassRule string() {
    long instance = sizes.bytes(String.class);
    return (object, visit) -> {
      String string = (String) object;
      int length = string.length();
      if (length == 0) { // all empty strings share one array
        return object == (Object) "" ? 0 : instance;
      }
      boolean narrow = compactStrings && isLatin1(string);
      return instance + bytes.bytes(narrow ? length : 2L * length);
    };
  }

  private static boolean isLatin1(String string) {
    for (int i = 0; i < string.length(); i++) {
      if (string.charAt(i) > 0xff) {
        return false;
      }
    }
    return true;
  }

  private ClassRule bigInteger() {
    long instance = sizes.bytes(BigInteger.class);
    return (object, visit) -> {
      BigInteger number = (BigInteger) object;
      if (isShared(number)) {
        return 0;
      }
      // Its magnitude has no leading zeros, and that of zero is shared.
      int magnitude = (number.abs().bitLength() + Integer.SIZE - 1) / Integer.SIZE;
      return instance + (magnitude == 0 ? 0 : ints.bytes(magnitude));
    };
  }

  private static boolean isShared(BigInteger number) {
    return number.bitLength() < Long.SIZE
        && (Object) number == BigInteger.valueOf(number.longValue());
  }

  private ClassRule bigDecimal() {
    long instance = sizes.bytes(BigDecimal.class);
    return (object, visit) -> {
      BigDecimal number = (BigDecimal) object;
      BigInteger unscaled = number.unscaledValue();
      if (unscaled.bitLength() < Long.SIZE
          && object == BigDecimal.valueOf(unscaled.longValue(), number.scale())) {
        return 0;
      }
      // What it makes anew for each call, it does not keep.
      if (unscaled == (Object) number.unscaledValue()) {
        visit.meet(unscaled);
      }
      visit.meet(number.toString());
      return instance;
    };
  }
}
