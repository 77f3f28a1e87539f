package io.heapscale.analyzer.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.DumpedHeap;
import io.heapscale.analyzer.layer.HeapLayers;
import io.heapscale.analyzer.leaks.Accumulation;
import io.heapscale.analyzer.leaks.ClassTotals;
import io.heapscale.analyzer.leaks.HolderPath;
import io.heapscale.analyzer.leaks.PathFollower;
import io.heapscale.analyzer.leaks.ShortestPaths;
import io.heapscale.analyzer.leaks.StrongInstances;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.suggest.ProgramClasses;
import io.heapscale.analyzer.work.Workshop;
import io.heapscale.analyzer.work.Workshops;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Counts, where things pile up, and the paths there, against their definitions. */
class AccumulationTest {
  private static final int SEEDS = 1_000;
  private static final int MANY_SEEDS = 12_000;

  private int found;
  private int walked;
  private int spread;

  @Test
  void thePointIsTheOneOfTheDefinition() throws IOException {
    check(0, SEEDS);
  }

  @Test
  @Tag("long")
  void thePointIsTheOneOfTheDefinitionOnManyHeaps() throws IOException {
    check(SEEDS, MANY_SEEDS);
  }

  private void check(int from, int to) throws IOException {
    for (long seed = from; seed < to; seed++) {
      check(seed);
    }
    int seeds = to - from;
    assertThat(found).isGreaterThan(seeds / 2);
    assertThat(walked).isGreaterThan(seeds / 10);
    assertThat(spread).isGreaterThan(seeds / 20);
  }

  private void check(long seed) throws IOException {
    RandomHeap random = new RandomHeap(seed);
    try (Workshop workshop = Workshops.varied((int) seed)) {
      DumpedHeap heap = random.read(ResourceConfig.NONE, workshop);
      int n = heap.objectCount();
      BruteForce graph = new BruteForce(n);
      for (RandomHeap.Edge edge : random.edges) {
        graph.edge(
            RandomHeapTest.ordinal(heap, edge.from()), RandomHeapTest.ordinal(heap, edge.to()));
      }
      BitSet roots = RandomHeapTest.ordinals(heap, random.roots);
      BitSet strong = graph.reachable(roots);
      BitSet[] dominated = graph.dominated(roots);
      HeapLayers layers = HeapLayers.of(heap, random.live, workshop);
      DominatorTree tree = layers.dominatorTree();
      Accumulation accumulation = new Accumulation(heap, tree, workshop);
      StrongInstances instances = new StrongInstances(heap, layers);
      ClassTotals totals = ClassTotals.of(heap, layers);
      ShortestPaths paths = ShortestPaths.of(heap, ProgramClasses.of(heap), workshop);
      PathFollower follower = new PathFollower(heap);
      for (Map.Entry<String, ClassTotals.Total> total : totals.byName().entrySet()) {
        String name = total.getKey();
        BitSet things = new BitSet(n);
        strong.stream()
            .filter(i -> heap.classes().get(heap.classIndex(i)).name().equals(name))
            .forEach(things::set);
        assertThat(total.getValue().objects()).isEqualTo(things.cardinality());
        assertThat(total.getValue().bytes()).isEqualTo(RandomHeapTest.bytes(heap, things));
        NodeSet members = instances.of(name);
        Accumulation.Point point = accumulation.of(members);
        int expected = point(heap, dominated, strong, things);
        assertThat(point == null ? -1 : point.node())
            .as("seed %d, %s", seed, name)
            .isEqualTo(expected);
        if (point != null) {
          assertThat(point.held()).isEqualTo(held(dominated[expected], things));
          assertThat(point.all()).isEqualTo(things.cardinality());
          checkHolders(heap, accumulation, members, things, dominated, strong);
          assertThat(accumulation.held(expected)).isEqualTo(point.held());
          assertThat(accumulation.heldBytes(expected)).isEqualTo(point.heldBytes());
          found++;
          HolderPath path = paths.path(expected);
          assertThat(follower.follow(path)).as("seed %d, %s", seed, path).contains(expected);
          List<Integer> objects = paths.objects(expected);
          assertThat(objects.size()).isEqualTo(distance(graph, roots, expected));
        }
      }
    }
  }

