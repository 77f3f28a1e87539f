package io.heapscale.analyzer.dominator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Dominators by iterated data flow: nothing but intersections along predecessors, in reverse
 * postorder until nothing changes. Shares no code with the engine.
 *
 * <p>Keith Cooper, Timothy Harvey and Ken Kennedy, "A Simple, Fast Dominance Algorithm", Rice
 * University, 2001.
 */
final class DataFlowDominators {
  private static final int UNDEFINED = -1;

  /** The virtual root: the last node of the postorder. */
  private final int root;

  /** By node: place in postorder, or -1. */
  private final int[] postorder;

  /** Node by place. */
  private final List<Integer> nodes = new ArrayList<>();

  /** By place: place of the immediate dominator. */
  private final int[] dominator;

  DataFlowDominators(ArrayGraph graph, int[] roots) {
    root = graph.nodeCount();
    postorder = new int[root + 1];
    Arrays.fill(postorder, UNDEFINED);
    int[][] edges = new int[root + 1][];
    for (int node = 0; node < root; node++) {
      edges[node] = graph.targets(node);
    }
    edges[root] = roots;
    number(edges);
    dominator = new int[nodes.size()];
    iterate(predecessors(edges));
  }

  private void number(int[][] edges) {
    int[] next = new int[edges.length];
    boolean[] seen = new boolean[edges.length];
    List<Integer> path = new ArrayList<>(List.of(root));
    seen[root] = true;
    while (!path.isEmpty()) {
      int node = path.get(path.size() - 1);
      if (next[node] < edges[node].length) {
        int child = edges[node][next[node]++];
        if (!seen[child]) {
          seen[child] = true;
          path.add(child);
        }
      } else {
        path.remove(path.size() - 1);
        postorder[node] = nodes.size();
        nodes.add(node);
      }
    }
  }

  private List<List<Integer>> predecessors(int[][] edges) {
    List<List<Integer>> predecessors = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      predecessors.add(new ArrayList<>());
    }
    for (int i = 0; i < nodes.size(); i++) {
      for (int target : edges[nodes.get(i)]) {
        predecessors.get(postorder[target]).add(i);
      }
    }
    return predecessors;
  }

  private void iterate(List<List<Integer>> predecessors) {
    int last = nodes.size() - 1;
    Arrays.fill(dominator, UNDEFINED);
    dominator[last] = last;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int b = last - 1; b >= 0; b--) {
        int found = UNDEFINED;
        for (int p : predecessors.get(b)) {
          if (dominator[p] != UNDEFINED) {
            found = found == UNDEFINED ? p : intersect(p, found);
          }
        }
        if (dominator[b] != found) {
          dominator[b] = found;
          changed = true;
        }
      }
    }
  }

  private int intersect(int a, int b) {
    int x = a;
    int y = b;
    while (x != y) {
      if (x < y) {
        x = dominator[x];
      } else {
        y = dominator[y];
      }
    }
    return x;
  }

  /** As {@link DominatorTree#immediateDominator} says it. */
  int dominator(int node) {
    if (postorder[node] == UNDEFINED) {
      return DominatorTree.UNREACHABLE;
    }
    int above = nodes.get(dominator[postorder[node]]);
    return above == root ? DominatorTree.VIRTUAL_ROOT : above;
  }

  /** Retained sizes by node: every size is added to all that dominate its node. */
  long[] retained(long[] sizes) {
    long[] retained = new long[sizes.length];
    for (int node = 0; node < sizes.length; node++) {
      if (postorder[node] != UNDEFINED) {
        for (int at = node; at >= 0; at = dominator(at)) {
          retained[at] += sizes[node];
        }
      }
    }
    return retained;
  }

  /** The greatest number of nodes that dominate one. */
  int deepest() {
    int deepest = 0;
    for (int node = 0; node < root; node++) {
      int depth = 0;
      for (int at = node; at >= 0; at = dominator(at)) {
        depth++;
      }
      deepest = Math.max(deepest, postorder[node] == UNDEFINED ? 0 : depth);
    }
    return deepest;
  }
}
