package io.heapscale.analyzer.layer;

import io.heapscale.analyzer.dominator.Graph;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.HeapGraph;

/**
 * A heap's strong references within each layer: a reference from one layer into another, which is
 * always an earlier one, does not count. The roots are {@link HeapLayers#roots}.
 */
public final class LayeredGraph implements Graph {
  private final HeapGraph heap;
  private final HeapLayers layers;

  /** The graph of {@code heap}, whose layers are {@code layers}. */
  public LayeredGraph(HeapGraph heap, HeapLayers layers) {
    this.heap = heap;
    this.layers = layers;
  }

  @Override
  public int nodeCount() {
    return heap.objectCount();
  }

  @Override
  public NodeSet sinks() {
    return AllReferences.sinksOf(heap, nodeCount());
  }

  @Override
  public Successors successors() {
    return new WithinLayer(heap.references(), layers);
  }

  private static final class WithinLayer implements Successors {
    private final HeapGraph.References references;
    private final HeapLayers layers;
    private int node;
    private boolean strong;

    WithinLayer(HeapGraph.References references, HeapLayers layers) {
      this.references = references;
      this.layers = layers;
    }

    @Override
    public void moveTo(int newNode, int skip) {
      node = newNode;
      strong = layers.isStrong(newNode);
      references.moveTo(newNode, skip);
    }

    @Override
    public int next() {
      int target = references.next();
      if (!strong) {
        while (target != END && !layers.sameLayer(node, target)) {
          target = references.next();
        }
      }
      return target;
    }

    @Override
    public int consumed() {
      return references.consumed();
    }
  }
}