  /** Each after its dominator, with what it holds; all of them but those alike in an array. */
  private static void checkHolders(
      DumpedHeap heap,
      Accumulation accumulation,
      NodeSet members,
      BitSet things,
      BitSet[] dominated,
      BitSet strong) {
    List<Accumulation.Holder> holders = accumulation.holders(members, 1, Integer.MAX_VALUE);
    BitSet listed = new BitSet();
    for (int i = 0; i < holders.size(); i++) {
      Accumulation.Holder holder = holders.get(i);
      int node = holder.point().node();
      BitSet below = (BitSet) dominated[node].clone();
      below.and(things);
      assertThat(holder.point().held()).isEqualTo(below.cardinality());
      assertThat(holder.point().heldBytes()).isEqualTo(RandomHeapTest.bytes(heap, below));
      assertThat(things.get(node)).isFalse();
      assertThat(holder.above()).isLessThan(i);
      assertThat(BruteForce.nearestDominator(dominated, node, strong, false))
          .isEqualTo(
              holder.above() == Accumulation.TOP ? -1 : holders.get(holder.above()).point().node());
      listed.set(node);
    }
    for (int node = strong.nextSetBit(0); node >= 0; node = strong.nextSetBit(node + 1)) {
      int above = BruteForce.nearestDominator(dominated, node, strong, false);
      boolean reached = above < 0 || listed.get(above);
      boolean isLink = above >= 0 && heap.classIndex(above) == heap.classIndex(node);
      boolean inArray = above >= 0 && heap.classes().get(heap.classIndex(above)).isArray();
      if (reached
          && !isLink
          && !inArray
          && !things.get(node)
          && held(dominated[node], things) > 0) {
        assertThat(listed.get(node)).isTrue();
      }
    }
  }

  /**
   * By definition: down from the top, to the child that dominates 80 %, is no thing itself and is
   * of another class.
   */
  private int point(DumpedHeap heap, BitSet[] dominated, BitSet strong, BitSet things) {
    int all = things.cardinality();
    int top = heaviestChild(dominated, strong, things, -1);
    int most = top < 0 ? 0 : held(dominated[top], things);
    if (top < 0 || (most < 2 && all > 1) || most < 1) {
      return -1;
    }
    boolean isMost = 5 * most >= 4 * all;
    spread += isMost ? 0 : 1;
    int base = isMost ? all : most;
    int at = top;
    while (true) {
      int child = heaviestChild(dominated, strong, things, at);
      if (child < 0
          || heap.classIndex(child) == heap.classIndex(at)
          || 5 * held(dominated[child], things) < 4 * base) {
        return at;
      }
      walked++;
      at = child;
    }
  }

  private static int heaviestChild(BitSet[] dominated, BitSet strong, BitSet things, int parent) {
    int best = -1;
    for (int i = strong.nextSetBit(0); i >= 0; i = strong.nextSetBit(i + 1)) {
      boolean child =
          !things.get(i) && BruteForce.nearestDominator(dominated, i, strong, false) == parent;
      if (child && (best < 0 || held(dominated[i], things) > held(dominated[best], things))) {
        best = i;
      }
    }
    return best;
  }

  private static int held(BitSet dominated, BitSet things) {
    BitSet held = (BitSet) dominated.clone();
    held.and(things);
    return held.cardinality();
  }

  /** How many objects are on the shortest path, by searching one step further at a time. */
  private static int distance(BruteForce graph, BitSet roots, int object) {
    BitSet reached = (BitSet) roots.clone();
    int steps = 1;
    while (!reached.get(object)) {
      BitSet next = (BitSet) reached.clone();
      reached.stream().forEach(from -> graph.successors(from).forEach(next::set));
      reached = next;
      steps++;
    }
    return steps;
  }
}
