package io.heapscale.analyzer.dominator;

import java.util.Arrays;
import java.util.Random;

/** A graph given by its adjacency lists. */
final class ArrayGraph implements Graph {
  private final int[][] edges;

  ArrayGraph(int[][] edges) {
    this.edges = edges;
  }

  /**
   * A seeded graph with about {@code density} edges per node, some of them into the node itself.
   */
  static ArrayGraph random(Random random, int nodes, double density) {
    int[][] edges = new int[nodes][];
    for (int node = 0; node < nodes; node++) {
      int degree = random.nextInt(4) == 0 ? 0 : (int) Math.round(random.nextDouble() * 2 * density);
      edges[node] = random.ints(degree, 0, nodes).toArray();
    }
    return new ArrayGraph(edges);
  }

  /** The successors of {@code node}. */
  int[] targets(int node) {
    return edges[node];
  }

  @Override
  public int nodeCount() {
    return edges.length;
  }

  @Override
  public NodeSet sinks() {
    NodeSet sinks = new NodeSet(edges.length);
    for (int node = 0; node < edges.length; node++) {
      if (edges[node].length == 0) {
        sinks.add(node);
      }
    }
    return sinks;
  }

  @Override
  public Successors successors() {
    return new Successors() {
      private int node;
      private int index;

      @Override
      public void moveTo(int newNode, int skip) {
        node = newNode;
        index = skip;
      }

      @Override
      public int next() {
        return index < edges[node].length ? edges[node][index++] : END;
      }

      @Override
      public int consumed() {
        return index;
      }
    };
  }

  @Override
  public String toString() {
    return Arrays.deepToString(edges);
  }
}
