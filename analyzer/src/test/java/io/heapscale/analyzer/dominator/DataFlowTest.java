package io.heapscale.analyzer.dominator;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.work.Workshop;
import io.heapscale.analyzer.work.Workshops;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The engine against dominators by iterated data flow, on graphs too large for a proof by removal,
 * with every kind of workshop.
 */
class DataFlowTest {

  @Test
  void dominatorsAndRetainedSizesEqualThoseByDataFlowWhateverTheWorkshop() throws IOException {
    int deep = 0;
    for (int seed = 0; seed < 24; seed++) {
      Random random = new Random(seed);
      int nodes = 3_000;
      ArrayGraph graph =
          seed % 3 == 0
              ? ArrayGraph.random(random, nodes, 0.8 + random.nextDouble())
              : EngineGraphs.heapLike(random, nodes);
      int[] roots = EngineGraphs.roots(random, nodes);
      long[] sizes = random.longs(nodes, 0, 1L << 33).toArray();
      DataFlowDominators oracle = new DataFlowDominators(graph, roots);
      long[] retained = oracle.retained(sizes);
      int[] tops =
          IntStream.range(0, nodes)
              .filter(node -> oracle.dominator(node) == DominatorTree.VIRTUAL_ROOT)
              .toArray();
      for (Workshop workshop : Workshops.ofEveryKind()) {
        try (workshop) {
          DominatorTree tree = DominatorTree.of(graph, roots, workshop);
          DominatorTree.RetainedSizes found = tree.retainedSizes(node -> sizes[node]);
          for (int node = 0; node < nodes; node++) {
            assertThat(tree.immediateDominator(node))
                .as("seed %d, %d threads, node %d", seed, workshop.threads(), node)
                .isEqualTo(oracle.dominator(node));
            assertThat(found.sizeBytes(node))
                .as("seed %d, %d threads, retained by %d", seed, workshop.threads(), node)
                .isEqualTo(retained[node]);
            assertThat(tree.isReachable(node))
                .isEqualTo(oracle.dominator(node) != DominatorTree.UNREACHABLE);
          }
          assertThat(tree.tops().members().toArray()).isEqualTo(tops);
          checkInner(tree);
        }
      }
      deep += oracle.deepest() > 10 ? 1 : 0;
    }
    assertThat(deep).as("graphs with deep trees").isGreaterThan(10);
  }

  private static void checkInner(DominatorTree tree) {
    int inner = 0;
    for (int node = 0; node < tree.nodeCount(); node++) {
      if (tree.isInner(node)) {
        inner++;
        assertThat(tree.inner(tree.innerIndex(node))).isEqualTo(node);
        int dominator = tree.immediateDominator(node);
        assertThat(dominator < 0 || tree.innerIndex(dominator) < tree.innerIndex(node)).isTrue();
      }
    }
    assertThat(tree.innerCount()).isEqualTo(inner);
  }

  @Test
  void theOracleKnowsTheFlowgraphOfLengauerAndTarjan() {
    int[][] edges = {
      {1, 2, 3}, {4}, {1, 4, 5}, {6, 7}, {12}, {8}, {9}, {9, 10}, {5, 11}, {11}, {9}, {9, 0}, {8}
    };
    DataFlowDominators oracle = new DataFlowDominators(new ArrayGraph(edges), new int[] {0});
    assertThat(IntStream.range(0, 13).map(oracle::dominator))
        .containsExactly(-1, 0, 0, 0, 0, 0, 3, 3, 0, 0, 7, 0, 4);
    long[] retained = oracle.retained(Arrays.stream(new int[13]).mapToLong(x -> 1).toArray());
    assertThat(retained).containsExactly(13, 1, 1, 4, 2, 1, 1, 2, 1, 1, 1, 1, 1);
  }
}
