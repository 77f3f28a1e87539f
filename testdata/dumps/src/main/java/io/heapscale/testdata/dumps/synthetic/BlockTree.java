package io.heapscale.testdata.dumps.synthetic;

/**
 * A tree of {@code size} nodes in breadth-first order with a mean degree that need not be whole:
 * the parent of {@code n} is {@code (n - 1) / degree}, rounded down. Nothing is stored.
 */
final class BlockTree {
  private static final int FRACTION_BITS = 32;
  private static final long ONE = 1L << FRACTION_BITS;

  /** Nodes have no more children than this, for their array has a fixed length. */
  static final int MOST_CHILDREN = 16;

  private final long size;

  /** 1 / degree. */
  private final long inverseDegree;

  /**
   * The widest tree that is at least {@code levels} deep.
   *
   * @param levels of edges from the root to the lowest node; at most {@code size - 1} counts, and
   *     no fewer than {@link #MOST_CHILDREN} children per node allow
   */
  BlockTree(long size, long levels) {
    this.size = size;
    long wanted = Math.min(levels, size - 1);
    long low = ONE / MOST_CHILDREN;
    long high = ONE;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (depth(size - 1, middle) >= wanted) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    inverseDegree = low;
  }

  /** The first child of a node; its last is the one before its successor's first. */
  long firstChild(long node) {
    return 1 + ((node << FRACTION_BITS) + inverseDegree - 1) / inverseDegree;
  }

  /** The child of that number, or -1. */
  long child(long node, int number) {
    long child = firstChild(node) + number;
    return child < size && child < firstChild(node + 1) ? child : -1;
  }

  /** Children that a node has at most. */
  int mostChildren() {
    return (int) Math.min(MOST_CHILDREN, (ONE - 1) / inverseDegree + 1);
  }

  private static long depth(long node, long inverseDegree) {
    long depth = 0;
    for (long at = node; at > 0; at = ((at - 1) * inverseDegree) >>> FRACTION_BITS) {
      depth++;
    }
    return depth;
  }
}
