package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.layer.HeapLayers;
import io.heapscale.analyzer.model.Mode;
import java.io.IOException;

/** Feeds one row per object, of all layers that the mode keeps, in order of address. */
final class ObjectRows {
  private ObjectRows() {}

  static void write(SolvedHeap solved, Mode mode, HeapAnalyzer.ObjectSink sink) throws IOException {
    HeapGraph heap = solved.heap();
    HeapLayers layers = solved.layers();
    DominatorTree tree = solved.requireDominators().tree();
    DominatorTree.RetainedSizes retained = solved.requireDominators().retained();
    for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
      if (!mode.keepsUnreachable() && !layers.isStrong(ordinal)) {
        continue;
      }
      row(heap, tree, retained, ordinal, sink);
    }
  }

  /** Feeds one row. */
  static void row(
      HeapGraph heap,
      DominatorTree tree,
      DominatorTree.RetainedSizes retained,
      int ordinal,
      HeapAnalyzer.ObjectSink sink)
      throws IOException {
    int dominator = tree.immediateDominator(ordinal);
    sink.accept(
        heap.address(ordinal),
        heap.className(ordinal),
        heap.shallowSize(ordinal),
        retained.sizeBytes(ordinal),
        dominator >= 0 ? heap.address(dominator) : HeapAnalyzer.ObjectSink.NO_DOMINATOR);
  }
}
