package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.verify.ObjectCursor;

/** Walks over the objects of an open heap that MAT keeps: those that a GC root reaches. */
final class HeapObjects implements ObjectCursor {
  private final OpenHeap open;
  private int ordinal = -1;

  HeapObjects(OpenHeap open) {
    this.open = open;
  }

  @Override
  public boolean next() {
    do {
      ordinal++;
    } while (ordinal < open.heap().objectCount() && !open.layers().isStrong(ordinal));
    return ordinal < open.heap().objectCount();
  }

  @Override
  public long address() {
    return open.heap().address(ordinal);
  }

  @Override
  public String className() {
    return open.heap().className(ordinal);
  }

  @Override
  public long shallowBytes() {
    return open.heap().shallowSize(ordinal);
  }

  @Override
  public long retainedBytes() {
    return open.retained().sizeBytes(ordinal);
  }

  @Override
  public long immediateDominator() {
    int dominator = open.dominators().immediateDominator(ordinal);
    return dominator < 0 ? NO_DOMINATOR : open.heap().address(dominator);
  }
}
