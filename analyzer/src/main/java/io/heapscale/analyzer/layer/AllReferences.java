package io.heapscale.analyzer.layer;

import io.heapscale.analyzer.dominator.Graph;
import io.heapscale.analyzer.heap.HeapGraph;

/** All strong references of a heap as a graph, across layers. */
final class AllReferences implements Graph {
  private final HeapGraph heap;

  AllReferences(HeapGraph heap) {
    this.heap = heap;
  }

  @Override
  public int nodeCount() {
    return heap.objectCount();
  }

  @Override
  public Successors successors() {
    HeapGraph.References references = heap.references();
    return new Successors() {
      @Override
      public void moveTo(int node, int skip) {
        references.moveTo(node, skip);
      }

      @Override
      public int next() {
        return references.next();
      }

      @Override
      public int consumed() {
        return references.consumed();
      }
    };
  }
}
