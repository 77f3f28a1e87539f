package io.heapscale.analyzer.dominator;

/**
 * Predecessors by DFS number, as CSR: the sources of the edges into {@code w} stand at {@code
 * first(w)} up to {@code end(w)}. Edges from a node's DFS parent are left out, which most nodes of
 * a heap have no others than: a semidominator search starts from the parent anyway.
 */
final class Predecessors {
  /** By DFS number: where its sources begin; one more entry for the end. */
  private final int[] offsets;

  private final int[] sources;

  private Predecessors(int[] offsets, int[] sources) {
    this.offsets = offsets;
    this.sources = sources;
  }

  /**
   * Collects the predecessors of all numbered nodes. Nodes are visited in their own order, not in
   * that of the search: a heap's references lie in that order, which makes this twice as fast.
   *
   * @param number DFS number by node, 0 for a node that has none
   * @param parent DFS parent by DFS number; 0 for a root, whose predecessors do not matter
   * @param count largest DFS number
   */
  static Predecessors of(Graph graph, int[] number, int[] parent, int count) {
    int[] offsets = new int[count + 2];
    // By node, so that most edges are dropped after a look at one array: those from a parent.
    int[] parentOf = new int[number.length];
    for (int node = 0; node < number.length; node++) {
      parentOf[node] = parent[number[node]];
    }
    Graph.Successors successors = graph.successors();
    for (int node = 0; node < number.length; node++) {
      if (number[node] != 0) {
        count(successors, node, number, parentOf, offsets);
      }
    }
    long total = 0;
    for (int w = 0; w < offsets.length; w++) {
      total += offsets[w];
      if (total > Integer.MAX_VALUE - 8) {
        throw new IllegalArgumentException(
            "more than 2^31 references between objects: more than this engine can hold");
      }
      offsets[w] = (int) total;
    }
    int[] sources = new int[(int) total];
    // Every offset stands at its node's end now and walks down to its beginning.
    for (int node = 0; node < number.length; node++) {
      if (number[node] != 0) {
        fill(successors, node, number, parentOf, offsets, sources);
      }
    }
    return new Predecessors(offsets, sources);
  }

  private static void count(
      Graph.Successors successors, int node, int[] number, int[] parentOf, int[] offsets) {
    int v = number[node];
    successors.moveTo(node, 0);
    for (int next = successors.next(); next != Graph.Successors.END; next = successors.next()) {
      int other = parentOf[next];
      if (other != v && other != 0) {
        offsets[number[next]]++;
      }
    }
  }

  private static void fill(
      Graph.Successors successors,
      int node,
      int[] number,
      int[] parentOf,
      int[] offsets,
      int[] sources) {
    int v = number[node];
    successors.moveTo(node, 0);
    for (int next = successors.next(); next != Graph.Successors.END; next = successors.next()) {
      int other = parentOf[next];
      if (other != v && other != 0) {
        sources[--offsets[number[next]]] = v;
      }
    }
  }

  int first(int w) {
    return offsets[w];
  }

  int end(int w) {
    return offsets[w + 1];
  }

  int source(int index) {
    return sources[index];
  }
}
