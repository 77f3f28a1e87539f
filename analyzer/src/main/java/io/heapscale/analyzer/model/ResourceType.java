package io.heapscale.analyzer.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named group of classes whose instances are weighed one by one.
 *
 * @param name the type's name, as {@code dashboard}
 * @param classPattern a class name in source form; {@code *} stands for any characters but a dot,
 *     {@code **} for any characters
 * @param subclasses whether subclasses of a matching class belong to it as well
 * @param label field path that names an instance ({@code name}, {@code id.value}), or null
 * @param ignore names of fields of the type's classes that are ignored edges
 */
public record ResourceType(
    String name,
    String classPattern,
    boolean subclasses,
    @Nullable String label,
    List<String> ignore) {

  public ResourceType {
    if (name.isBlank() || classPattern.isBlank()) {
      throw new IllegalArgumentException("a resource type needs a name and a class");
    }
    ignore = List.copyOf(ignore);
  }
}
