package io.heapscale.analyzer.layer;

import io.heapscale.analyzer.dominator.Graph;
import io.heapscale.analyzer.dominator.NodeSet;
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
  public NodeSet sinks() {
    return sinksOf(heap, nodeCount());
  }

  /** The objects that refer to nothing but themselves and GC roots, as nodes of a larger graph. */
  static NodeSet sinksOf(HeapGraph heap, int nodeCount) {
    NodeSet sinks = new NodeSet(nodeCount);
    for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
      if (heap.isSink(ordinal)) {
        sinks.add(ordinal);
      }
    }
    return sinks;
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
