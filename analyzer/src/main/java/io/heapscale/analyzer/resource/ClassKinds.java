package io.heapscale.analyzer.resource;

import com.carrotsearch.hppc.IntIntHashMap;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.List;

/**
 * The objects that hold a program together and not its data: class objects, class loaders
 * (instances of {@code java.lang.ClassLoader} and its subclasses) and threads (of {@code
 * java.lang.Thread}). One bit each per node.
 *
 * @param classObjects all instances of {@code java.lang.Class}
 * @param loaders all class loaders
 * @param threads all threads
 * @param described class index by the ordinal of the class object
 */
record ClassKinds(NodeSet classObjects, NodeSet loaders, NodeSet threads, IntIntHashMap described) {

  /** Finds them among all objects of {@code heap}, on all threads. */
  static ClassKinds of(HeapGraph heap, int nodeCount, Workshop workshop) throws IOException {
    List<HeapClass> classes = heap.classes();
    boolean[] isClass = new boolean[classes.size()];
    boolean[] isLoader = new boolean[classes.size()];
    boolean[] isThread = new boolean[classes.size()];
    IntIntHashMap described = new IntIntHashMap();
    for (HeapClass heapClass : classes) {
      isClass[heapClass.index()] = heapClass.name().equals("java.lang.Class");
      isLoader[heapClass.index()] = isKindOf(classes, heapClass, "java.lang.ClassLoader");
      isThread[heapClass.index()] = isKindOf(classes, heapClass, "java.lang.Thread");
      if (heapClass.ordinal() != HeapGraph.ABSENT) {
        described.put(heapClass.ordinal(), heapClass.index());
      }
    }
    NodeSet classObjects = new NodeSet(nodeCount);
    NodeSet loaders = new NodeSet(nodeCount);
    NodeSet threads = new NodeSet(nodeCount);
    workshop.forRanges(
        heap.objectCount(),
        (from, to) -> {
          for (int ordinal = from; ordinal < to; ordinal++) {
            int classIndex = heap.classIndex(ordinal);
            // Ranges share no word of a set.
            if (isClass[classIndex]) {
              classObjects.add(ordinal);
            } else if (isLoader[classIndex]) {
              loaders.add(ordinal);
            } else if (isThread[classIndex]) {
              threads.add(ordinal);
            }
          }
        });
    return new ClassKinds(classObjects, loaders, threads, described);
  }

  private static boolean isKindOf(List<HeapClass> classes, HeapClass heapClass, String name) {
    HeapClass at = heapClass;
    while (!at.name().equals(name)) {
      if (at.superIndex() < 0) {
        return false;
      }
      at = classes.get(at.superIndex());
    }
    return true;
  }

  /** The class that an object stands for: that which a class object describes, else its own. */
  int standsFor(HeapGraph heap, int ordinal) {
    if (classObjects.contains(ordinal)) {
      int index = described.getOrDefault(ordinal, HeapGraph.ABSENT);
      return index == HeapGraph.ABSENT ? heap.classIndex(ordinal) : index;
    }
    return heap.classIndex(ordinal);
  }
}
