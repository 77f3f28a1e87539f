package io.heapscale.analyzer.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.dominator.Graph.Successors;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CooperHarveyKennedyTest {
  private static final int NODES = 1_000;

  /** Besides those of the graph. */
  private static final int[] MORE_ROOTS = {700, 700, 800};

  /** By definition: a node dominates another that roots reach, but not without that node. */
  @ParameterizedTest
  @ValueSource(strings = {"dump", "local", "mixed", "random", "lists"})
  void immediateDominatorsAreThoseOfTheDefinition(String kind) throws IOException {
    CsrGraph graph = SeededGraphs.make(kind, NODES);
    int[] roots = IntStream.concat(IntStream.of(graph.roots()), IntStream.of(MORE_ROOTS)).toArray();
    boolean[] reached = reachedWithout(graph, roots, -1);
    // The immediate one of all that dominate a node is the one that all others dominate, too.
    int[] depth = new int[NODES];
    boolean[][] dominates = new boolean[NODES][NODES];
    for (int node = 0; node < NODES; node++) {
      boolean[] stillReached = reachedWithout(graph, roots, node);
      for (int other = 0; other < NODES; other++) {
        dominates[node][other] =
            reached[node] && reached[other] && other != node && !stillReached[other];
        depth[other] += dominates[node][other] ? 1 : 0;
      }
    }
    int[] expected = new int[NODES];
    for (int node = 0; node < NODES; node++) {
      expected[node] = reached[node] ? DominatorTree.VIRTUAL_ROOT : DominatorTree.UNREACHABLE;
      for (int above = 0; above < NODES; above++) {
        if (dominates[above][node] && depth[above] == depth[node] - 1) {
          expected[node] = above;
        }
      }
    }

    assertThat(CooperHarveyKennedy.dominators(graph, roots)).isEqualTo(expected);
    assertThat(IntStream.of(expected).filter(above -> above > 0))
        .as("not all of it flat")
        .isNotEmpty();
  }

  @Test
  void heapLikeGraphHasLeavesThatNothingReaches() throws IOException {
    CsrGraph graph = SeededGraphs.make("local", NODES);
    assertThat(CooperHarveyKennedy.dominators(graph, graph.roots()))
        .contains(DominatorTree.UNREACHABLE);
  }

  private static boolean[] reachedWithout(CsrGraph graph, int[] roots, int removed) {
    boolean[] reached = new boolean[NODES];
    int[] waiting = new int[NODES];
    int count = 0;
    for (int root : roots) {
      if (root != removed && !reached[root]) {
        reached[root] = true;
        waiting[count++] = root;
      }
    }
    Successors successors = graph.successors();
    while (count > 0) {
      successors.moveTo(waiting[--count], 0);
      for (int s = successors.next(); s != Successors.END; s = successors.next()) {
        if (s != removed && !reached[s]) {
          reached[s] = true;
          waiting[count++] = s;
        }
      }
    }
    return reached;
  }
}
