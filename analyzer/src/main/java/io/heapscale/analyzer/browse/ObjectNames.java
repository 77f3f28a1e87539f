package io.heapscale.analyzer.browse;

import com.carrotsearch.hppc.IntIntHashMap;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.model.ObjectRef;
import org.jspecify.annotations.Nullable;

/** Names objects and loaders. */
final class ObjectNames {
  private static final int NONE = -1;

  private final BrowsedHeap browsed;
  private final HeapGraph heap;

  /** Class index by the ordinal of the class object. */
  private final IntIntHashMap described = new IntIntHashMap();

  ObjectNames(BrowsedHeap browsed) {
    this.browsed = browsed;
    this.heap = browsed.heap();
    for (HeapClass each : heap.classes()) {
      if (each.ordinal() != HeapGraph.ABSENT) {
        described.put(each.ordinal(), each.index());
      }
    }
  }

  /** An object with its sizes. */
  ObjectRef ref(int ordinal) {
    int classOfThis = describedClass(ordinal);
    return new ObjectRef(
        hex(heap.address(ordinal)),
        className(ordinal),
        classOfThis == NONE ? null : heap.classes().get(classOfThis).name(),
        browsed.resources().apply(ordinal),
        heap.shallowSize(ordinal),
        browsed.retained().sizeBytes(ordinal));
  }

  /** Index of the class that a class object stands for, or -1. */
  int describedClass(int ordinal) {
    return described.getOrDefault(ordinal, NONE);
  }

  String className(int ordinal) {
    return heap.classes().get(heap.classIndex(ordinal)).name();
  }

  /** A class's loader as {@code class@address}; null for the boot loader. */
  static @Nullable String loader(HeapGraph heap, HeapClass loaded) {
    long address = loaded.loaderAddress();
    if (address == 0) {
      return null;
    }
    int ordinal = heap.ordinal(address);
    String name =
        ordinal == HeapGraph.ABSENT
            ? "<not in the dump>"
            : heap.classes().get(heap.classIndex(ordinal)).name();
    return name + '@' + hex(address);
  }

  static String hex(long address) {
    return "0x" + Long.toHexString(address);
  }
}
