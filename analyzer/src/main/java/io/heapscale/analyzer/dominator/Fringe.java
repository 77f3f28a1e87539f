package io.heapscale.analyzer.dominator;

import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The fringe of a graph: nodes from which only short paths lead on, and no cycle. Most objects of a
 * heap are there: arrays of primitives, which refer to their class object only, strings, boxes,
 * lists of such.
 *
 * <p>A node's <i>height</i> is the length of the longest path from it, in edges that count: a sink
 * has height 0, a node whose successors all have heights below h has height h at most. Edges from a
 * node to itself and into roots do not count. Whoever refers to a node of the fringe is higher than
 * it or an inner node, so what follows from its referrers (whether it is reached, its dominator)
 * can be found height by height, on all threads, without a search. 1 byte per node.
 */
final class Fringe {
  /** No higher node is looked for. */
  private static final int MOST_HEIGHT = 7;

  /**
   * A height that has fewer than one node in so many is the last: each costs a look at all nodes
   * now and later, and spares its nodes the search.
   */
  private static final int WORTHWHILE_SHARE = 16;

  private static final int INNER = 0;

  private final NodeSet members;

  /** By node: 1 + its height; {@link #INNER} outside the fringe. */
  private final IntArray heights;

  private int highest;

  private Fringe(NodeSet sinks, Workshop workshop) {
    members = sinks;
    heights = workshop.ints(sinks.capacity(), MOST_HEIGHT + 1);
    for (int node = sinks.nextMember(0); node >= 0; node = sinks.nextMember(node + 1)) {
      heights.set(node, 1);
    }
  }

  /**
   * Finds the fringe.
   *
   * @param roots edges into them do not count; there may be others
   */
  static Fringe of(Graph graph, int[] roots, Workshop workshop) throws IOException {
    Fringe fringe = new Fringe(graph.sinks(), workshop);
    NodeSet rootSet = new NodeSet(graph.nodeCount());
    for (int root : roots) {
      rootSet.add(root);
    }
    boolean worthwhile = true;
    while (worthwhile && fringe.highest < MOST_HEIGHT) {
      int found = fringe.grow(graph, rootSet, workshop);
      worthwhile = found > graph.nodeCount() / WORTHWHILE_SHARE;
    }
    return fringe;
  }

  /** Adds the nodes whose successors are all in the fringe; says how many. */
  private int grow(Graph graph, NodeSet roots, Workshop workshop) throws IOException {
    AtomicInteger found = new AtomicInteger();
    int height = highest + 1;
    workshop.forRanges(
        graph.nodeCount(),
        (from, to) -> {
          Graph.Successors successors = graph.successors();
          int added = 0;
          for (int node = from; node < to; node++) {
            if (heights.get(node) == INNER && isAbove(successors, node, height, roots)) {
              heights.set(node, height + 1);
              members.add(node); // ranges share no word of the set
              added++;
            }
          }
          found.addAndGet(added);
        });
    if (found.get() > 0) {
      highest = height;
    }
    return found.get();
  }

  /** Whether all successors that count have heights below {@code height}. */
  private boolean isAbove(Graph.Successors successors, int node, int height, NodeSet roots) {
    successors.moveTo(node, 0);
    for (int next = successors.next(); next != Graph.Successors.END; next = successors.next()) {
      // Another thread may add nodes of this very height meanwhile.
      int other = heights.get(next);
      if ((other == INNER || other > height) && next != node && !roots.contains(next)) {
        return false;
      }
    }
    return true;
  }

  NodeSet members() {
    return members;
  }

  boolean contains(int node) {
    return members.contains(node);
  }

  /** The greatest height. */
  int highest() {
    return highest;
  }

  /** The height of a node of the fringe; -1 for another. */
  int height(int node) {
    return heights.get(node) - 1;
  }
}
