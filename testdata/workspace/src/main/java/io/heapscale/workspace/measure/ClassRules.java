package io.heapscale.workspace.measure;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rule of each class, found when the class is first met. */
final class ClassRules {

  private final InstanceSizes sizes = new InstanceSizes();
  private final ArraySizes arrays = new ArraySizes();

  /** The rules of the JDK's classes, whose fields are closed. */
  private final Map<Class<?>, ClassRule> jdk = new HashMap<>();

  private final ClassValue<ClassRule> rules =
      new ClassValue<>() {
        @Override
        protected ClassRule computeValue(Class<?> type) {
          return find(type);
        }
      };

  ClassRules() {
    jdk.putAll(ValueRules.all(sizes, arrays));
    jdk.putAll(CollectionRules.all(sizes, arrays));
  }

  /**
   * The rule of the object's class.
   *
   * @throws IllegalArgumentException if there is none
   */
  ClassRule of(Object object) {
    return rules.get(object.getClass());
  }

  private ClassRule find(Class<?> type) {
    Class<?> elementType = type.getComponentType();
    if (elementType != null) {
      return array(elementType);
    }
    ClassRule rule = jdk.get(type);
    if (rule != null) {
      return rule;
    }
    if (type.isHidden()) {
      throw new IllegalArgumentException("cannot measure a lambda: " + type.getName());
    }
    return new FieldRule(sizes.bytes(type), fields(type));
  }

  private ClassRule array(Class<?> elementType) {
    ArraySizes.Layout layout = arrays.of(elementType);
    if (elementType.isPrimitive()) {
      return (array, visit) -> layout.bytes(Array.getLength(array));
    }
    return (array, visit) -> {
      Object[] elements = (Object[]) array;
      for (Object element : elements) {
        visit.meet(element);
      }
      return layout.bytes(elements.length);
    };
  }

  /** The fields that may lead to objects, its superclasses' included. */
  private static List<Field> fields(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    Class<?> at = type;
    while (at != null && at != Object.class && at != Record.class) {
      if (at.getModule() != ClassRules.class.getModule()) {
        throw new IllegalArgumentException(
            "cannot measure a "
                + type.getName()
                + ": there is no rule for the closed fields of "
                + at.getName());
      }
      for (Field field : at.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          field.setAccessible(true);
          fields.add(field);
        }
      }
      at = at.getSuperclass();
    }
    return List.copyOf(fields);
  }

  /** An object whose fields are open. */
  private record FieldRule(long instanceBytes, List<Field> fields) implements ClassRule {

    @Override
    public long weigh(Object object, Visit visit) {
      try {
        for (int i = 0; i < fields.size(); i++) {
          visit.meet(fields.get(i).get(object));
        }
      } catch (IllegalAccessException e) {
        throw new IllegalStateException("a field that was opened is closed", e);
      }
      return instanceBytes;
    }
  }
}
