package io.heapscale.analyzer.dominator;

import com.carrotsearch.hppc.IntArrayList;

/**
 * Marks what a set of roots reaches. Every edge is followed once: O(nodes + edges) time, one bit
 * per node and the search stack in memory.
 */
public final class Reachability {
  private final Graph.Successors successors;
  private final NodeSet marked;

  /** Nodes that lead to roots only, which are looked at in any case. */
  private final NodeSet sinks;

  private final IntArrayList stack = new IntArrayList();

  private Reachability(Graph graph, NodeSet marked, NodeSet sinks) {
    this.sinks = sinks;
    this.successors = graph.successors();
    this.marked = marked;
  }

  /** The nodes that {@code roots} reach, the roots among them. */
  public static NodeSet from(Graph graph, int[] roots) {
    NodeSet marked = new NodeSet(graph.nodeCount());
    Reachability search = new Reachability(graph, marked, new NodeSet(graph.nodeCount()));
    for (int root : roots) {
      search.markFrom(root);
    }
    return marked;
  }

  /**
   * The nodes that {@code roots} reach without passing through a node of {@code avoided}; avoided
   * nodes are not in the result, except as told by {@code touched}.
   *
   * @param roots all of the graph's: edges of its sinks are not followed
   * @param touched receives the avoided nodes that are a root or have an edge from a reached node
   */
  public static NodeSet avoiding(Graph graph, int[] roots, NodeSet avoided, NodeSet touched) {
    NodeSet marked = new NodeSet(graph.nodeCount());
    Reachability search = new Reachability(graph, marked, graph.sinks());
    for (int root : roots) {
      if (avoided.contains(root)) {
        touched.add(root);
      } else {
        search.markFrom(root, avoided, touched);
      }
    }
    return marked;
  }

  private void markFrom(int root) {
    if (!marked.add(root)) {
      return;
    }
    stack.add(root);
    while (!stack.isEmpty()) {
      successors.moveTo(stack.removeLast(), 0);
      for (int node = successors.next(); node != Graph.Successors.END; node = successors.next()) {
        if (marked.add(node)) {
          stack.add(node);
        }
      }
    }
  }

  private void markFrom(int root, NodeSet avoided, NodeSet touched) {
    if (!marked.add(root)) {
      return;
    }
    stack.add(root);
    while (!stack.isEmpty()) {
      successors.moveTo(stack.removeLast(), 0);
      for (int node = successors.next(); node != Graph.Successors.END; node = successors.next()) {
        if (marked.contains(node)) {
          continue;
        }
        if (avoided.contains(node)) {
          touched.add(node);
        } else {
          marked.add(node);
          if (!sinks.contains(node)) {
            stack.add(node);
          }
        }
      }
    }
  }
}
