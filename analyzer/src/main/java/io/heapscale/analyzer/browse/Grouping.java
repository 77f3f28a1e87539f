package io.heapscale.analyzer.browse;

import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.model.ConfigurationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** Puts every object into one of a few groups with names. */
public final class Grouping {
  private static final String BOOT_LOADER = "<boot loader>";
  private static final String DEFAULT_PACKAGE = "<default package>";
  private static final String PRIMITIVE_ARRAYS = "<arrays of primitives>";
  private static final String NO_SUPERCLASS = "<none>";
  private static final String NO_RESOURCE = "-";

  private final List<String> names;
  private final IntUnaryOperator groupOfObject;

  private Grouping(List<String> names, IntUnaryOperator groupOfObject) {
    this.names = names;
    this.groupOfObject = groupOfObject;
  }

  /** By what classes are grouped. */
  public enum By {
    /** Their names: classes of one name are one group, whoever loaded them. */
    CLASS,
    /** Their packages; an array is in the package of what it holds. */
    PACKAGE,
    /** Their loaders. */
    LOADER,
    /** Their immediate superclasses. */
    SUPERCLASS;

    /** Its name on the command line. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one of that name.
     *
     * @throws ConfigurationException if there is none
     */
    public static By named(String label) {
      for (By by : values()) {
        if (by.label().equals(label)) {
          return by;
        }
      }
      throw new ConfigurationException(
          "--by " + label + ": expected class, package, loader, superclass");
    }
  }

  /** The group of each class, by its index, as a name. */
  public static List<String> ofClasses(HeapGraph heap, By by) {
    return heap.classes().stream().map(each -> name(heap, each, by)).toList();
  }

  /** Objects grouped by their classes. */
  public static Grouping by(HeapGraph heap, By by) {
    List<String> ofClass = ofClasses(heap, by);
    Map<String, Integer> numbers = new HashMap<>();
    List<String> names = new ArrayList<>();
    int[] groups = new int[ofClass.size()];
    for (int i = 0; i < groups.length; i++) {
      Integer number = numbers.putIfAbsent(ofClass.get(i), names.size());
      if (number == null) {
        groups[i] = names.size();
        names.add(ofClass.get(i));
      } else {
        groups[i] = number;
      }
    }
    return new Grouping(names, ordinal -> groups[heap.classIndex(ordinal)]);
  }

  /**
   * Objects grouped by the type of the resource that they are, with one more group for those that
   * are none.
   *
   * @param types names of the types
   * @param typeOfObject place of an object's type in {@code types}, or -1
   */
  public static Grouping byType(List<String> types, IntUnaryOperator typeOfObject) {
    List<String> names = new ArrayList<>(types);
    names.add(NO_RESOURCE);
    return new Grouping(
        names,
        ordinal -> {
          int type = typeOfObject.applyAsInt(ordinal);
          return type < 0 ? types.size() : type;
        });
  }

  private static String name(HeapGraph heap, HeapClass each, By by) {
    return switch (by) {
      case CLASS -> each.name();
      case PACKAGE -> packageName(each.name());
      case LOADER -> {
        String loader = ObjectNames.loader(heap, each);
        yield loader == null ? BOOT_LOADER : loader;
      }
      case SUPERCLASS ->
          each.superIndex() < 0 ? NO_SUPERCLASS : heap.classes().get(each.superIndex()).name();
    };
  }

  private static String packageName(String className) {
    int dimensions = className.indexOf("[]");
    String element = dimensions < 0 ? className : className.substring(0, dimensions);
    // A hidden class has a dot or slash in its suffix: com.acme.Main$$Lambda/0x0007, or +0x0007.
    int suffix = element.indexOf("$$");
    int dot = element.lastIndexOf('.', suffix < 0 ? element.length() : suffix);
    if (dot >= 0) {
      return element.substring(0, dot);
    }
    return dimensions >= 0 && isPrimitive(element) ? PRIMITIVE_ARRAYS : DEFAULT_PACKAGE;
  }

  private static boolean isPrimitive(String name) {
    return switch (name) {
      case "boolean", "byte", "char", "short", "int", "long", "float", "double" -> true;
      default -> false;
    };
  }

  /** Number of an object's group. */
  int group(int ordinal) {
    return groupOfObject.applyAsInt(ordinal);
  }

  /** Name of a group. */
  String name(int group) {
    return names.get(group);
  }
}
