package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.NearestNames;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * A pattern {@code Class.field}. It matches a field of an object if the field's name fits and a
 * class from the object's own up to the one that declares the field fits: so both the declaring
 * class and the class that a user thinks of may be named. Static fields are matched by their class
 * alone.
 */
public final class IgnoredField {
  private final String text;
  private final ClassPattern className;
  private final ClassPattern fieldName;

  /**
   * Compiles {@code text}.
   *
   * @throws ConfigurationException if it has no class or no field
   */
  public IgnoredField(String text) {
    int dot = text.lastIndexOf('.');
    if (dot <= 0 || dot == text.length() - 1) {
      throw new ConfigurationException("ignore: expected Class.field, found '" + text + "'");
    }
    this.text = text;
    this.className = new ClassPattern(text.substring(0, dot));
    this.fieldName = new ClassPattern(text.substring(dot + 1));
  }

  /** As it was written. */
  public String text() {
    return text;
  }

  /**
   * What to say where classes fit, and none of them has such a field.
   *
   * @param known names of the fields that they have, static ones included
   */
  public ConfigurationException unknown(Collection<String> known) {
    String field = text.substring(text.lastIndexOf('.') + 1);
    List<String> names = known.stream().distinct().sorted().toList();
    return new ConfigurationException(
        "ignore: '%s': no such field; the class has: %s%s"
            .formatted(
                text,
                names.isEmpty() ? "none" : String.join(", ", names),
                NearestNames.nearest(field, names)));
  }

  /** Whether the class part fits a class. */
  public boolean matchesClass(String name) {
    return className.matches(name);
  }

  /** Whether the field part fits a field. */
  public boolean matchesField(String name) {
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
  public boolean matches(
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
