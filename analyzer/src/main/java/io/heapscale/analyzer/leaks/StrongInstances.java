package io.heapscale.analyzer.leaks;

import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.layer.HeapLayers;

/** The strongly reachable objects of a class, as {@link ClassTotals} counts them. */
public final class StrongInstances {
  private final HeapGraph heap;
  private final HeapLayers layers;
  private final String[] names;

  /** Of a heap. */
  public StrongInstances(HeapGraph heap, HeapLayers layers) {
    this.heap = heap;
    this.layers = layers;
    names = ClassTotals.names(heap.classes());
  }

  /** Those of all classes of a name. */
  public NodeSet of(String className) {
    boolean[] wanted = new boolean[names.length];
    for (int each = 0; each < names.length; each++) {
      wanted[each] = names[each].equals(className);
    }
    NodeSet members = new NodeSet(heap.objectCount());
    for (int object = 0; object < heap.objectCount(); object++) {
      if (wanted[heap.classIndex(object)] && layers.isStrong(object)) {
        members.add(object);
      }
    }
    return members;
  }
}
