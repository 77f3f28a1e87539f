package io.heapscale.analyzer.layout;

import io.heapscale.analyzer.hprof.BasicType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a layout must place for one class, superclasses' fields left out.
 *
 * @param ordinary fields of no contended group
 * @param groups contended groups
 * @param contendedClass whether the class as a whole is {@code @Contended}
 * @param referencesFirst whether JDK 8 to 14 give the class its hard-coded order: references first,
 *     no hole filled
 */
record DeclaredFields(
    Group ordinary, List<Group> groups, boolean contendedClass, boolean referencesFirst) {

  /** OpenJDK 8 and 11, {@code layout_fields}: classes whose field offsets the VM once knew. */
  private static final Set<String> HARD_CODED =
      Set.of(
          "java.lang.AssertionStatusDirectives",
          "java.lang.Class",
          "java.lang.ClassLoader",
          "java.lang.ref.Reference",
          "java.lang.ref.SoftReference",
          "java.lang.StackTraceElement",
          "java.lang.String",
          "java.lang.Throwable",
          "java.lang.Boolean",
          "java.lang.Character",
          "java.lang.Float",
          "java.lang.Double",
          "java.lang.Byte",
          "java.lang.Short",
          "java.lang.Integer",
          "java.lang.Long");

  /**
   * Fields that are laid out together.
   *
   * @param types in the order of declaration
   */
  record Group(List<BasicType> types) {
    Group {
      types = List.copyOf(types);
    }

    int references() {
      int count = 0;
      for (BasicType type : types) {
        count += type == BasicType.OBJECT ? 1 : 0;
      }
      return count;
    }

    /** How many primitive fields have that many bytes. */
    int primitives(int bytes) {
      int count = 0;
      for (BasicType type : types) {
        count += type != BasicType.OBJECT && type.sizeBytes(0) == bytes ? 1 : 0;
      }
      return count;
    }
  }

  /**
   * The fields of a class.
   *
   * @param injected types of the fields that the VM adds
   */
  static DeclaredFields of(
      ClassFields layout, Contention.Marks contended, List<BasicType> injected) {
    Map<String, BasicType> own = new HashMap<>();
    List<BasicType> ordinary = new ArrayList<>(injected);
    Set<String> grouped = new HashSet<>();
    contended.groups().forEach(grouped::addAll);
    for (ClassFields.Field field : layout.fields()) {
      if (grouped.contains(field.name())) {
        own.put(field.name(), field.type());
      } else {
        ordinary.add(field.type());
      }
    }
    List<Group> groups = new ArrayList<>();
    for (List<String> names : contended.groups()) {
      List<BasicType> types = names.stream().filter(own::containsKey).map(own::get).toList();
      if (!types.isEmpty()) {
        groups.add(new Group(types));
      }
    }
    boolean hardCoded = layout.ofBootLoader() && HARD_CODED.contains(layout.name());
    return new DeclaredFields(new Group(ordinary), groups, contended.wholeClass(), hardCoded);
  }

  boolean isContended() {
    return contendedClass || !groups.isEmpty();
  }

  boolean isEmpty() {
    return ordinary.types().isEmpty() && groups.isEmpty();
  }
}
