package io.heapscale.analyzer.dominator;

import java.util.Random;

/** Graphs as heaps have them, for tests of the engine's parts. */
final class EngineGraphs {
  private EngineGraphs() {}

  /**
   * A seeded graph in which most nodes refer to later ones, so that there are long paths to sinks,
   * and some to any: cycles.
   */
  static ArrayGraph heapLike(Random random, int nodes) {
    double backwards = random.nextDouble() * 0.1;
    int reach = 2 + random.nextInt(nodes);
    int[][] edges = new int[nodes][];
    for (int node = 0; node < nodes; node++) {
      int degree = random.nextInt(10) == 0 ? random.nextInt(12) : random.nextInt(4);
      edges[node] = new int[degree];
      for (int i = 0; i < degree; i++) {
        edges[node][i] =
            random.nextDouble() < backwards
                ? random.nextInt(nodes)
                : Math.min(nodes - 1, node + random.nextInt(reach));
      }
    }
    return new ArrayGraph(edges);
  }

  /** Some nodes, some of them twice, more often among the first. */
  static int[] roots(Random random, int nodes) {
    int[] roots = new int[1 + random.nextInt(6)];
    for (int i = 0; i < roots.length; i++) {
      roots[i] = random.nextInt(1 + random.nextInt(nodes));
    }
    return roots;
  }
}
