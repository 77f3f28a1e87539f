package io.heapscale.analyzer.dominator;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.Workshop;
import io.heapscale.analyzer.work.Workshops;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DepthFirstTest {

  @Test
  void searchesReachWhatTheirRootsReachUpToThen() throws IOException {
    int secondSearches = 0;
    for (int seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      int nodes = 1 + random.nextInt(200);
      ArrayGraph graph = EngineGraphs.heapLike(random, nodes);
      // As in a heap: GC roots, then others that turn up later, such as weak referents.
      int[][] roots = new int[3][];
      Arrays.setAll(roots, i -> EngineGraphs.roots(random, nodes));
      int[] all = Arrays.stream(roots).flatMapToInt(Arrays::stream).toArray();
      try (Workshop workshop = Workshops.varied(seed)) {
        DepthFirst search = new DepthFirst(graph, roots[0], workshop);
        NodeSet expected = new NodeSet(nodes);
        for (int[] some : roots) {
          int before = expected.size();
          search.search(graph, some);
          expected.addAll(Reachability.from(graph, some));
          secondSearches += before > 0 && before < expected.size() ? 1 : 0;
          assertThat(members(search.reached()))
              .as("seed %d, roots %s, %s", seed, Arrays.deepToString(roots), graph)
              .isEqualTo(members(expected));
        }
        checkNumbers(graph, search, all);
      }
    }
    assertThat(secondSearches).as("searches that reached more").isGreaterThan(1_000);
  }

  /** Reached inner nodes have a number each, and a parent that refers to them and comes before. */
  private static void checkNumbers(ArrayGraph graph, DepthFirst search, int[] roots) {
    IntArray vertex = search.vertex();
    int reachedInner = 0;
    NodeSet numbered = new NodeSet(graph.nodeCount());
    for (int node : members(search.reached())) {
      reachedInner += search.fringe().contains(node) ? 0 : 1;
    }
    assertThat(search.count()).isEqualTo(reachedInner);
    for (int number = 1; number <= search.count(); number++) {
      int node = vertex.get(number);
      int parent = search.parent().get(number);
      assertThat(numbered.add(node)).as("numbered once").isTrue();
      assertThat(search.reached().contains(node)).isTrue();
      assertThat(search.fringe().contains(node)).isFalse();
      assertThat(parent).isLessThan(number);
      if (parent == 0) {
        assertThat(search.roots().contains(node)).isTrue();
        assertThat(roots).contains(node);
      } else {
        assertThat(graph.targets(vertex.get(parent))).contains(node);
      }
    }
    checkDepthFirst(graph, search);
  }

  /**
   * In a depth-first numbering an edge leads to a higher number only within the subtree of its
   * source; edges into roots apart, as a root is nobody's child.
   */
  private static void checkDepthFirst(ArrayGraph graph, DepthFirst search) {
    int[] number = new int[graph.nodeCount()];
    for (int i = 1; i <= search.count(); i++) {
      number[search.vertex().get(i)] = i;
    }
    for (int i = 1; i <= search.count(); i++) {
      for (int next : graph.targets(search.vertex().get(i))) {
        int at = number[next];
        if (at > i && !search.roots().contains(next)) {
          while (at > i) {
            at = search.parent().get(at);
          }
          assertThat(at).as("ancestor of %d", number[next]).isEqualTo(i);
        }
      }
    }
  }

  private static int[] members(NodeSet set) {
    return IntStream.range(0, set.capacity()).filter(set::contains).toArray();
  }
}
