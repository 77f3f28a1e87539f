package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.hprof.BasicType;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Class names, from the file's spelling ({@code [Ljava/lang/String;}) to source form. */
final class ClassNames {
  static final String CLASS = "java.lang.Class";

  /** What keeps its referent from nothing. */
  private static final Set<String> WEAK_REFERENCES =
      Set.of(
          "java.lang.ref.WeakReference",
          "java.lang.ref.PhantomReference",
          "java.lang.ref.FinalReference");

  private ClassNames() {}

  /** {@code java/lang/String}, {@code [I} or {@code [[Lx/Y;} in source form. */
  static String toSource(String internal) {
    int dimensions = 0;
    while (dimensions < internal.length() && internal.charAt(dimensions) == '[') {
      dimensions++;
    }
    if (dimensions == 0) {
      return internal.replace('/', '.');
    }
    String element = internal.substring(dimensions);
    return elementToSource(element) + "[]".repeat(dimensions);
  }

  private static String elementToSource(String descriptor) {
    if (descriptor.startsWith("L") && descriptor.endsWith(";")) {
      return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    }
    if (descriptor.length() == 1) {
      int primitive = "ZCFDBSIJ".indexOf(descriptor.charAt(0));
      if (primitive >= 0) {
        return BasicType.values()[primitive + 1].keyword();
      }
    }
    return descriptor.replace('/', '.');
  }

  /** The element type of an array class in source form, or null if it is not one. */
  static @Nullable BasicType elementType(String name) {
    if (!name.endsWith("[]")) {
      return null;
    }
    String element = name.substring(0, name.length() - 2);
    for (BasicType type : BasicType.values()) {
      if (type != BasicType.OBJECT && type.keyword().equals(element)) {
        return type;
      }
    }
    return BasicType.OBJECT;
  }

  /** The name of the class whose arrays an array class holds. */
  static String elementName(String arrayName) {
    return arrayName.substring(0, arrayName.length() - 2);
  }

  /**
   * Whether instances of a class are weak, phantom or final references.
   *
   * @param names class name by index
   * @param supers superclass's index by index, {@link ClassTable#NO_CLASS} for none
   */
  static boolean isWeakReference(int index, IntFunction<String> names, IntUnaryOperator supers) {
    for (int at = index; at != ClassTable.NO_CLASS; at = supers.applyAsInt(at)) {
      if (WEAK_REFERENCES.contains(names.apply(at))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a field holds a reference's referent. */
  static boolean isReferent(String declaringClass, String field) {
    return field.equals("referent") && declaringClass.equals("java.lang.ref.Reference");
  }
}
