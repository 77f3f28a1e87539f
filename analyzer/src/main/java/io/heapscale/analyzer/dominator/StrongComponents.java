package io.heapscale.analyzer.dominator;

import com.carrotsearch.hppc.IntArrayList;
import java.util.Arrays;

/**
 * The strongly connected components of the subgraph that a set of nodes induces.
 *
 * <p>Tarjan's algorithm with its own stack: O(nodes + edges) time, 8 bytes per node of the graph
 * while it runs and 4 bytes afterwards. Components are numbered in reverse topological order: an
 * edge between two components leads from the higher number to the lower.
 *
 * <p>Robert Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing
 * 1(2), 1972.
 */
public final class StrongComponents {
  /** The component of a node that is not in the subgraph. */
  public static final int NONE = -1;

  private static final int UNVISITED = 0;

  private final Graph.Successors successors;
  private final NodeSet members;

  /** Visit number by node, from 1; {@link #UNVISITED} before the visit. */
  private final int[] visit;

  /** Lowest visit number known to be reachable, by node; after its component is closed, unused. */
  private final int[] low;

  /** Component by node, or {@link #NONE}. */
  private final int[] component;

  private final IntArrayList path = new IntArrayList();
  private final IntArrayList consumed = new IntArrayList();
  private final IntArrayList open = new IntArrayList();
  private int visits;
  private int components;

  private StrongComponents(Graph graph, NodeSet members) {
    this.successors = graph.successors();
    this.members = members;
    this.visit = new int[graph.nodeCount()];
    this.low = new int[graph.nodeCount()];
    this.component = new int[graph.nodeCount()];
    Arrays.fill(component, NONE);
  }

  /** Component numbers by node; {@link #NONE} for a node outside {@code members}. */
  public static int[] of(Graph graph, NodeSet members) {
    StrongComponents search = new StrongComponents(graph, members);
    for (int node = members.nextMember(0); node >= 0; node = members.nextMember(node + 1)) {
      if (search.visit[node] == UNVISITED) {
        search.searchFrom(node);
      }
    }
    return search.component;
  }

  private void searchFrom(int root) {
    enter(root);
    while (!path.isEmpty()) {
      int node = path.get(path.size() - 1);
      successors.moveTo(node, consumed.get(consumed.size() - 1));
      int child = nextUnvisitedChild(node);
      if (child != Graph.Successors.END) {
        consumed.set(consumed.size() - 1, successors.consumed());
        enter(child);
        continue;
      }
      path.removeLast();
      consumed.removeLast();
      if (low[node] == visit[node]) {
        close(node);
      }
      if (!path.isEmpty()) {
        int parent = path.get(path.size() - 1);
        low[parent] = Math.min(low[parent], low[node]);
      }
    }
  }

  private void enter(int node) {
    visit[node] = ++visits;
    low[node] = visits;
    path.add(node);
    consumed.add(0);
    open.add(node);
  }

  private int nextUnvisitedChild(int node) {
    for (int child = successors.next(); child != Graph.Successors.END; child = successors.next()) {
      if (!members.contains(child)) {
        continue;
      }
      if (visit[child] == UNVISITED) {
        return child;
      }
      if (component[child] == NONE) {
        low[node] = Math.min(low[node], visit[child]);
      }
    }
    return Graph.Successors.END;
  }

  private void close(int node) {
    int member;
    do {
      member = open.removeLast();
      component[member] = components;
    } while (member != node);
    // A closed member must not lower its parent's number: the parent belongs to another component.
    low[node] = Integer.MAX_VALUE;
    components++;
  }
}
