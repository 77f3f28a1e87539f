package io.heapscale.analyzer.dominator;

/**
 * A set of nodes of a graph of known size, one bit each. Bits at and above {@code capacity} are
 * never set, so that counting and scanning need no mask.
 */
public final class NodeSet {
  private final long[] words;
  private final int capacity;

  /** An empty set over the nodes 0 to {@code capacity - 1}. */
  public NodeSet(int capacity) {
    this.capacity = capacity;
    this.words = new long[(capacity >>> 6) + 1];
  }

  /** Adds {@code node}; says whether it was absent. */
  public boolean add(int node) {
    assert node < capacity;
    long bit = 1L << node;
    long word = words[node >>> 6];
    words[node >>> 6] = word | bit;
    return (word & bit) == 0;
  }

  /** Adds every member of {@code other}, a set over as many nodes. */
  public void addAll(NodeSet other) {
    assert other.capacity == capacity;
    for (int i = 0; i < words.length; i++) {
      words[i] |= other.words[i];
    }
  }

  /** Whether {@code node} is in the set. */
  public boolean contains(int node) {
    return (words[node >>> 6] & 1L << node) != 0;
  }

  /** The first member at or after {@code node}, or -1. */
  public int nextMember(int node) {
    if (node >= capacity) {
      return -1;
    }
    int index = node >>> 6;
    long word = words[index] & -1L << node;
    while (word == 0) {
      if (++index == words.length) {
        return -1;
      }
      word = words[index];
    }
    return (index << 6) + Long.numberOfTrailingZeros(word);
  }
}
