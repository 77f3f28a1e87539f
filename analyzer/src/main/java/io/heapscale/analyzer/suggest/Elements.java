package io.heapscale.analyzer.suggest;

import io.heapscale.analyzer.dominator.Graph;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.layer.StrongGraph;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How many instances of each unit a map or an array (so also an array list, a hash set) refers to.
 * One pass over the references of maps' nodes and arrays.
 */
final class Elements {
  /** {@code java.util.HashMap$Node}, {@code java.util.TreeMap$Entry} and their like. */
  private static final Pattern MAP_NODE =
      Pattern.compile("java\\.util\\..*Map\\$\\w*(Node|Entry)|java\\.util\\..*Map\\$HashEntry");

  private static final Pattern LIST_NODE =
      Pattern.compile("java\\.util\\.(concurrent\\.)?\\w*(List|Queue|Deque)\\$\\w*Node");

  private final long[] inMaps;
  private final long[] inCollections;

  private Elements(int units) {
    inMaps = new long[units];
    inCollections = new long[units];
  }

  static Elements of(HeapGraph heap, StrongGraph graph, Units units) {
    List<HeapClass> classes = heap.classes();
    boolean[] isMapNode = new boolean[classes.size()];
    boolean[] isOther = new boolean[classes.size()];
    for (HeapClass each : classes) {
      isMapNode[each.index()] = MAP_NODE.matcher(each.name()).matches();
      isOther[each.index()] = each.isArray() || LIST_NODE.matcher(each.name()).matches();
    }
    NodeSet mapped = new NodeSet(heap.objectCount());
    NodeSet collected = new NodeSet(heap.objectCount());
    Graph.Successors successors = graph.successors();
    for (int object = 0; object < heap.objectCount(); object++) {
      int classIndex = heap.classIndex(object);
      if ((isMapNode[classIndex] || isOther[classIndex]) && graph.contains(object)) {
        successors.moveTo(object, 0);
        for (int to = successors.next(); to != Graph.Successors.END; to = successors.next()) {
          if (units.ofClass()[heap.classIndex(to)] != Units.NONE) {
            collected.add(to);
            if (isMapNode[classIndex]) {
              mapped.add(to);
            }
          }
        }
      }
    }
    Elements elements = new Elements(units.count());
    for (int to = collected.nextMember(0); to >= 0; to = collected.nextMember(to + 1)) {
      int unit = units.ofClass()[heap.classIndex(to)];
      elements.inCollections[unit]++;
      elements.inMaps[unit] += mapped.contains(to) ? 1 : 0;
    }
    return elements;
  }

  /** Instances that a map's node refers to. */
  long inMaps(int unit) {
    return inMaps[unit];
  }

  /** Instances that a map's or list's node or an array refers to. */
  long inCollections(int unit) {
    return inCollections[unit];
  }
}
