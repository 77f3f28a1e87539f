package io.heapscale.analyzer.composition;

import com.carrotsearch.hppc.LongHashSet;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.ObjectContents;
import io.heapscale.analyzer.layer.StrongGraph;
import io.heapscale.analyzer.model.Findings.Finding;
import io.heapscale.analyzer.model.Findings.Kind;
import io.heapscale.analyzer.work.LongArray;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Boxed primitives, and how many of them have a value that one of the same class and a lower
 * address has. 8 bytes per box, and a hash set of the values of one class.
 */
final class BoxedValues {
  private static final Set<String> CLASSES =
      Set.of(
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.Character",
          "java.lang.Short",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Float",
          "java.lang.Double");

  private BoxedValues() {}

  /** Of all strongly reachable ones. */
  static List<Finding> find(HeapGraph heap, StrongGraph graph, Places places, Workshop workshop)
      throws IOException {
    ObjectContents contents = heap.contents();
    int[] valueField = new int[heap.classes().size()];
    for (HeapClass each : heap.classes()) {
      valueField[each.index()] =
          CLASSES.contains(each.name()) ? valueField(contents, each.index()) : -1;
    }
    NodeSet boxes = new NodeSet(heap.objectCount());
    for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
      if (valueField[heap.classIndex(ordinal)] >= 0 && graph.contains(ordinal)) {
        boxes.add(ordinal);
      }
    }
    NodeSet.Ranks ranks = boxes.ranks();
    LongArray values = workshop.longs(ranks.size());
    contents.scan(
        boxes::contains,
        () ->
            box -> values.set(ranks.of(box.ordinal()), box.primitive(valueField[box.classIndex()])),
        workshop);
    FindingSums sums = new FindingSums(heap, places, Kind.BOXED);
    for (HeapClass each : heap.classes()) {
      if (valueField[each.index()] < 0) {
        continue;
      }
      LongHashSet seen = new LongHashSet();
      for (int box = boxes.nextMember(0); box >= 0; box = boxes.nextMember(box + 1)) {
        if (heap.classIndex(box) == each.index()) {
          sums.add(box, heap.shallowSize(box), !seen.add(values.get(ranks.of(box))));
        }
      }
    }
    return sums.findings();
  }

  private static int valueField(ObjectContents contents, int classIndex) {
    List<ObjectContents.FieldInfo> fields = contents.fields(classIndex);
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals("value")) {
        return i;
      }
    }
    return -1;
  }
}
