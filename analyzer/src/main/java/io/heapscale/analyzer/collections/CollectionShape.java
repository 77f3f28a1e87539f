package io.heapscale.analyzer.collections;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a JDK collection keeps its size and its array. It holds for subclasses too.
 *
 * @param className in source form
 * @param count what the size is
 * @param size the field with the size, or the first of two
 * @param secondSize the second field of the size, where there are two
 * @param array the field with the array, null for none
 * @param inner the field with the collection that does the work, null for none
 * @param rule how long the array has to be
 * @param isText whether it is text: an empty one is no empty collection
 */
record CollectionShape(
    String className,
    Count count,
    @Nullable String size,
    @Nullable String secondSize,
    @Nullable String array,
    @Nullable String inner,
    LoadRule rule,
    boolean isText) {

  /** The load factor's field where there is one. */
  static final String LOAD_FACTOR = "loadFactor";

  /** What the size is. */
  enum Count {
    /** The number in a field. */
    FIELD,
    /** The distance from one place of a ring to another. */
    HEAD_TO_TAIL,
    /** A number and, where many threads counted, numbers in an array of cells. */
    STRIPED,
    /** The array's length. */
    ARRAY_LENGTH,
    /** That of the collection that does the work. */
    INNER
  }

  /** All that are known. */
  static final List<CollectionShape> ALL =
      List.of(
          array("java.util.HashMap", "size", "table", LoadRule.POWER_OF_TWO),
          array("java.util.Hashtable", "count", "table", LoadRule.ROUNDED_LOAD),
          array("java.util.IdentityHashMap", "size", "table", LoadRule.KEYS_AND_VALUES),
          array("java.util.WeakHashMap", "size", "table", LoadRule.NONE),
          array("java.util.EnumMap", "size", "vals", LoadRule.NONE),
          array("java.util.ArrayList", "size", "elementData", LoadRule.EXACT),
          array("java.util.Vector", "elementCount", "elementData", LoadRule.EXACT),
          array("java.util.PriorityQueue", "size", "queue", LoadRule.AT_LEAST_ONE),
          array(
              "java.util.concurrent.PriorityBlockingQueue", "size", "queue", LoadRule.AT_LEAST_ONE),
          array("java.util.concurrent.ArrayBlockingQueue", "count", "items", LoadRule.NONE),
          linked("java.util.TreeMap", "size"),
          linked("java.util.LinkedList", "size"),
          linked("java.util.concurrent.LinkedBlockingDeque", "count"),
          new CollectionShape(
              "java.util.ArrayDeque",
              Count.HEAD_TO_TAIL,
              "head",
              "tail",
              "elements",
              null,
              LoadRule.ONE_FREE,
              false),
          new CollectionShape(
              "java.util.concurrent.ConcurrentHashMap",
              Count.STRIPED,
              "baseCount",
              "counterCells",
              "table",
              null,
              LoadRule.BELOW_THREE_QUARTERS,
              false),
          new CollectionShape(
              "java.util.concurrent.CopyOnWriteArrayList",
              Count.ARRAY_LENGTH,
              null,
              null,
              "array",
              null,
              LoadRule.EXACT,
              false),
          new CollectionShape(
              "java.lang.AbstractStringBuilder",
              Count.FIELD,
              "count",
              null,
              "value",
              null,
              LoadRule.EXACT,
              true),
          around("java.util.HashSet", "map"),
          around("java.util.TreeSet", "m"),
          around("java.util.Properties", "map"),
          around("java.util.Collections$SetFromMap", "m"),
          around("java.util.concurrent.CopyOnWriteArraySet", "al"));

  /** The fields it names. */
  List<String> fields() {
    return Stream.of(size, secondSize, array, inner).filter(Objects::nonNull).toList();
  }

  private static CollectionShape array(String className, String size, String array, LoadRule rule) {
    return new CollectionShape(className, Count.FIELD, size, null, array, null, rule, false);
  }

  private static CollectionShape linked(String className, String size) {
    return new CollectionShape(
        className, Count.FIELD, size, null, null, null, LoadRule.NONE, false);
  }

  private static CollectionShape around(String className, String inner) {
    return new CollectionShape(
        className, Count.INNER, null, null, null, inner, LoadRule.NONE, false);
  }
}
