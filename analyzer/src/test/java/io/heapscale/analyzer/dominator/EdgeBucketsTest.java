package io.heapscale.analyzer.dominator;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.Workshop;
import io.heapscale.analyzer.work.Workshops;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EdgeBucketsTest {

  @Test
  void everyEdgeBetweenNumberedNodesIsFoundAtItsTargetOnce() throws IOException {
    for (int seed = 0; seed < 384; seed++) {
      try (Workshop workshop = Workshops.varied(seed)) {
        check(seed, 1 + new Random(seed).nextInt(300), workshop);
      }
    }
  }

  @Test
  void bucketsOfMoreThanABlockAndMoreThanOneOfTheUsualSizeKeepTheirEdges() throws IOException {
    for (int threads : new int[] {1, 8}) {
      check(1, 150_000, Workshops.of(threads, 1 << 16, false));
      check(2, 40_000, Workshops.of(threads, 1 << 10, false));
    }
  }

  private static void check(int seed, int nodes, Workshop workshop) throws IOException {
    Random random = new Random(seed);
    ArrayGraph graph = ArrayGraph.random(random, nodes, 3);
    int[] roots = EngineGraphs.roots(random, nodes);
    DepthFirst search = new DepthFirst(graph, roots, workshop);
    search.search(graph, roots);
    IntArray number = workshop.ints(nodes);
    for (int w = 1; w <= search.count(); w++) {
      number.set(search.vertex().get(w), w);
    }
    List<List<Integer>> expected = sources(graph, search, number);

    EdgeBuckets edges = EdgeBuckets.of(graph, search);
    for (int w = search.count(); w > 0; w--) {
      edges.open(w);
      List<Integer> found = new ArrayList<>();
      for (int i = edges.first(w); i < edges.end(w); i++) {
        found.add(edges.source(i));
      }
      // In any order, and threads differ in theirs.
      found.sort(null);
      assertThat(found).as("seed %d, %d of %d", seed, w, search.count()).isEqualTo(expected.get(w));
    }
  }

  /** By number of the target: its sources, ascending, without its parent and not those of roots. */
  private static List<List<Integer>> sources(ArrayGraph graph, DepthFirst search, IntArray number) {
    List<List<Integer>> sources = new ArrayList<>();
    for (int w = 0; w <= search.count(); w++) {
      sources.add(new ArrayList<>());
    }
    for (int v = 1; v <= search.count(); v++) {
      for (int next : graph.targets(search.vertex().get(v))) {
        int w = number.get(next);
        if (w != 0 && !search.roots().contains(next) && search.parent().get(w) != v) {
          sources.get(w).add(v);
        }
      }
    }
    return sources;
  }
}
