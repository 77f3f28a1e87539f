package io.heapscale.analyzer.composition;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.Workshop;

/**
 * Nodes of a dominator tree in preorder: a node comes before what it dominates, and what it
 * dominates follows without a gap, so that dominance is a comparison of numbers. The nodes must be
 * whole subtrees. Children are linked as lists in the arrays that hold the numbers afterwards, so
 * there is no recursion and no stack. 12 bytes per node.
 */
final class DominatorIntervals {
  private static final int NONE = 0;

  private final DominatorTree tree;
  private final NodeSet.Ranks ranks;

  /** By rank: a node's number; before it is visited, its first child plus 1. */
  private final IntArray first;

  /** By rank: the last number in a node's subtree; before it is left, its next sibling plus 1. */
  private final IntArray last;

  /** Node by number. */
  private final IntArray order;

  DominatorIntervals(DominatorTree tree, NodeSet nodes, Workshop workshop) {
    this.tree = tree;
    this.ranks = nodes.ranks();
    first = workshop.ints(ranks.size());
    last = workshop.ints(ranks.size());
    order = workshop.ints(ranks.size());
    number(link(nodes));
  }

  /** Links every node as a child; returns the first of those without a parent among the nodes. */
  private int link(NodeSet nodes) {
    int tops = NONE;
    for (int node = nodes.nextMember(0); node >= 0; node = nodes.nextMember(node + 1)) {
      int above = tree.immediateDominator(node);
      int parent = above < 0 ? -1 : ranks.of(above);
      if (parent < 0) {
        last.set(ranks.of(node), tops);
        tops = node + 1;
      } else {
        last.set(ranks.of(node), first.get(parent));
        first.set(parent, node + 1);
      }
    }
    return tops;
  }

  private void number(int tops) {
    int count = 0;
    int next = tops;
    while (next != NONE) {
      int node = next - 1;
      int rank = ranks.of(node);
      order.set(count, node);
      next = first.get(rank);
      first.set(rank, count++);
      while (next == NONE && rank >= 0) {
        next = last.get(rank);
        last.set(rank, count - 1);
        int above = tree.immediateDominator(node);
        node = above;
        rank = next != NONE || above < 0 ? -1 : ranks.of(above);
      }
    }
  }

  /** Number of nodes. */
  int size() {
    return ranks.size();
  }

  /** The node with a number. */
  int node(int number) {
    return order.get(number);
  }

  /** A place for each node in arrays of {@link #size} elements; -1 for other nodes. */
  int rank(int node) {
    return ranks.of(node);
  }

  /** Whether one of the nodes dominates another node, or is it. */
  boolean dominates(int node, int other) {
    int rank = ranks.of(other);
    if (rank < 0) {
      return false;
    }
    int number = first.get(rank);
    int own = ranks.of(node);
    return first.get(own) <= number && number <= last.get(own);
  }
}
