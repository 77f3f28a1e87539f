package io.heapscale.workspace.lazy;

import io.heapscale.workspace.Container;
import io.heapscale.workspace.Diagram;
import io.heapscale.workspace.Resource;
import io.heapscale.workspace.TreeItem;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes down all that a resource holds, field by field, other resources by their names: two
 * resources that say the same have the same text, whether they hold others or name them.
 */
final class ResourceText {

  /** Asked of the catalog instead, or written from what they and the names beside them say. */
  private static final Set<String> ELSEWHERE =
      Set.of("parents", "paths", "children", "query", "category", "nodes", "edges");

  private ResourceText() {}

  static String of(Resource resource) {
    Map<String, String> fields = new TreeMap<>();
    for (Class<?> at = resource.getClass(); at != Object.class; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !ELSEWHERE.contains(field.getName())) {
          fields.put(field.getName(), text(read(field, resource)));
        }
      }
    }
    fields.put("class", resource.getClass().getSimpleName());
    fields.put("nested", resource.nested().stream().map(Resource::fullName).toList().toString());
    if (resource instanceof TreeItem item) {
      List<String> children = new ArrayList<>(item.childNames());
      if (resource instanceof Container) {
        item.children().stream()
            .filter(child -> !child.topLevel())
            .forEach(child -> children.add(child.fullName()));
      }
      fields.put("children", children.toString());
    }
    if (resource instanceof Diagram diagram) {
      fields.put("nodes", inside(diagram.nodes()) + diagram.nodeNames());
      fields.put("edges", inside(diagram.edges()) + diagram.edgeNames());
    }
    StringBuilder text = new StringBuilder();
    fields.forEach((name, value) -> text.append(name).append(" = ").append(value).append('\n'));
    return text.toString();
  }

  private static String inside(List<? extends Resource> parts) {
    return parts.stream().filter(p -> !p.topLevel()).map(Resource::fullName).toList().toString();
  }

  private static String text(@Nullable Object value) {
    if (value instanceof Resource resource) {
      return "-> " + resource.fullName();
    } else if (value instanceof Map<?, ?> map) {
      StringBuilder text = new StringBuilder("{");
      map.forEach((key, one) -> text.append(key).append(": ").append(text(one)).append(", "));
      return text.append('}').toString();
    } else if (value instanceof Collection<?> list) {
      StringBuilder text = new StringBuilder("[");
      list.forEach(one -> text.append(text(one)).append(", "));
      return text.append(']').toString();
    } else if (value != null && value.getClass().getSimpleName().equals("QueryArgs")) {
      StringBuilder text = new StringBuilder();
      for (Field field : value.getClass().getDeclaredFields()) {
        text.append(text(read(field, value)));
      }
      return text.toString();
    }
    return String.valueOf(value);
  }

  private static @Nullable Object read(Field field, Object owner) {
    field.setAccessible(true);
    try {
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
