package io.heapscale.analyzer.dominator;

/**
 * The dominator tree of the nodes that a graph's roots reach. Above the roots stands a virtual
 * root; a node that only it dominates has the immediate dominator {@link #VIRTUAL_ROOT}.
 *
 * <p>Nodes without edges of their own (<i>leaves</i>: half of a heap) are told apart from
 * <i>inner</i> nodes: they dominate nothing, so a sweep down the tree visits the inner nodes in
 * {@link #inner} order and then the leaves in any order; a sweep up does the reverse.
 */
public final class DominatorTree {
  /** The immediate dominator of a node that no other node dominates. */
  public static final int VIRTUAL_ROOT = -1;

  /** The immediate dominator of a node that no root reaches. */
  public static final int UNREACHABLE = -2;

  /** Immediate dominator by node. */
  private final int[] immediateDominator;

  /** Inner nodes, dominators before what they dominate. */
  private final int[] inner;

  private final NodeSet leaves;

  DominatorTree(int[] immediateDominator, int[] inner, NodeSet leaves) {
    this.immediateDominator = immediateDominator;
    this.inner = inner;
    this.leaves = leaves;
  }

  /** The dominator tree of what {@code roots} reach in {@code graph}. */
  public static DominatorTree of(Graph graph, int[] roots) {
    return new SemiNca(graph, roots).compute();
  }

  /** Number of nodes of the graph. */
  public int nodeCount() {
    return immediateDominator.length;
  }

  /** The immediate dominator of {@code node}, {@link #VIRTUAL_ROOT} or {@link #UNREACHABLE}. */
  public int immediateDominator(int node) {
    return immediateDominator[node];
  }

  /** Whether a root reaches {@code node}. */
  public boolean isReachable(int node) {
    return immediateDominator[node] != UNREACHABLE;
  }

  /** Number of reachable inner nodes. */
  public int innerCount() {
    return inner.length;
  }

  /** Inner node number {@code index}; dominators come before what they dominate. */
  public int inner(int index) {
    return inner[index];
  }

  /** Whether {@code node} is a reachable leaf. */
  public boolean isLeaf(int node) {
    return leaves.contains(node) && isReachable(node);
  }

  /**
   * Retained sizes by node: the node's own size and that of all it dominates; 0 where unreachable.
   *
   * @param sizes bytes by node
   */
  public long[] retainedSizes(NodeSizes sizes) {
    int[] dominator = immediateDominator;
    long[] retained = new long[dominator.length];
    for (int node = 0; node < dominator.length; node++) {
      if (dominator[node] != UNREACHABLE) {
        retained[node] = sizes.sizeBytes(node);
      }
    }
    for (int node = leaves.nextMember(0); node >= 0; node = leaves.nextMember(node + 1)) {
      if (dominator[node] >= 0) {
        retained[dominator[node]] += retained[node];
      }
    }
    for (int i = inner.length - 1; i >= 0; i--) {
      int node = inner[i];
      if (dominator[node] >= 0) {
        retained[dominator[node]] += retained[node];
      }
    }
    return retained;
  }

  /** Bytes of each node. */
  @FunctionalInterface
  public interface NodeSizes {
    /** Bytes of {@code node} itself. */
    long sizeBytes(int node);
  }
}
