package io.heapscale.analyzer.collections;

import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.ObjectContents;
import io.heapscale.analyzer.heap.ObjectContents.FieldInfo;
import io.heapscale.analyzer.heap.ObjectView;
import io.heapscale.analyzer.hprof.BasicType;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads how many elements the JDK's collections have, and for how many they have room. */
public final class CollectionReader {
  private static final int NO_FIELD = -1;

  /** A set around a map around a map: no chain of the JDK's own is longer. */
  private static final int DEEPEST = 4;

  private final HeapGraph heap;
  private final ObjectContents contents;

  /** By class index; null for what is no collection. */
  private final @Nullable Fields[] fields;

  /** Places of the fields that a shape names among those of a class; -1 for none. */
  private record Fields(
      CollectionShape shape, int size, int secondSize, int array, int inner, int loadFactor) {}

  /**
   * What one collection holds.
   *
   * @param size number of elements, or of chars of a text
   * @param array ordinal of its array, or {@link HeapGraph#ABSENT}
   * @param arrayLength the array's length
   * @param neededLength the smallest array length with which the class itself could hold {@code
   *     size} elements; {@code arrayLength} where no rule is known
   * @param inner ordinal of the collection that does its work, or {@link HeapGraph#ABSENT}; the
   *     array and the lengths are that one's
   * @param isText whether it is a text that is being built
   */
  public record Holding(
      long size, int array, long arrayLength, long neededLength, int inner, boolean isText) {}

  /**
   * A reader of {@code heap}.
   *
   * @throws IOException if the dump cannot be read
   */
  public CollectionReader(HeapGraph heap) throws IOException {
    this.heap = heap;
    this.contents = heap.contents();
    this.fields = new Fields[heap.classes().size()];
    Map<String, CollectionShape> shapes = new HashMap<>();
    CollectionShape.ALL.forEach(shape -> shapes.put(shape.className(), shape));
    for (HeapClass each : heap.classes()) {
      CollectionShape shape = nearest(shapes, heap.classes(), each);
      fields[each.index()] = shape == null ? null : find(shape, contents.fields(each.index()));
    }
  }

  private static @Nullable CollectionShape nearest(
      Map<String, CollectionShape> shapes, List<HeapClass> classes, HeapClass from) {
    HeapClass at = from;
    while (!shapes.containsKey(at.name()) && at.superIndex() >= 0) {
      at = classes.get(at.superIndex());
    }
    return shapes.get(at.name());
  }

  /** Null where a field is missing: a JDK that is not known. */
  private static @Nullable Fields find(CollectionShape shape, List<FieldInfo> all) {
    int size = place(all, shape, shape.size());
    int second = place(all, shape, shape.secondSize());
    int array = place(all, shape, shape.array());
    int inner = place(all, shape, shape.inner());
    boolean missing =
        (shape.size() != null && size == NO_FIELD)
            || (shape.secondSize() != null && second == NO_FIELD)
            || (shape.array() != null && array == NO_FIELD)
            || (shape.inner() != null && inner == NO_FIELD);
    String coderOrLoad = shape.isText() ? "coder" : CollectionShape.LOAD_FACTOR;
    int load = place(all, shape, coderOrLoad);
    return missing ? null : new Fields(shape, size, second, array, inner, load);
  }

  private static int place(List<FieldInfo> all, CollectionShape shape, @Nullable String name) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).name().equals(name) && all.get(i).declaringClass().equals(shape.className())) {
        return i;
      }
    }
    return NO_FIELD;
  }

  /** Whether instances of a class are collections, or texts that are being built. */
  public boolean isCollection(int classIndex) {
    return fields[classIndex] != null;
  }

  /**
   * What a collection holds; null where the object is none, or where its parts are not in the dump.
   *
   * @throws IOException if the dump cannot be read there
   */
  public @Nullable Holding read(ObjectView object) throws IOException {
    ObjectView at = object;
    int inner = HeapGraph.ABSENT;
    for (int depth = 0; depth < DEEPEST; depth++) {
      Fields known = fields[at.classIndex()];
      if (known == null) {
        return null;
      }
      if (known.shape.count() != CollectionShape.Count.INNER) {
        return read(at, known, inner);
      }
      inner = at.target(known.inner);
      if (inner == HeapGraph.ABSENT) {
        return null;
      }
      at = contents.at(inner);
    }
    return null;
  }

  private Holding read(ObjectView object, Fields known, int inner) throws IOException {
    CollectionShape shape = known.shape;
    int array = shape.array() == null ? HeapGraph.ABSENT : object.target(known.array);
    long length = array == HeapGraph.ABSENT ? 0 : heap.arrayLength(array);
    long size =
        switch (shape.count()) {
          case FIELD -> (int) object.primitive(known.size);
          case HEAD_TO_TAIL -> {
            int head = (int) object.primitive(known.size);
            int tail = (int) object.primitive(known.secondSize);
            long distance = (long) tail - head;
            yield distance < 0 ? distance + length : distance;
          }
          case STRIPED -> object.primitive(known.size) + cells(object.target(known.secondSize));
          case ARRAY_LENGTH -> length;
          case INNER -> throw new IllegalArgumentException("an inner collection has the size");
        };
    long needed = length;
    if (shape.isText()) {
      boolean wide = known.loadFactor != NO_FIELD && object.primitive(known.loadFactor) != 0;
      needed = wide ? 2 * size : size;
    } else if (shape.rule() != LoadRule.NONE && array != HeapGraph.ABSENT) {
      float load =
          known.loadFactor == NO_FIELD
              ? 1
              : Float.intBitsToFloat((int) object.primitive(known.loadFactor));
      needed = load > 0 ? shape.rule().neededLength(size, load) : length;
    }
    return new Holding(size, array, length, Math.min(needed, length), inner, shape.isText());
  }

  private long cells(int array) throws IOException {
    if (array == HeapGraph.ABSENT) {
      return 0;
    }
    long sum = 0;
    ObjectView cells = contents.at(array);
    for (int i = 0; i < cells.length(); i++) {
      int cell = cells.element(i);
      if (cell != HeapGraph.ABSENT) {
        ObjectView view = contents.at(cell);
        List<FieldInfo> all = contents.fields(view.classIndex());
        for (int field = 0; field < all.size(); field++) {
          sum += all.get(field).type() == BasicType.LONG ? view.primitive(field) : 0;
        }
      }
    }
    return sum;
  }
}
