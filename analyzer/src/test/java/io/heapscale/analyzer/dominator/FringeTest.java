package io.heapscale.analyzer.dominator;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.work.Workshop;
import io.heapscale.analyzer.work.Workshops;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FringeTest {
  private static final int UNKNOWN = -1;

  @Test
  void heightsEqualTheLongestPathsOnRandomGraphs() throws IOException {
    int[] ofHeight = new int[9];
    int cyclic = 0;
    for (int seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      int nodes = 1 + random.nextInt(200);
      ArrayGraph graph =
          random.nextBoolean()
              ? EngineGraphs.heapLike(random, nodes)
              : ArrayGraph.random(random, nodes, random.nextDouble());
      int[] roots = EngineGraphs.roots(random, nodes);
      int[] expected = longestPaths(graph, roots);
      try (Workshop workshop = Workshops.varied(seed)) {
        Fringe fringe = Fringe.of(graph, roots, workshop);
        for (int node = 0; node < nodes; node++) {
          boolean inside = expected[node] != UNKNOWN && expected[node] <= fringe.highest();
          assertThat(fringe.height(node))
              .as("seed %d, node %d, roots %s, %s", seed, node, Arrays.toString(roots), graph)
              .isEqualTo(inside ? expected[node] : -1);
          assertThat(fringe.contains(node)).isEqualTo(inside);
          assertThat(fringe.members().contains(node)).isEqualTo(inside);
          ofHeight[inside ? fringe.height(node) : 8]++;
          cyclic += expected[node] == UNKNOWN ? 1 : 0;
        }
      }
    }
    assertThat(Arrays.stream(ofHeight).min().orElseThrow())
        .as("nodes of the rarest height")
        .isGreaterThan(200);
    assertThat(cyclic).as("nodes that lead to a cycle").isGreaterThan(1_000);
  }

  @Test
  void aNodeThatRefersToItselfOrRootsOnlyIsInTheFringe() throws IOException {
    // Root 0 -> 1 -> 1, 0; 2 -> 1; 3 <-> 4
    ArrayGraph graph = new ArrayGraph(new int[][] {{1}, {1, 0}, {1}, {4}, {3}});
    Fringe fringe = Fringe.of(graph, new int[] {0}, Workshops.plain());
    assertThat(fringe.height(1)).isEqualTo(1);
    assertThat(fringe.height(2)).isEqualTo(2);
    assertThat(fringe.height(0)).isEqualTo(2);
    assertThat(fringe.contains(3)).isFalse();
    assertThat(fringe.contains(4)).isFalse();
  }

  /**
   * By definition, relaxing until nothing changes: 0 for a declared sink, else 1 more than the
   * highest successor that counts; unknown for a node that leads to a cycle.
   */
  private static int[] longestPaths(ArrayGraph graph, int[] roots) {
    NodeSet sinks = graph.sinks();
    int[] heights = new int[graph.nodeCount()];
    Arrays.fill(heights, UNKNOWN);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int node = 0; node < heights.length; node++) {
        int height = sinks.contains(node) ? 0 : above(graph, node, roots, heights);
        if (height != heights[node]) {
          heights[node] = height;
          changed = true;
        }
      }
    }
    return heights;
  }

  private static int above(ArrayGraph graph, int node, int[] roots, int[] heights) {
    int highest = 0;
    for (int next : graph.targets(node)) {
      if (next != node && Arrays.stream(roots).noneMatch(root -> root == next)) {
        if (heights[next] == UNKNOWN) {
          return UNKNOWN;
        }
        highest = Math.max(highest, heights[next]);
      }
    }
    return highest + 1;
  }
}
