package io.heapscale.analyzer.browse;

import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.model.Addresses;
import io.heapscale.analyzer.model.ObjectRef;
import org.jspecify.annotations.Nullable;

/** Names objects and loaders. */
final class ObjectNames {
  private final BrowsedHeap browsed;
  private final HeapGraph heap;

  ObjectNames(BrowsedHeap browsed) {
    this.browsed = browsed;
    this.heap = browsed.heap();
  }

  /** An object with its sizes. */
  ObjectRef ref(int ordinal) {
    int classOfThis = heap.describedClass(ordinal);
    return new ObjectRef(
        Addresses.text(heap.address(ordinal)),
        heap.className(ordinal),
        classOfThis == HeapGraph.ABSENT ? null : heap.classes().get(classOfThis).name(),
        browsed.resources().apply(ordinal),
        heap.shallowSize(ordinal),
        browsed.retained().sizeBytes(ordinal));
  }

  /** A class's loader as {@code class@address}; null for the boot loader. */
  static @Nullable String loader(HeapGraph heap, HeapClass loaded) {
    long address = loaded.loaderAddress();
    if (address == 0) {
      return null;
    }
    int ordinal = heap.ordinal(address);
    String name = ordinal == HeapGraph.ABSENT ? "<not in the dump>" : heap.className(ordinal);
    return name + '@' + Addresses.text(address);
  }
}
