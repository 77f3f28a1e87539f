package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.model.HeapTotals;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * A heap as another engine has parsed it: only objects that a GC root reaches. Its methods may be
 * called by several threads.
 */
public interface ParsedHeap extends Closeable {
  /** Objects, references and sizes. Weak references are strong ones here. */
  HeapGraph graph();

  /**
   * The immediate dominator of an object, {@link
   * io.heapscale.analyzer.dominator.DominatorTree#VIRTUAL_ROOT} where no other object dominates it.
   */
  int immediateDominator(int ordinal);

  /** Bytes that an object retains. */
  long retainedBytes(int ordinal);

  /** What the dump holds besides: objects that no GC root reaches. */
  HeapTotals.Layer dropped();

  /** The retained set of some objects together, as the engine itself computes it. */
  HeapTotals.Layer retainedSet(int[] ordinals) throws IOException;

  /** What to know of these figures. */
  List<String> warnings();
}
