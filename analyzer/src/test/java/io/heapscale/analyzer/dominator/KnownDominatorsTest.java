package io.heapscale.analyzer.dominator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.analyzer.work.Workshop;
import io.heapscale.analyzer.work.Workshops;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownDominatorsTest {

  @Test
  void theTreeThatWasFoundIsTheSameTreeWhenItIsKnown() throws IOException {
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      int nodes = 1 + random.nextInt(40);
      ArrayGraph graph = ArrayGraph.random(random, nodes, 0.5 + random.nextDouble() * 2);
      int[] roots = rootsOfAll(graph, random);
      try (Workshop workshop = Workshops.varied(seed)) {
        DominatorTree found = DominatorTree.of(graph, roots, workshop);

        DominatorTree known =
            DominatorTree.ofImmediateDominators(nodes, found::immediateDominator, workshop);

        String graphText = "seed %d, roots %s, %s".formatted(seed, Arrays.toString(roots), graph);
        assertThat(known.nodeCount()).as(graphText).isEqualTo(nodes);
        assertThat(dominators(known)).as(graphText).containsExactly(dominators(found));
        assertThat(tops(known)).as(graphText).containsExactly(tops(found));
        assertThat(retained(known)).as(graphText).containsExactly(retained(found));
        assertThat(placesOfDominators(known)).as(graphText).allMatch(place -> place >= 0);
      }
    }
  }

  @Test
  void everyNodeIsAnInnerOneAfterItsDominator() {
    // virtual root -> 2 -> {0, 3}, 3 -> 1
    DominatorTree tree = known(2, 3, DominatorTree.VIRTUAL_ROOT, 2);

    assertThat(tree.innerCount()).isEqualTo(4);
    assertThat(IntStream.range(0, 4).map(tree::inner)).containsExactly(2, 0, 3, 1);
    assertThat(IntStream.range(0, 4).map(tree::innerIndex)).containsExactly(1, 3, 0, 2);
    assertThat(IntStream.range(0, 4).allMatch(tree::isInner)).isTrue();
    assertThat(IntStream.range(0, 4).allMatch(tree::isReachable)).isTrue();
  }

  @Test
  void noNodesMakeAnEmptyTree() throws IOException {
    DominatorTree tree = known();

    assertThat(tree.nodeCount()).isZero();
    assertThat(tree.innerCount()).isZero();
    assertThat(tops(tree)).isEmpty();
  }

  @Test
  void aChainOfAMillionNodesNeedsNoRecursion() throws IOException {
    int length = 1_000_000;

    DominatorTree tree =
        DominatorTree.ofImmediateDominators(length, node -> node - 1, Workshops.plain());

    assertThat(tree.innerIndex(length - 1)).isEqualTo(length - 1);
    assertThat(tree.retainedSizes(node -> 4_000).sizeBytes(0)).isEqualTo(4_000L * length);
  }

  @Test
  void aCycleIsNoTree() {
    // virtual root -> 0; 1 -> 2 -> 3 -> 1
    assertThatThrownBy(() -> known(DominatorTree.VIRTUAL_ROOT, 3, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a tree, found 1 of 4 nodes below its root");
    assertThatThrownBy(() -> known(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a tree, found 0 of 1 nodes below its root");
  }

  @Test
  void aDominatorThatIsNoNodeIsRefused() {
    assertThatThrownBy(() -> known(DominatorTree.VIRTUAL_ROOT, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected the immediate dominator of node 1 among 2 nodes, found 2");
    assertThatThrownBy(() -> known(DominatorTree.VIRTUAL_ROOT, 0, DominatorTree.UNREACHABLE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected the immediate dominator of node 2 among 3 nodes, found -2");
  }

  private static DominatorTree known(int... dominators) {
    return DominatorTree.ofImmediateDominators(
        dominators.length, node -> dominators[node], Workshops.plain());
  }

  /** Some nodes, and as many more as it takes to reach all. */
  private static int[] rootsOfAll(ArrayGraph graph, Random random) {
    int nodes = graph.nodeCount();
    int[] roots = random.ints(1 + random.nextInt(3), 0, nodes).toArray();
    NodeSet reached = Reachability.from(graph, roots);
    for (int node = 0; node < nodes; node++) {
      if (!reached.contains(node)) {
        roots = IntStream.concat(Arrays.stream(roots), IntStream.of(node)).toArray();
        reached = Reachability.from(graph, roots);
      }
    }
    return roots;
  }

  private static int[] dominators(DominatorTree tree) {
    return IntStream.range(0, tree.nodeCount()).map(tree::immediateDominator).toArray();
  }

  private static int[] tops(DominatorTree tree) throws IOException {
    NodeSet tops = tree.tops();
    return IntStream.range(0, tree.nodeCount()).filter(tops::contains).toArray();
  }

  private static long[] retained(DominatorTree tree) throws IOException {
    DominatorTree.RetainedSizes retained = tree.retainedSizes(node -> node + 1L);
    return IntStream.range(0, tree.nodeCount()).mapToLong(retained::sizeBytes).toArray();
  }

  /** By inner node: how far before it its dominator stands, less one. */
  private static IntStream placesOfDominators(DominatorTree tree) {
    return IntStream.range(0, tree.innerCount())
        .map(
            place -> {
              int dominator = tree.immediateDominator(tree.inner(place));
              int above = dominator == DominatorTree.VIRTUAL_ROOT ? -1 : tree.innerIndex(dominator);
              return place - above - 1;
            });
  }
}
