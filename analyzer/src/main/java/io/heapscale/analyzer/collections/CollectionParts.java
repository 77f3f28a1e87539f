package io.heapscale.analyzer.collections;

import io.heapscale.analyzer.heap.HeapClass;
import java.util.List;
import java.util.Set;

/**
 * The classes whose instances are parts of collections and nothing else: entries and nodes. Several
 * references of its collection may hold a part together.
 */
public final class CollectionParts {
  static final Set<String> CLASSES =
      Set.of(
          "java.util.HashMap$Node",
          "java.util.Hashtable$Entry",
          "java.util.WeakHashMap$Entry",
          "java.util.TreeMap$Entry",
          "java.util.LinkedList$Node",
          "java.util.concurrent.ConcurrentHashMap$Node",
          "java.util.concurrent.ConcurrentSkipListMap$Node",
          "java.util.concurrent.ConcurrentSkipListMap$Index",
          "java.util.concurrent.ConcurrentLinkedQueue$Node",
          "java.util.concurrent.ConcurrentLinkedDeque$Node",
          "java.util.concurrent.LinkedBlockingQueue$Node",
          "java.util.concurrent.LinkedBlockingDeque$Node");

  private CollectionParts() {}

  /** By class index: whether it is one of them, or a subclass. */
  public static boolean[] of(List<HeapClass> classes) {
    return HeapClass.withSubclasses(classes, CLASSES::contains);
  }
}
