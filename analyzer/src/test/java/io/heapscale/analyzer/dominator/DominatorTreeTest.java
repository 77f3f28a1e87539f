package io.heapscale.analyzer.dominator;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.work.Workshop;
import io.heapscale.analyzer.work.Workshops;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DominatorTreeTest {

  @Test
  void sharedChildIsDominatedByTheForkPoint() throws IOException {
    //   0
    //  / \
    // 1   2
    //  \ /
    //   3 -> 4 (a leaf)
    Graph graph = new ArrayGraph(new int[][] {{1, 2}, {3}, {3}, {4}, {}});

    DominatorTree tree = DominatorTree.of(graph, new int[] {0}, Workshops.plain());

    assertThat(dominators(tree)).containsExactly(DominatorTree.VIRTUAL_ROOT, 0, 0, 0, 3);
    assertThat(tree.innerCount()).as("no node leads to a cycle").isZero();
  }

  @Test
  void aRootIsDominatedByTheVirtualRootWhoeverRefersToIt() throws IOException {
    Graph graph = new ArrayGraph(new int[][] {{1, 2}, {0}, {1}});

    DominatorTree tree = DominatorTree.of(graph, new int[] {0, 1}, Workshops.plain());

    assertThat(dominators(tree))
        .containsExactly(DominatorTree.VIRTUAL_ROOT, DominatorTree.VIRTUAL_ROOT, 0);
  }

  @Test
  void theFlowgraphOfLengauerAndTarjan() throws IOException {
    // Figure 1 of the paper: R A B C D E F G H I J K L are 0 to 12.
    int[][] edges = {
      {1, 2, 3}, {4}, {1, 4, 5}, {6, 7}, {12}, {8}, {9}, {9, 10}, {5, 11}, {11}, {9}, {9, 0}, {8}
    };

    DominatorTree tree = DominatorTree.of(new ArrayGraph(edges), new int[] {0}, Workshops.plain());

    assertThat(dominators(tree)).containsExactly(-1, 0, 0, 0, 0, 0, 3, 3, 0, 0, 7, 0, 4);
  }

  @Test
  void dominatorsEqualRemovalAndReachabilityOnRandomGraphs() throws IOException {
    checkRandomGraphs(0, 4_000);
  }

  @Tag("long")
  @Test
  void dominatorsEqualRemovalAndReachabilityOnManyRandomGraphs() throws IOException {
    checkRandomGraphs(4_000, 24_000);
  }

  private static void checkRandomGraphs(int from, int to) throws IOException {
    for (int seed = from; seed < to; seed++) {
      Random random = new Random(seed);
      int nodes = 1 + random.nextInt(24);
      ArrayGraph graph = ArrayGraph.random(random, nodes, 0.5 + random.nextDouble() * 2);
      int[] roots = random.ints(1 + random.nextInt(3), 0, nodes).toArray();

      try (Workshop workshop = Workshops.varied(seed)) {
        DominatorTree tree = DominatorTree.of(graph, roots, workshop);

        assertThat(dominators(tree))
            .as("seed %d, roots %s, edges %s", seed, Arrays.toString(roots), graph)
            .containsExactly(bruteForce(graph, roots));
        assertThat(retained(tree, node -> node + 1L))
            .as("retained, seed %d", seed)
            .containsExactly(bruteForceRetained(graph, roots));
      }
    }
  }

  @Test
  void innerNodesComeAfterTheirDominators() throws IOException {
    ArrayGraph graph = ArrayGraph.random(new Random(7), 2_000, 3);
    DominatorTree tree = DominatorTree.of(graph, new int[] {0, 1, 2}, Workshops.plain());
    NodeSet seen = new NodeSet(graph.nodeCount());
    for (int i = 0; i < tree.innerCount(); i++) {
      int node = tree.inner(i);
      int dominator = tree.immediateDominator(node);
      assertThat(dominator == DominatorTree.VIRTUAL_ROOT || seen.contains(dominator)).isTrue();
      assertThat(tree.isInner(node)).isTrue();
      seen.add(node);
    }
    assertThat(tree.innerCount()).isGreaterThan(500);
  }

  @Test
  void aLinkedListOfAMillionNodesThatShareOneLeafNeedsNoRecursionAndNoQuadraticStep()
      throws IOException {
    int length = 1_000_000;
    int[][] edges = new int[length + 1][];
    for (int node = 0; node < length; node++) {
      edges[node] = node + 1 < length ? new int[] {node + 1, length} : new int[] {length};
    }
    edges[length] = new int[0];

    DominatorTree tree = DominatorTree.of(new ArrayGraph(edges), new int[] {0}, Workshops.plain());

    assertThat(tree.immediateDominator(length)).isZero();
    assertThat(tree.immediateDominator(length - 1)).isEqualTo(length - 2);
    assertThat(tree.retainedSizes(node -> 1).sizeBytes(0)).isEqualTo(length + 1L);
  }

  @Test
  @Timeout(60) // Takes a second; climbing the list from each element took half an hour.
  void aLinkedListWhoseElementsAnArrayHoldsTooNeedsNoQuadraticStep() throws IOException {
    // array -> element i -> leaf, list node i -> list node i + 1, element i
    int length = 1_000_000;
    int array = 0;
    int firstElement = 1 + length;
    int leaf = 1 + 2 * length;
    int[][] edges = new int[leaf + 1][];
    edges[array] = new int[length];
    for (int i = 0; i < length; i++) {
      int element = firstElement + i;
      edges[array][i] = element;
      edges[1 + i] = i + 1 < length ? new int[] {2 + i, element} : new int[] {element};
      edges[element] = new int[] {leaf};
    }
    edges[leaf] = new int[0];

    DominatorTree tree =
        DominatorTree.of(new ArrayGraph(edges), new int[] {1, array}, Workshops.plain());

    assertThat(tree.immediateDominator(length)).isEqualTo(length - 1);
    assertThat(tree.immediateDominator(firstElement)).isEqualTo(DominatorTree.VIRTUAL_ROOT);
    assertThat(tree.immediateDominator(leaf - 1)).isEqualTo(DominatorTree.VIRTUAL_ROOT);
    assertThat(tree.retainedSizes(node -> 1).sizeBytes(1)).isEqualTo(length);
  }

  @Test
  void retainedSizesPassFourGigabytes() throws IOException {
    Graph graph = new ArrayGraph(new int[][] {{1, 2, 3}, {}, {}, {}});

    DominatorTree.RetainedSizes retained =
        DominatorTree.of(graph, new int[] {0}, Workshops.plain())
            .retainedSizes(node -> Integer.MAX_VALUE);

    assertThat(retained.sizeBytes(0)).isEqualTo(4L * Integer.MAX_VALUE);
  }

  private static long[] retained(DominatorTree tree, DominatorTree.NodeSizes sizes)
      throws IOException {
    DominatorTree.RetainedSizes retained = tree.retainedSizes(sizes);
    return IntStream.range(0, tree.nodeCount()).mapToLong(retained::sizeBytes).toArray();
  }

  private static int[] dominators(DominatorTree tree) {
    int[] dominators = new int[tree.nodeCount()];
    Arrays.setAll(dominators, tree::immediateDominator);
    return dominators;
  }

  /**
   * By definition: d dominates v if v is unreachable without d; the immediate one is the lowest.
   */
  private static int[] bruteForce(Graph graph, int[] roots) {
    int nodes = graph.nodeCount();
    NodeSet reachable = Reachability.from(graph, roots);
    NodeSet[] dominated = new NodeSet[nodes];
    int[] dominatorCount = new int[nodes];
    for (int d = 0; d < nodes; d++) {
      dominated[d] = new NodeSet(nodes);
      NodeSet without = reachableWithout(graph, roots, d);
      for (int v = 0; v < nodes; v++) {
        if (reachable.contains(v) && !without.contains(v)) {
          dominated[d].add(v);
          dominatorCount[v]++;
        }
      }
    }
    int[] result = new int[nodes];
    for (int v = 0; v < nodes; v++) {
      result[v] = reachable.contains(v) ? DominatorTree.VIRTUAL_ROOT : DominatorTree.UNREACHABLE;
      for (int d = 0; d < nodes; d++) {
        if (d != v
            && dominated[d].contains(v)
            && (result[v] < 0 || dominatorCount[d] > dominatorCount[result[v]])) {
          result[v] = d;
        }
      }
    }
    return result;
  }

  private static long[] bruteForceRetained(Graph graph, int[] roots) {
    NodeSet reachable = Reachability.from(graph, roots);
    long[] retained = new long[graph.nodeCount()];
    for (int d = 0; d < graph.nodeCount(); d++) {
      NodeSet without = reachableWithout(graph, roots, d);
      for (int v = 0; v < graph.nodeCount(); v++) {
        if (reachable.contains(d) && reachable.contains(v) && !without.contains(v)) {
          retained[d] += v + 1L;
        }
      }
    }
    return retained;
  }

  private static NodeSet reachableWithout(Graph graph, int[] roots, int removed) {
    NodeSet avoided = new NodeSet(graph.nodeCount());
    avoided.add(removed);
    return Reachability.avoiding(graph, roots, avoided, new NodeSet(graph.nodeCount()));
  }
}
