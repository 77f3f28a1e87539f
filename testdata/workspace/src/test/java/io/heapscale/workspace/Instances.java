package io.heapscale.workspace;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Walks the object graph of a workspace, as a heap dump would show it. */
public final class Instances {

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> open = new ArrayDeque<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  private Instances() {}

  /** Instances of the workspace's own classes that the root reaches, by simple class name. */
  public static Map<String, Integer> of(Object root) {
    Instances instances = new Instances();
    instances.see(root);
    while (!instances.open.isEmpty()) {
      instances.visit(instances.open.pop());
    }
    return instances.counts;
  }

  private void see(@Nullable Object object) {
    if (object == null || object instanceof Enum) {
      return;
    }
    boolean followed =
        object instanceof Collection
            || object instanceof Map
            || object.getClass().getName().startsWith("io.heapscale.workspace.");
    if (followed && seen.add(object)) {
      open.push(object);
    }
  }

  private void visit(Object object) {
    if (object instanceof Collection<?> collection) {
      collection.forEach(this::see);
    } else if (object instanceof Map<?, ?> map) {
      map.keySet().forEach(this::see);
      map.values().forEach(this::see);
    } else {
      counts.merge(object.getClass().getSimpleName(), 1, Integer::sum);
      for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
        fields(object, type);
      }
    }
  }

  private void fields(Object object, Class<?> type) {
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
        try {
          field.setAccessible(true);
          see(field.get(object));
        } catch (IllegalAccessException e) {
          throw new AssertionError(field.toString(), e);
        }
      }
    }
  }
}
