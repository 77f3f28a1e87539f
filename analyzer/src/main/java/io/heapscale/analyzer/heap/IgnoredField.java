package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.model.ConfigurationException;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * A pattern {@code Class.field}. It matches a field of an object if the field's name fits and a
 * class from the object's own up to the one that declares the field fits: so both the declaring
 * class and the class that a user thinks of may be named. Static fields are matched by their class
 * alone.
 */
final class IgnoredField {
  private final String text;
  private final ClassPattern className;
  private final ClassPattern fieldName;

  /**
   * Compiles {@code text}.
   *
   * @throws ConfigurationException if it has no class or no field
   */
  IgnoredField(String text) {
    int dot = text.lastIndexOf('.');
    if (dot <= 0 || dot == text.length() - 1) {
      throw new ConfigurationException("ignore: expected Class.field, found '" + text + "'");
    }
    this.text = text;
    this.className = new ClassPattern(text.substring(0, dot));
    this.fieldName = new ClassPattern(text.substring(dot + 1));
  }

  String text() {
    return text;
  }

  /** The field's name or pattern. */
  String fieldText() {
    return text.substring(text.lastIndexOf('.') + 1);
  }

  boolean matchesClass(String name) {
    return className.matches(name);
  }

  boolean matchesField(String name) {
    return fieldName.matches(name);
  }

  /**
   * Whether a field of an instance fits.
   *
   * @param field the field's name
   * @param from index of the instance's class
   * @param declaring index of the class that declares the field
   * @param names class name by index
   * @param supers superclass's index by index
   */
  boolean matches(
      String field, int from, int declaring, IntFunction<String> names, IntUnaryOperator supers) {
    if (!matchesField(field)) {
      return false;
    }
    for (int at = from; ; at = supers.applyAsInt(at)) {
      if (matchesClass(names.apply(at))) {
        return true;
      }
      if (at == declaring) {
        return false;
      }
    }
  }
}
