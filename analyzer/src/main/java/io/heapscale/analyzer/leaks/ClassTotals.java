package io.heapscale.analyzer.leaks;

import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.layer.HeapLayers;
import io.heapscale.analyzer.model.StableNames;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Strongly reachable objects and their shallow bytes by class name; classes of one name count
 * together, whichever loader has them.
 *
 * @param byName objects and bytes
 */
public record ClassTotals(Map<String, Total> byName) {

  /** Objects and their shallow bytes. */
  public record Total(long objects, long bytes) {
    /** Nothing. */
    public static final Total NONE = new Total(0, 0);
  }

  /** Counts one heap. */
  public static ClassTotals of(HeapGraph heap, HeapLayers layers) {
    long[] objects = new long[heap.classes().size()];
    long[] bytes = new long[heap.classes().size()];
    for (int object = 0; object < heap.objectCount(); object++) {
      if (layers.isStrong(object)) {
        objects[heap.classIndex(object)]++;
        bytes[heap.classIndex(object)] += heap.shallowSize(object);
      }
    }
    String[] names = names(heap.classes());
    Map<String, Total> byName = new TreeMap<>();
    for (int each = 0; each < names.length; each++) {
      if (objects[each] > 0) {
        byName.merge(
            names[each],
            new Total(objects[each], bytes[each]),
            (a, b) -> new Total(a.objects() + b.objects(), a.bytes() + b.bytes()));
      }
    }
    return new ClassTotals(byName);
  }

  /** The total of a class; nothing where it has no objects. */
  public Total of(String className) {
    return byName.getOrDefault(className, Total.NONE);
  }

  /** By class index: names that are the same in another run. */
  static String[] names(List<HeapClass> classes) {
    return classes.stream().map(each -> StableNames.of(each.name())).toArray(String[]::new);
  }
}
