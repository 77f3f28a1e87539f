package io.heapscale.analyzer.dominator;

/**
 * Nearest common ancestors in a tree whose nodes are numbered parents first, by heavy paths: a
 * node's heavy child is the one with the largest subtree, and a query climbs whole paths of heavy
 * children. O(log nodes) per query whatever the tree's depth, which matters because heaps hold
 * linked lists with millions of nodes; 8 bytes per node.
 *
 * <p>Dov Harel and Robert Tarjan, "Fast algorithms for finding nearest common ancestors", SIAM
 * Journal on Computing 13(2), 1984, section 3.
 */
final class CommonAncestors {
  /** Parent by node; the root is 0. */
  private final int[] parent;

  /** The topmost node of the heavy path that a node lies on. */
  private final int[] head;

  /**
   * Prepares queries.
   *
   * @param parent parent by node, smaller than the node; index 0 is the root
   * @param last the largest node
   */
  CommonAncestors(int[] parent, int last) {
    this.parent = parent;
    this.head = new int[last + 1];
    int[] size = new int[last + 1];
    for (int node = last; node > 0; node--) {
      size[node]++;
      size[parent[node]] += size[node];
    }
    // head[p] holds p's heavy child until the next loop, which runs from the root down.
    for (int node = 1; node <= last; node++) {
      int heavy = head[parent[node]];
      if (heavy == 0 || size[node] > size[heavy]) {
        head[parent[node]] = node;
      }
    }
    int[] heavyChild = size;
    System.arraycopy(head, 0, heavyChild, 0, last + 1);
    head[0] = 0;
    for (int node = 1; node <= last; node++) {
      head[node] = heavyChild[parent[node]] == node ? head[parent[node]] : node;
    }
  }

  /** The nearest common ancestor of {@code a} and {@code b}. */
  int nearestCommon(int a, int b) {
    int[] heads = head;
    while (heads[a] != heads[b]) {
      // The path whose head has the larger number does not hold the answer: ancestors come first.
      if (heads[a] > heads[b]) {
        a = parent[heads[a]];
      } else {
        b = parent[heads[b]];
      }
    }
    return Math.min(a, b);
  }
}
