package io.heapscale.analyzer.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.Heaps;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.layer.HeapLayers;
import io.heapscale.analyzer.layer.Layer;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.resource.ResourceCosts;
import io.heapscale.analyzer.work.Workshop;
import io.heapscale.analyzer.work.Workshops;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reachability, dominators and retained sets under MAT's references against their definitions. */
class MatRandomHeapTest {
  private static final ResourceConfig LEAVES =
      new ResourceConfig(
          List.of(new ResourceType("leaf", "app.Leaf", false, null, List.of())), List.of(), null);

  // How often each situation has come up.
  private int dropped;
  private int heldByReferent;
  private int madeUpRoots;

  @Test
  void everyFigureEqualsItsDefinition() throws IOException {
    check(0, 1_000);
  }

  @Tag("long")
  @Test
  void everyFigureEqualsItsDefinitionInManyHeaps() throws IOException {
    check(1_000, 5_000);
  }

  private void check(int from, int to) throws IOException {
    for (int seed = from; seed < to; seed++) {
      check(seed);
    }
    int enough = (to - from) / 4;
    assertThat(dropped).as("heaps with unreachable objects").isGreaterThan(enough);
    assertThat(heldByReferent).as("objects that only a referent holds").isGreaterThan(enough);
    assertThat(madeUpRoots).as("heaps without a sticky class").isPositive();
  }

  private void check(long seed) throws IOException {
    Workshop workshop = Workshops.varied((int) seed);
    RandomHeap random = new RandomHeap(seed);
    HeapGraph heap = Heaps.readAsMat(HprofFile.of("seed-" + seed, random.dump()), LEAVES, workshop);
    same(seed, "objects", 0, heap.objectCount(), random.objects.size() + 1L);
    BruteForce graph = graph(random, heap, true);
    BitSet roots = roots(random, heap);
    BitSet kept = graph.reachable(roots);
    dropped += kept.cardinality() < heap.objectCount() ? 1 : 0;
    heldByReferent +=
        kept.cardinality() - graph(random, heap, false).reachable(roots).cardinality();

    HeapLayers layers = HeapLayers.of(heap, false, workshop);
    DominatorTree tree = layers.dominatorTree();
    DominatorTree.RetainedSizes retained = tree.retainedSizes(heap::shallowSize);
    BitSet[] dominated = graph.dominated(roots);
    for (int i = 0; i < heap.objectCount(); i++) {
      Layer layer = kept.get(i) ? Layer.STRONG : Layer.GARBAGE;
      same(seed, "layer", i, layers.layer(i).ordinal(), layer.ordinal());
      if (kept.get(i)) {
        int nearest = BruteForce.nearestDominator(dominated, i, kept, false);
        same(seed, "immediate dominator", i, tree.immediateDominator(i), nearest);
        same(seed, "retained size", i, retained.sizeBytes(i), bytes(heap, dominated[i]));
      }
    }

    BitSet leaves = new BitSet();
    for (RandomHeap.Obj object : random.objects) {
      leaves.set(heap.ordinal(object.address), object.cls().name().equals("app.Leaf"));
    }
    BitSet set = BruteForce.minus(kept, graph.reachable(roots, leaves));
    TypeCost cost = ResourceCosts.of(heap, LEAVES, workshop).types().get(0);
    same(seed, "retained set's objects", 0, cost.retainedSetObjects(), set.cardinality());
    same(seed, "retained set", 0, cost.retainedSetBytes(), bytes(heap, set));
    workshop.close();
  }

  /** MAT's references: referents count; what HPROF shows from the other end does not. */
  private static BruteForce graph(RandomHeap random, HeapGraph heap, boolean referents) {
    BruteForce graph = new BruteForce(heap.objectCount());
    int bootLoader = heap.ordinal(0);
    for (RandomHeap.Edge edge : random.edges) {
      if (edge.isField()) {
        graph.edge(heap.ordinal(edge.from().address), heap.ordinal(edge.to().address));
      }
    }
    for (RandomHeap.Obj[] edge : random.weakReferents) {
      if (referents) {
        graph.edge(heap.ordinal(edge[0].address), heap.ordinal(edge[1].address));
      }
    }
    for (RandomHeap.Obj object : random.objects) {
      if (object.describes != null && random.loader(object.describes) == null) {
        graph.edge(heap.ordinal(object.address), bootLoader);
        if (object.describes.name().equals("java.lang.ClassLoader")) {
          graph.edge(bootLoader, heap.ordinal(object.address));
        }
      }
    }
    return graph;
  }

  /** Where no class is a root, all classes of the boot loader are but those of arrays. */
  private BitSet roots(RandomHeap random, HeapGraph heap) {
    BitSet roots = new BitSet();
    random.roots.forEach(root -> roots.set(heap.ordinal(root.address)));
    if (random.roots.stream().noneMatch(root -> root.describes != null)) {
      madeUpRoots++;
      for (RandomHeap.Obj object : random.objects) {
        RandomHeap.Cls cls = object.describes;
        if (cls != null && random.loader(cls) == null && !cls.name().endsWith("[]")) {
          roots.set(heap.ordinal(object.address));
        }
      }
    }
    return roots;
  }

  private static long bytes(HeapGraph heap, BitSet objects) {
    return objects.stream().mapToLong(heap::shallowSize).sum();
  }

  private static void same(long seed, String what, int index, long found, long expected) {
    if (found != expected) {
      throw new AssertionError(
          "seed %d: %s of %d: expected %d, found %d".formatted(seed, what, index, expected, found));
    }
  }
}
