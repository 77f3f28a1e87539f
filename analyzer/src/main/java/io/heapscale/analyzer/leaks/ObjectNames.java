package io.heapscale.analyzer.leaks;

import io.heapscale.analyzer.heap.HeapGraph;

/**
 * What an object is called in every dump of a program: its class, hidden ones without the address;
 * a class object {@code class app.Bus}, since a path to one of a loader's classes must say to
 * which.
 */
final class ObjectNames {
  /** Those of primitive types are {@code java.lang.Class} objects that describe no class. */
  private static final String OF_PRIMITIVE = "class of a primitive type";

  private final HeapGraph heap;

  /** By class index. */
  private final String[] classes;

  ObjectNames(HeapGraph heap) {
    this.heap = heap;
    this.classes = ClassTotals.names(heap.classes());
  }

  String of(int object) {
    int described = heap.describedClass(object);
    if (described >= 0) {
      return "class " + classes[described];
    }
    String name = classes[heap.classIndex(object)];
    return name.equals("java.lang.Class") ? OF_PRIMITIVE : name;
  }
}
