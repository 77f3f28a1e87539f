package io.heapscale.analyzer.dominator;

import io.heapscale.analyzer.work.SavedInput;
import io.heapscale.analyzer.work.SavedOutput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.stream.IntStream;

/**
 * A set of nodes of a graph of known size, one bit each. Bits at and above {@code capacity} are
 * never set, so that counting and scanning need no mask.
 */
public final class NodeSet {
  private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

  private final long[] words;
  private final int capacity;

  /** An empty set over the nodes 0 to {@code capacity - 1}. */
  public NodeSet(int capacity) {
    this(capacity, new long[(capacity >>> 6) + 1]);
  }

  private NodeSet(int capacity, long[] words) {
    this.capacity = capacity;
    this.words = words;
  }

  /** Writes what {@link #load} reads. */
  public void save(SavedOutput out) throws IOException {
    out.number(capacity);
    out.longs(words);
  }

  /** Reads what {@link #save} has written. */
  public static NodeSet load(SavedInput in) throws IOException {
    int capacity = in.number();
    return new NodeSet(capacity, in.longs());
  }

  /** Adds {@code node}; says whether it was absent. */
  public boolean add(int node) {
    assert node < capacity;
    long bit = 1L << node;
    long word = words[node >>> 6];
    words[node >>> 6] = word | bit;
    return (word & bit) == 0;
  }

  /** Adds {@code node} while other threads add others. */
  public void addConcurrently(int node) {
    assert node < capacity;
    long unused = (long) WORD.getAndBitwiseOr(words, node >>> 6, 1L << node);
  }

  /** Removes {@code node}; says whether it was present. */
  public boolean remove(int node) {
    assert node < capacity;
    long bit = 1L << node;
    long word = words[node >>> 6];
    words[node >>> 6] = word & ~bit;
    return (word & bit) != 0;
  }

  /** A set of the same members. */
  public NodeSet copy() {
    NodeSet copy = new NodeSet(capacity);
    System.arraycopy(words, 0, copy.words, 0, words.length);
    return copy;
  }

  /** The members, ascending. */
  public IntStream members() {
    return IntStream.iterate(nextMember(0), node -> node >= 0, node -> nextMember(node + 1));
  }

  /** How many nodes there could be. */
  public int capacity() {
    return capacity;
  }

  /** Number of members. */
  public int size() {
    int size = 0;
    for (long word : words) {
      size += Long.bitCount(word);
    }
    return size;
  }

  /** Adds every member of {@code other}, a set over as many nodes. */
  public void addAll(NodeSet other) {
    assert other.capacity == capacity;
    for (int i = 0; i < words.length; i++) {
      words[i] |= other.words[i];
    }
  }

  /** Removes every member of {@code other}, a set over as many nodes. */
  public void removeAll(NodeSet other) {
    assert other.capacity == capacity;
    for (int i = 0; i < words.length; i++) {
      words[i] &= ~other.words[i];
    }
  }

  /** Removes every member that {@code other}, a set over as many nodes, has not. */
  public void retainAll(NodeSet other) {
    assert other.capacity == capacity;
    for (int i = 0; i < words.length; i++) {
      words[i] &= other.words[i];
    }
  }

  /** A set of all nodes that this has not. */
  public NodeSet complement() {
    NodeSet complement = new NodeSet(capacity);
    for (int i = 0; i < words.length; i++) {
      complement.words[i] = ~words[i];
    }
    complement.words[capacity >>> 6] &= (1L << capacity) - 1;
    return complement;
  }

  /** Whether {@code node} is in the set. */
  public boolean contains(int node) {
    return (words[node >>> 6] & 1L << node) != 0;
  }

  /** The members' ranks, as long as none is added or removed. */
  public Ranks ranks() {
    return new Ranks(this);
  }

  /**
   * Numbers the members from 0 in ascending order, so that arrays over the members of a small set
   * are small. 0.06 bytes per node that could be in the set.
   */
  public static final class Ranks {
    private final long[] words;

    /** By word: the rank of its first member. */
    private final int[] before;

    private final int size;

    private Ranks(NodeSet set) {
      words = set.words;
      before = new int[words.length];
      int sum = 0;
      for (int i = 0; i < words.length; i++) {
        before[i] = sum;
        sum += Long.bitCount(words[i]);
      }
      size = sum;
    }

    /** Number of members. */
    public int size() {
      return size;
    }

    /** The rank of {@code node}, or -1 where it is no member. */
    public int of(int node) {
      return (words[node >>> 6] & 1L << node) == 0 ? -1 : membersBefore(node);
    }

    /** The rank of a node that is no member among those that are none. */
    int ofAbsent(int node) {
      return node - membersBefore(node);
    }

    private int membersBefore(int node) {
      return before[node >>> 6] + Long.bitCount(words[node >>> 6] & ((1L << node) - 1));
    }
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
