package io.heapscale.analyzer.suggest;

import java.util.HashSet;
import java.util.Set;

/** Names types after their classes: {@code com.acme.Order$Line} becomes {@code line}. */
final class TypeNames {
  private final Set<String> taken = new HashSet<>();

  /** A name that no other class got. */
  String of(String className) {
    String simple = simple(className);
    String name = decapitalized(simple);
    String[] outer = className.split("[.$]", -1);
    for (int i = outer.length - 2; i >= 0 && (name.isEmpty() || taken.contains(name)); i--) {
      name = decapitalized(outer[i]) + simple;
      simple = outer[i] + simple;
    }
    String unique = name;
    for (int i = 2; !taken.add(unique); i++) {
      unique = name + i;
    }
    return unique;
  }

  /** The last part; empty for an anonymous class, which has a number there. */
  private static String simple(String className) {
    String last = className.substring(className.lastIndexOf('.') + 1);
    String inner = last.substring(last.lastIndexOf('$') + 1);
    return inner.isEmpty() || Character.isDigit(inner.charAt(0)) ? "" : plain(inner);
  }

  private static String decapitalized(String text) {
    String name = plain(text);
    int capitals = 0;
    while (capitals < name.length() && Character.isUpperCase(name.charAt(capitals))) {
      capitals++;
    }
    // URLCache becomes urlCache, ID becomes id.
    int lowered = capitals > 1 && capitals < name.length() ? capitals - 1 : capitals;
    StringBuilder result = new StringBuilder(name);
    for (int i = 0; i < lowered; i++) {
      result.setCharAt(i, Character.toLowerCase(name.charAt(i)));
    }
    return result.toString();
  }

  /** Commas and colons are no part of a type's name; other odd characters would need quotes. */
  private static String plain(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}_]", "_");
  }
}
