package io.heapscale.analyzer.dominator;

import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.SavedInput;
import io.heapscale.analyzer.work.SavedOutput;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.function.IntUnaryOperator;

/**
 * The dominator tree of the nodes that a graph's roots reach. Above the roots stands a virtual
 * root; a node that only it dominates has the immediate dominator {@link #VIRTUAL_ROOT}.
 *
 * <p>Nodes of the <i>fringe</i>, from which only short paths and no cycles lead on, are told apart
 * from <i>inner</i> nodes, which are numbered from 1, dominators before what they dominate. What
 * dominates a node of the fringe is an inner node or of greater height. So a sweep down the tree
 * visits the inner nodes in {@link #inner} order; a node of the fringe has few dominators up to the
 * next inner node. It takes 4 bytes per node and 8 per inner node.
 */
public final class DominatorTree {
  /** The immediate dominator of a node that no other node dominates. */
  public static final int VIRTUAL_ROOT = -1;

  /** The immediate dominator of a node that no root reaches. */
  public static final int UNREACHABLE = -2;

  private static final int UNNUMBERED = 0;

  /**
   * By node: the number of an inner node; of one of the fringe, 1 + the number of its immediate
   * dominator, or its complement if that is of the fringe too; 0 for a node that no root reaches.
   */
  private final IntArray number;

  /** Node by number. */
  private final IntArray vertex;

  /** Number of the immediate dominator by number; 0 is the virtual root. */
  private final IntArray dominator;

  private final int count;
  private final NodeSet fringe;
  private final Workshop workshop;

  DominatorTree(
      IntArray number,
      IntArray vertex,
      IntArray dominator,
      int count,
      NodeSet fringe,
      Workshop workshop) {
    this.number = number;
    this.vertex = vertex;
    this.dominator = dominator;
    this.count = count;
    this.fringe = fringe;
    this.workshop = workshop;
  }

  /** Writes what {@link #load} reads. */
  public void save(SavedOutput out) throws IOException {
    out.number(count);
    out.array(number);
    out.array(vertex, count + 1);
    out.array(dominator, count + 1);
    fringe.save(out);
  }

  /** Reads what {@link #save} has written. */
  public static DominatorTree load(SavedInput in, Workshop workshop) throws IOException {
    int count = in.number();
    IntArray number = in.intArray();
    IntArray vertex = in.intArray();
    IntArray dominator = in.intArray();
    return new DominatorTree(number, vertex, dominator, count, NodeSet.load(in), workshop);
  }

  /** The dominator tree of what {@code roots} reach in {@code graph}. */
  public static DominatorTree of(Graph graph, int[] roots, Workshop workshop) throws IOException {
    DepthFirst search = new DepthFirst(graph, roots, workshop);
    search.search(graph, roots);
    return of(graph, search);
  }

  /**
   * The dominator tree of what a finished search has reached. The search is of no use afterwards.
   */
  public static DominatorTree of(Graph graph, DepthFirst search) throws IOException {
    return new SemiNca(graph, search).compute();
  }

  /**
   * The tree that others have found: all nodes are reachable, and inner ones. 12 bytes per node,
   * and 8 more while it is made.
   *
   * @param immediateDominator by node, {@link #VIRTUAL_ROOT} where no other node dominates it
   * @throws IllegalArgumentException if that is no tree
   */
  public static DominatorTree ofImmediateDominators(
      int nodes, IntUnaryOperator immediateDominator, Workshop workshop) {
    return KnownDominators.number(nodes, immediateDominator, workshop);
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
    if (own < 0) {
      return ~own;
    }
    return vertex.get(fringe.contains(node) ? own - 1 : dominator.get(own));
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
    assert isInner(node);
    return number.get(node) - 1;
  }

  /** Whether {@code node} is a reachable inner node. */
  public boolean isInner(int node) {
    return !fringe.contains(node) && isReachable(node);
  }

  /** The nodes whose immediate dominator is the virtual root. */
  public NodeSet tops() throws IOException {
    NodeSet tops = new NodeSet(nodeCount());
    workshop.forRanges(
        nodeCount(),
        (from, to) -> {
          for (int node = from; node < to; node++) {
            int own = number.get(node);
            boolean isTop = fringe.contains(node) ? own == 1 : own > 0 && dominator.get(own) == 0;
            if (isTop) {
              tops.add(node); // ranges share no word of the set
            }
          }
        });
    return tops;
  }

  /**
   * Retained sizes: a node's own size and that of all it dominates. 8 bytes per inner node and per
   * node of the fringe that dominates another.
   *
   * @param sizes bytes by node
   */
  public RetainedSizes retainedSizes(NodeSizes sizes) throws IOException {
    return RetainedSums.of(number, dominator, count, fringe, sizes, workshop);
  }

  /**
   * Reads what {@link RetainedSizes#save} has written of a tree that was the same.
   *
   * @param sizes bytes by node, the same as then
   */
  public RetainedSizes loadRetainedSizes(SavedInput in, NodeSizes sizes) throws IOException {
    return RetainedSums.load(in, number, fringe, sizes);
  }

  /** Bytes of each node. */
  @FunctionalInterface
  public interface NodeSizes {
    /** Bytes of {@code node} itself; asked by several threads. */
    long sizeBytes(int node);
  }

  /** Retained bytes of each node. */
  public interface RetainedSizes {
    /** Retained bytes of {@code node}, 0 where no root reaches it. */
    long sizeBytes(int node);

    /** Writes what {@link DominatorTree#loadRetainedSizes} reads. */
    void save(SavedOutput out) throws IOException;
  }
}
