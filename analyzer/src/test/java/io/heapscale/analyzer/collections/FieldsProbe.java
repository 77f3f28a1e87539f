package io.heapscale.analyzer.collections;

import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the known fields in the JDK that runs it; prints how many there are, or what is not.
 */
final class FieldsProbe {
  private FieldsProbe() {}

  public static void main(String[] args) {
    int found = 0;
    for (KnownField known : KnownFields.all()) {
      Field field = field(known.declaringClass(), known.name());
      boolean holdsElements =
          switch (known.target()) {
            case PARTS, ELEMENTS, VALUES, PAIRS, SET_PARTS, SET_PAIRS -> true;
            case NOTHING, PART, SET -> false;
          };
      if (field != null && !field.getType().isPrimitive()) {
        boolean isObjectArray = Object[].class.isAssignableFrom(field.getType());
        if (isObjectArray == holdsElements) {
          found++;
          continue;
        }
      }
      System.out.println("not so: " + known);
    }
    for (CollectionShape shape : CollectionShape.ALL) {
      for (String name : shape.fields()) {
        if (field(shape.className(), name) != null) {
          found++;
        } else {
          System.out.println("not so: " + shape.className() + '.' + name);
        }
      }
      boolean usesLoad =
          List.of(LoadRule.POWER_OF_TWO, LoadRule.ROUNDED_LOAD).contains(shape.rule());
      if (usesLoad && field(shape.className(), CollectionShape.LOAD_FACTOR) == null) {
        System.out.println("not so: " + shape.className() + " has no load factor");
      }
    }
    for (String part : CollectionParts.CLASSES) {
      if (KnownFields.all().stream().noneMatch(field -> field.declaringClass().equals(part))) {
        System.out.println("not so: no field of " + part);
      }
    }
    System.out.println(found);
  }

  private static @Nullable Field field(String className, String name) {
    try {
      return Class.forName(className, false, null).getDeclaredField(name);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
