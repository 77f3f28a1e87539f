package io.heapscale.analyzer.dominator;

import com.carrotsearch.hppc.IntArrayList;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.LongArray;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.Arrays;

/**
 * The dominator tree of the nodes that a graph's roots reach. Above the roots stands a virtual
 * root; a node that only it dominates has the immediate dominator {@link #VIRTUAL_ROOT}.
 *
 * <p>Nodes without edges of their own (<i>leaves</i>: half of a heap) are told apart from
 * <i>inner</i> nodes: they dominate nothing, so a sweep down the tree visits the inner nodes in
 * {@link #inner} order and then the leaves in any order; a sweep up does the reverse. Inner nodes
 * are numbered from 1 in that order. It takes 4 bytes per node and 8 per inner node.
 */
public final class DominatorTree {
  /** The immediate dominator of a node that no other node dominates. */
  public static final int VIRTUAL_ROOT = -1;

  /** The immediate dominator of a node that no root reaches. */
  public static final int UNREACHABLE = -2;

  private static final int UNNUMBERED = 0;

  /**
   * By node: the number of an inner node; 1 + the number of a leaf's immediate dominator; 0 for a
   * node that no root reaches.
   */
  private final IntArray number;

  /** Node by number. */
  private final IntArray vertex;

  /** Number of the immediate dominator by number; 0 is the virtual root. */
  private final IntArray dominator;

  private final int count;
  private final NodeSet leaves;
  private final Workshop workshop;

  DominatorTree(
      IntArray number,
      IntArray vertex,
      IntArray dominator,
      int count,
      NodeSet leaves,
      Workshop workshop) {
    this.number = number;
    this.vertex = vertex;
    this.dominator = dominator;
    this.count = count;
    this.leaves = leaves;
    this.workshop = workshop;
    vertex.set(0, VIRTUAL_ROOT);
  }

  /** The dominator tree of what {@code roots} reach in {@code graph}. */
  public static DominatorTree of(Graph graph, int[] roots, Workshop workshop) throws IOException {
    DepthFirst search = new DepthFirst(graph.sinks(), workshop);
    search.search(graph.successors(), roots);
    return of(graph, search);
  }

  /**
   * The dominator tree of what a finished search has reached. The search is of no use afterwards.
   */
  public static DominatorTree of(Graph graph, DepthFirst search) throws IOException {
    return new SemiNca(graph, search).compute();
  }

  /** Number of nodes of the graph. */
  public int nodeCount() {
    return number.length();
  }

  /** The immediate dominator of {@code node}, {@link #VIRTUAL_ROOT} or {@link #UNREACHABLE}. */
  public int immediateDominator(int node) {
    int own = number.get(node);
    if (own == UNNUMBERED) {
      return UNREACHABLE;
    }
    return vertex.get(leaves.contains(node) ? own - 1 : dominator.get(own));
  }

  /** Whether a root reaches {@code node}. */
  public boolean isReachable(int node) {
    return number.get(node) != UNNUMBERED;
  }

  /** Number of reachable inner nodes. */
  public int innerCount() {
    return count;
  }

  /** Inner node {@code index}, from 0; dominators come before what they dominate. */
  public int inner(int index) {
    return vertex.get(index + 1);
  }

  /** Place in {@link #inner} order of a reachable inner node. */
  public int innerIndex(int node) {
    assert !leaves.contains(node) && isReachable(node);
    return number.get(node) - 1;
  }

  /** The nodes whose immediate dominator is the virtual root, ascending. */
  public int[] tops() {
    IntArrayList tops = new IntArrayList();
    for (int w = 1; w <= count; w++) {
      if (dominator.get(w) == 0) {
        tops.add(vertex.get(w));
      }
    }
    for (int leaf = leaves.nextMember(0); leaf >= 0; leaf = leaves.nextMember(leaf + 1)) {
      if (number.get(leaf) == 1) {
        tops.add(leaf);
      }
    }
    int[] sorted = tops.toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  /** Whether {@code node} is a reachable leaf. */
  public boolean isLeaf(int node) {
    return leaves.contains(node) && isReachable(node);
  }

  /**
   * Retained sizes: a node's own size and that of all it dominates. 8 bytes per inner node.
   *
   * @param sizes bytes by node
   */
  public RetainedSizes retainedSizes(NodeSizes sizes) throws IOException {
    LongArray retained = workshop.longs(count + 1);
    workshop.forRanges(
        nodeCount(),
        (from, to) -> {
          // Neighbours mostly count for the same node: they are added up before.
          int last = 0;
          long bytes = 0;
          for (int node = from; node < to; node++) {
            int own = number.get(node);
            int at = own != UNNUMBERED && leaves.contains(node) ? own - 1 : own;
            if (at != last) {
              retained.add(last, bytes);
              last = at;
              bytes = 0;
            }
            if (at != 0) {
              bytes += sizes.sizeBytes(node);
            }
          }
          retained.add(last, bytes);
        });
    for (int w = count; w > 0; w--) {
      int above = dominator.get(w);
      retained.set(above, retained.get(above) + retained.get(w));
    }
    return node -> {
      int own = number.get(node);
      if (own == UNNUMBERED) {
        return 0;
      }
      return leaves.contains(node) ? sizes.sizeBytes(node) : retained.get(own);
    };
  }

  /** Bytes of each node. */
  @FunctionalInterface
  public interface NodeSizes {
    /** Bytes of {@code node} itself; asked by several threads. */
    long sizeBytes(int node);
  }

  /** Retained bytes of each node. */
  @FunctionalInterface
  public interface RetainedSizes {
    /** Retained bytes of {@code node}, 0 where no root reaches it. */
    long sizeBytes(int node);
  }
}
