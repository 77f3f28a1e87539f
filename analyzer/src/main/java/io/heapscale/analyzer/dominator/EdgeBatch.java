package io.heapscale.analyzer.dominator;

import io.heapscale.analyzer.work.IntArray;

/**
 * Some edges, whose targets are looked up together. A processor waits for many accesses to memory
 * at once, but not if what it does next depends on each; in loops without branches it does not.
 */
final class EdgeBatch {
  /** Edges at most. */
  static final int CAPACITY = 256;

  private final int[] sources = new int[CAPACITY];
  private final int[] targets = new int[CAPACITY];
  private final int[] found = new int[CAPACITY];
  private int size;

  /** Adds an edge; says whether the batch is full. */
  boolean add(int source, int target) {
    sources[size] = source;
    targets[size] = target;
    return ++size == CAPACITY;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  int source(int edge) {
    return sources[edge];
  }

  int target(int edge) {
    return targets[edge];
  }

  /** Replaces every target by its element of {@code array}. */
  void lookUpTargets(IntArray array) {
    for (int i = 0; i < size; i++) {
      targets[i] = array.get(targets[i]);
    }
  }

  /** The element of {@code array} for every target; good until the next call. */
  int[] lookUpAgain(IntArray array) {
    for (int i = 0; i < size; i++) {
      found[i] = array.get(targets[i]);
    }
    return found;
  }
}
