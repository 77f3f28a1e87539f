package io.heapscale.analyzer.dominator;

/** A directed graph whose nodes are the ints from 0 to {@code nodeCount() - 1}. */
public interface Graph {

  /** Number of nodes. */
  int nodeCount();

  /**
   * Nodes that surely have no successors but themselves and roots, a set that the caller may
   * change. More of them make an algorithm faster; all graphs of heaps know most of theirs.
   */
  default NodeSet sinks() {
    return new NodeSet(nodeCount());
  }

  /** A new cursor over successors. A cursor serves one thread; several may be in use at once. */
  Successors successors();

  /** Visits the successors of one node at a time, always in the same order; some may repeat. */
  interface Successors {
    /** What {@link #next} returns after the last successor. */
    int END = -1;

    /** Goes to {@code node}, before its successor number {@code skip} (0 for the first). */
    void moveTo(int node, int skip);

    /** The next successor, or {@link #END}. */
    int next();

    /** What to pass as {@code skip} in order to come back to this place later. */
    int consumed();
  }
}
