package io.heapscale.analyzer.resource;

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
 */
record ClassKinds(NodeSet classObjects, NodeSet loaders, NodeSet threads) {

  /** Finds them among all objects of {@code heap}, on all threads. */
  static ClassKinds of(HeapGraph heap, int nodeCount, Workshop workshop) throws IOException {
    List<HeapClass> classes = heap.classes();
    boolean[] isClass = new boolean[classes.size()];
    boolean[] isLoader = HeapClass.withSubclasses(classes, "java.lang.ClassLoader"::equals);
    boolean[] isThread = HeapClass.withSubclasses(classes, "java.lang.Thread"::equals);
    for (HeapClass heapClass : classes) {
      isClass[heapClass.index()] = heapClass.name().equals("java.lang.Class");
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
    return new ClassKinds(classObjects, loaders, threads);
  }

  /** The class that an object stands for: that which a class object describes, else its own. */
  int standsFor(HeapGraph heap, int ordinal) {
    int described =
        classObjects.contains(ordinal) ? heap.describedClass(ordinal) : HeapGraph.ABSENT;
    return described == HeapGraph.ABSENT ? heap.classIndex(ordinal) : described;
  }
}
