package io.heapscale.analyzer.dominator;

import com.carrotsearch.hppc.IntArrayList;
import java.util.Arrays;

/**
 * The strongly connected components of the subgraph that a set of nodes induces.
 *
 * <p>Tarjan's algorithm with its own stack: O(nodes + edges) time, 12 bytes per member and the
 * search's own stack, which is as deep as the subgraph. Components are numbered in reverse
 * topological order: an edge between two components leads from the higher number to the lower.
 *
 * <p>Robert Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing
 * 1(2), 1972.
 */
public final class StrongComponents {
  /** The component of a node that is not in the subgraph. */
  public static final int NONE = -1;

  private static final int UNVISITED = 0;

  private final Graph.Successors successors;

  /** Members that surely lead to no other member. */
  private final NodeSet leaves;

  /** Ranks of the members. */
  private final NodeSet.Ranks ranks;

  /** Visit number by rank, from 1; {@link #UNVISITED} before the visit. */
  private final int[] visit;

  /** Lowest visit number known to be reachable, by rank; after its component is closed, unused. */
  private final int[] low;

  /** Component by rank, or {@link #NONE}. */
  private final int[] component;

  private final IntArrayList path = new IntArrayList();
  private final IntArrayList consumed = new IntArrayList();
  private final IntArrayList open = new IntArrayList();
  private int visits;
  private int components;

  private StrongComponents(Graph graph, NodeSet members, NodeSet leaves) {
    this.leaves = leaves;
    this.successors = graph.successors();
    this.ranks = members.ranks();
    this.visit = new int[ranks.size()];
    this.low = new int[ranks.size()];
    this.component = new int[ranks.size()];
    Arrays.fill(component, NONE);
  }

  /** The components of the subgraph that {@code members} induce; the set must not change. */
  public static StrongComponents of(Graph graph, NodeSet members) {
    return of(graph, members, new NodeSet(members.capacity()));
  }

  /**
   * The same where some members are known to refer to no other one: these are not searched.
   *
   * @param leaves such members; more of them make it faster
   */
  public static StrongComponents of(Graph graph, NodeSet members, NodeSet leaves) {
    StrongComponents search = new StrongComponents(graph, members, leaves);
    for (int node = members.nextMember(0); node >= 0; node = members.nextMember(node + 1)) {
      if (search.visit[search.ranks.of(node)] == UNVISITED) {
        search.searchFrom(node);
      }
    }
    return search;
  }

  /** Number of components. */
  public int count() {
    return components;
  }

  /** The component of a node; {@link #NONE} for one that is not in the subgraph. */
  public int component(int node) {
    int rank = ranks.of(node);
    return rank < 0 ? NONE : component[rank];
  }

  private void searchFrom(int root) {
    enter(root);
    while (!path.isEmpty()) {
      int node = path.get(path.size() - 1);
      int rank = ranks.of(node);
      successors.moveTo(node, consumed.get(consumed.size() - 1));
      int child = nextUnvisitedChild(rank);
      if (child != Graph.Successors.END) {
        consumed.set(consumed.size() - 1, successors.consumed());
        enter(child);
        continue;
      }
      path.removeLast();
      consumed.removeLast();
      if (low[rank] == visit[rank]) {
        close(node);
      }
      if (!path.isEmpty()) {
        int parent = ranks.of(path.get(path.size() - 1));
        low[parent] = Math.min(low[parent], low[rank]);
      }
    }
  }

  private void enter(int node) {
    int rank = ranks.of(node);
    visit[rank] = ++visits;
    low[rank] = visits;
    path.add(node);
    consumed.add(0);
    open.add(node);
  }

  private int nextUnvisitedChild(int rank) {
    for (int child = successors.next(); child != Graph.Successors.END; child = successors.next()) {
      int childRank = ranks.of(child);
      if (childRank < 0) {
        continue;
      }
      if (visit[childRank] == UNVISITED) {
        if (!leaves.contains(child)) {
          return child;
        }
        visit[childRank] = ++visits;
        component[childRank] = components++;
      } else if (component[childRank] == NONE) {
        low[rank] = Math.min(low[rank], visit[childRank]);
      }
    }
    return Graph.Successors.END;
  }

  private void close(int node) {
    int member;
    do {
      member = open.removeLast();
      component[ranks.of(member)] = components;
    } while (member != node);
    // A closed member must not lower its parent's number: the parent belongs to another component.
    low[ranks.of(node)] = Integer.MAX_VALUE;
    components++;
  }
}
