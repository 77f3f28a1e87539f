package io.heapscale.mat;

import io.heapscale.analyzer.engine.ParsedHeap;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.model.HeapTotals;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A heap that is closed with what has loaded its parser. */
record ClosingHeap(ParsedHeap heap, Closeable loader) implements ParsedHeap {
  @Override
  public HeapGraph graph() {
    return heap.graph();
  }

  @Override
  public int immediateDominator(int ordinal) {
    return heap.immediateDominator(ordinal);
  }

  @Override
  public long retainedBytes(int ordinal) {
    return heap.retainedBytes(ordinal);
  }

  @Override
  public HeapTotals.Layer dropped() {
    return heap.dropped();
  }

  @Override
  public HeapTotals.Layer retainedSet(int[] ordinals) throws IOException {
    return heap.retainedSet(ordinals);
  }

  @Override
  public List<String> warnings() {
    return heap.warnings();
  }

  @Override
  public void close() throws IOException {
    try {
      heap.close();
    } finally {
      loader.close();
    }
  }
}
