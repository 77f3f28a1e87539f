package io.heapscale.analyzer.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.DumpedHeap;
import io.heapscale.analyzer.layer.HeapLayers;
import io.heapscale.analyzer.layer.StrongGraph;
import io.heapscale.analyzer.model.DominatorRow;
import io.heapscale.analyzer.model.IfRemoved;
import io.heapscale.analyzer.model.PathRow;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.WhyReport;
import io.heapscale.analyzer.paths.PathContext;
import io.heapscale.analyzer.paths.PathToEach;
import io.heapscale.analyzer.paths.RemovedFields;
import io.heapscale.analyzer.paths.WhoHolds;
import io.heapscale.analyzer.work.Workshop;
import io.heapscale.analyzer.work.Workshops;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Paths and removed fields against their definitions, by plain searches over a list of edges. */
class WhoHoldsTest {
  private static final int QUICK_SEEDS = 400;
  private static final int SEEDS = 10_400;
  private static final int LIMIT = 3;

  /** How often each situation came up. */
  private int severalHolders;

  private int longPaths;
  private int weakPaths;
  private int ignoredSteps;
  private int freedHeaps;
  private int stayingHeaps;
  private int nestedTargets;

  @Test
  void pathsAreRealAndShortestAndWhatIsFreedIsExact() throws IOException {
    check(0, QUICK_SEEDS);
  }

  @Tag("long")
  @Test
  void pathsAreRealAndShortestAndWhatIsFreedIsExactInManyHeaps() throws IOException {
    check(QUICK_SEEDS, SEEDS);
  }

  private void check(int from, int to) throws IOException {
    for (long seed = from; seed < to; seed++) {
      check(seed);
    }
    int seeds = to - from;
    assertThat(severalHolders).as("objects with several holders").isGreaterThan(seeds / 4);
    assertThat(longPaths).as("paths of four objects or more").isGreaterThan(seeds / 8);
    assertThat(weakPaths).as("weak references on paths").isGreaterThan(seeds / 50);
    assertThat(ignoredSteps).as("ignored fields on paths").isGreaterThan(seeds / 50);
    assertThat(freedHeaps).as("heaps with freed objects").isGreaterThan(seeds / 10);
    assertThat(stayingHeaps).as("heaps with objects that stay").isGreaterThan(seeds / 10);
    assertThat(nestedTargets).as("targets that dominate others").isGreaterThan(seeds / 50);
  }

  private void check(long seed) throws IOException {
    RandomHeap random = new RandomHeap(seed);
    ResourceConfig config = new ResourceConfig(List.of(), random.ignore, null);
    try (Workshop workshop = Workshops.varied((int) seed)) {
      DumpedHeap heap = random.read(config, workshop);
      HeapLayers layers = HeapLayers.of(heap, random.live, workshop);
      DominatorTree tree = layers.dominatorTree();
      PathContext context =
          new PathContext(
              heap,
              tree,
              tree.retainedSizes(heap::shallowSize),
              ordinal -> null,
              text -> false,
              false,
              workshop);
      Check check = new Check(seed, random, heap);
      WhoHolds who = new WhoHolds(context, layers);
      Random choice = new Random(seed);
      checkSingle(check, who, choice.nextInt(heap.objectCount()), choice.nextInt(4));
      checkMany(check, who, context, choice);
      checkEach(check, context, choice);
      checkRemoved(check, context);
    }
  }

  /** A heap with its edges as numbers. */
  private static final class Check {
    final long seed;
    final RandomHeap random;
    final DumpedHeap heap;
    final BitSet roots;

    Check(long seed, RandomHeap random, DumpedHeap heap) {
      this.seed = seed;
      this.random = random;
      this.heap = heap;
      this.roots = RandomHeapTest.ordinals(heap, random.roots);
    }

    List<int[]> edges(boolean weak, boolean withoutIgnored) {
      List<int[]> edges = new ArrayList<>();
      for (RandomHeap.Edge edge : random.edges) {
        if (edge.ignoredBy() == null || !withoutIgnored) {
          edges.add(new int[] {at(edge.from()), at(edge.to())});
        }
      }
      if (weak) {
        for (RandomHeap.Obj[] edge : random.weakReferents) {
          edges.add(new int[] {at(edge[0]), at(edge[1])});
        }
      }
      return edges;
    }

    int at(RandomHeap.Obj object) {
      return RandomHeapTest.ordinal(heap, object);
    }

    RandomHeap.Obj object(@Nullable String address) {
      long wanted = Long.parseLong(Objects.requireNonNull(address).substring(2), 16);
      return random.objects.stream().filter(o -> o.address == wanted).findFirst().orElseThrow();
    }

    /** Number of references on the shortest path by relaxing all edges; -1 for none. */
    int[] distances(List<int[]> edges, int avoided) {
      int[] distance = new int[heap.objectCount()];
      Arrays.fill(distance, -1);
      roots.stream().filter(root -> root != avoided).forEach(root -> distance[root] = 0);
      boolean changed = true;
      while (changed) {
        changed = false;
        for (int[] edge : edges) {
          int length = distance[edge[0]] + 1;
          boolean counts = distance[edge[0]] >= 0 && edge[1] != avoided;
          if (counts && (distance[edge[1]] < 0 || distance[edge[1]] > length)) {
            distance[edge[1]] = length;
            changed = true;
          }
        }
      }
      return distance;
    }

    BitSet reachable(List<int[]> edges, BitSet avoided) {
      BruteForce graph = new BruteForce(heap.objectCount());
      edges.forEach(edge -> graph.edge(edge[0], edge[1]));
      return graph.reachable(roots, avoided);
    }

    void same(String what, long found, long expected) {
      if (found != expected) {
        throw new AssertionError(
            "seed %d: %s: expected %d, found %d".formatted(seed, what, expected, found));
      }
    }

    /** The step's field really holds that reference. */
    void step(RandomHeap.Obj from, PathRow row) {
      RandomHeap.Obj to = object(row.address());
      String step = Objects.requireNonNull(row.step());
      boolean real;
      if (step.startsWith("[")) {
        int index = Integer.parseInt(step.substring(1, step.length() - 1));
        real = from.cls().name().endsWith("[]") && from.values.get(index) == to;
      } else if (step.startsWith("<") || step.startsWith("static ")) {
        RandomHeap.Cls cls = from.describes;
        real =
            switch (step) {
              case "<class>" -> from.cls().object() == to;
              case "<super>" -> cls != null && cls.parent() != null && cls.parent().object() == to;
              case "<loader>" -> cls != null && random.loader(cls) == to;
              case "<class of the loader>" ->
                  to.describes != null && random.loader(to.describes) == from;
              case "<array class>" ->
                  cls != null
                      && to.describes != null
                      && to.describes.name().equals(cls.name() + "[]");
              default ->
                  random.edges.stream().anyMatch(edge -> edge.from() == from && edge.to() == to);
            };
      } else {
        int field = from.cls().allFields().indexOf(step);
        real = field >= 0 && from.values.get(field) == to;
      }
      if (!real) {
        throw new AssertionError(
            "seed %d: %s does not refer to %s by %s".formatted(seed, from, to, step));
      }
      boolean throughIgnored =
          random.edges.stream()
              .anyMatch(e -> e.from() == from && e.to() == to && e.ignoredBy() == null);
      if (row.ignored() && throughIgnored) {
        throw new AssertionError("seed %d: %s is said to be ignored".formatted(seed, step));
      }
    }

    /** Number of references of a path that ends at a row, each checked; -1 where it is folded. */
    int path(List<PathRow> rows, int end) {
      int length = 0;
      boolean whole = true;
      for (int at = end; rows.get(at).parent() >= 0; at = rows.get(at).parent()) {
        PathRow row = rows.get(at);
        PathRow parent = rows.get(row.parent());
        length += row.kind() == PathRow.Kind.STEPS_LEFT_OUT ? (int) row.objects() : 1;
        whole &= row.kind() != PathRow.Kind.OBJECTS && parent.kind() != PathRow.Kind.OBJECTS;
        if (row.kind() == PathRow.Kind.OBJECT && parent.kind() == PathRow.Kind.OBJECT) {
          step(object(parent.address()), row);
        }
        if (parent.parent() < 0) {
          boolean isRoot =
              parent.kind() == PathRow.Kind.OBJECTS || roots.get(at(object(parent.address())));
          same("root", isRoot ? 1 : 0, 1);
        }
      }
      return whole ? length : -1;
    }
  }

  private void checkSingle(Check check, WhoHolds who, int target, int variant) throws IOException {
    boolean weak = (variant & 1) != 0;
    boolean without = (variant & 2) != 0;
    List<int[]> edges = check.edges(weak, without);
    int[] distance = check.distances(edges, target);
    NodeSet targets = new NodeSet(check.heap.objectCount());
    targets.add(target);
    WhyReport.Holders holders = who.holders(targets, weak, without, LIMIT);
    BitSet referrers = new BitSet();
    for (int[] edge : edges) {
      if (edge[1] == target && distance[edge[0]] >= 0) {
        referrers.set(edge[0]);
      }
    }
    boolean isRoot = check.roots.get(target);
    // The graph leaves out what refers to its class object where that is a root.
    boolean isRootClass =
        isRoot
            && check.random.objects.stream()
                .anyMatch(o -> o.describes != null && check.at(o) == target);
    if (isRootClass) {
      assertThat(holders.referrers()).isLessThanOrEqualTo(referrers.cardinality());
    } else {
      check.same("referrers", holders.referrers(), referrers.cardinality());
    }
    check.same("unreached", holders.unreached(), isRoot || !referrers.isEmpty() ? 0 : 1);
    int[] expected = referrers.stream().map(r -> distance[r] + 1).sorted().limit(LIMIT).toArray();
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < holders.rows().size(); i++) {
      PathRow row = holders.rows().get(i);
      if (row.target() && row.root() == null) {
        found.add(check.path(holders.rows(), i));
      }
      weakPaths += row.weak() ? 1 : 0;
      ignoredSteps += row.ignored() ? 1 : 0;
    }
    if (!isRootClass) {
      assertThat(found)
          .as("seed %d: lengths of paths to %d", check.seed, target)
          .isEqualTo(Arrays.stream(expected).boxed().toList());
    }
    severalHolders += found.size() > 1 ? 1 : 0;
    longPaths += found.stream().anyMatch(length -> length > 2) ? 1 : 0;
  }

  /** A shortest path to each of several objects, found at once. */
  private void checkEach(Check check, PathContext context, Random choice) throws IOException {
    int[] targets =
        IntStream.range(0, check.heap.objectCount())
            .filter(object -> choice.nextInt(4) == 0)
            .toArray();
    int[] distance = check.distances(check.edges(false, false), -1);
    List<List<PathRow>> paths = PathToEach.of(context, targets);
    for (int i = 0; i < targets.length; i++) {
      List<PathRow> rows = paths.get(i);
      check.same("a path is there", rows.isEmpty() ? 0 : 1, distance[targets[i]] < 0 ? 0 : 1);
      if (!rows.isEmpty()) {
        int last = rows.size() - 1;
        check.same("its end", check.at(check.object(rows.get(last).address())), targets[i]);
        assertThat(rows.get(last).target()).isTrue();
        check.same("its length", check.path(rows, last), distance[targets[i]]);
      }
    }
  }

  private void checkMany(Check check, WhoHolds who, PathContext context, Random choice)
      throws IOException {
    NodeSet targets = new NodeSet(check.heap.objectCount());
    BitSet all = new BitSet();
    for (RandomHeap.Obj object : check.random.objects) {
      if (object.describes == null && choice.nextInt(3) == 0) {
        targets.add(check.at(object));
        all.set(check.at(object));
      }
    }
    if (all.cardinality() < 2) {
      return;
    }
    List<int[]> edges = check.edges(false, false);
    BitSet strong = check.reachable(edges, new BitSet());
    BitSet retained = BruteForce.minus(strong, check.reachable(edges, all));
    WhyReport.Matched matched = who.matched(List.of(), targets);
    check.same("matched", matched.objects(), all.cardinality());
    check.same("retained set", matched.retainedSetObjects(), retained.cardinality());
    check.same(
        "retained bytes", matched.retainedSetBytes(), RandomHeapTest.bytes(check.heap, retained));
    BitSet reached = (BitSet) all.clone();
    reached.and(strong);
    check.same("without path", matched.withoutPath(), all.cardinality() - reached.cardinality());

    WhyReport.Holders holders = who.holders(targets, false, false, 0);
    check.same("unreached", holders.unreached(), all.cardinality() - reached.cardinality());
    BruteForce graph = new BruteForce(check.heap.objectCount());
    edges.forEach(edge -> graph.edge(edge[0], edge[1]));
    BitSet[] dominated = graph.dominated(check.roots);
    BitSet union = new BitSet();
    reached.stream().forEach(target -> union.or(dominated[target]));
    long sum = 0;
    long count = 0;
    for (PathRow row : holders.rows()) {
      sum += row.parent() < 0 ? row.targetBytes() : 0;
      count += row.parent() < 0 ? row.targets() : 0;
    }
    check.same("targets below all roots", count, reached.cardinality());
    check.same("what they retain", sum, RandomHeapTest.bytes(check.heap, union));
    int[] distance = check.distances(edges, -1);
    for (int i = 0; i < holders.rows().size(); i++) {
      PathRow row = holders.rows().get(i);
      if (row.kind() == PathRow.Kind.OBJECT) {
        int length = check.path(holders.rows(), i);
        int node = check.at(check.object(row.address()));
        if (length >= 0) {
          check.same("distance", length, distance[node]);
        }
        check.same("target", row.target() ? 1 : 0, all.get(node) ? 1 : 0);
      }
    }
    boolean nested =
        reached.stream()
            .anyMatch(a -> reached.stream().anyMatch(b -> a != b && dominated[a].get(b)));
    nestedTargets += nested ? 1 : 0;
    assertThat(context.heap()).isSameAs(check.heap);
  }

  private void checkRemoved(Check check, PathContext context) throws IOException {
    IfRemoved found =
        RemovedFields.of(
            context, StrongGraph.of(check.heap), RemovedFields.Resources.NONE, Integer.MAX_VALUE);
    BitSet before = check.reachable(check.edges(false, false), new BitSet());
    List<int[]> without = check.edges(false, true);
    BitSet after = check.reachable(without, new BitSet());
    BitSet freed = BruteForce.minus(before, after);
    long bytes = RandomHeapTest.bytes(check.heap, freed);
    check.same("freed objects", found.freedObjects(), freed.cardinality());
    check.same("freed bytes", found.freedBytes(), bytes);
    check.same(
        "freed by class",
        found.classes().stream().mapToLong(IfRemoved.ClassSum::bytes).sum(),
        bytes);
    check.same(
        "freed by owner", found.owners().stream().mapToLong(IfRemoved.Owner::bytes).sum(), bytes);
    check.same(
        "freed at once",
        found.largest().stream().mapToLong(DominatorRow::retainedBytes).sum(),
        bytes);
    BitSet staying = new BitSet();
    long references = 0;
    for (RandomHeap.Edge edge : check.random.edges) {
      if (edge.ignoredBy() != null && before.get(check.at(edge.from()))) {
        references++;
        if (after.get(check.at(edge.to()))) {
          staying.set(check.at(edge.to()));
        }
      }
    }
    check.same("references", found.references(), references);
    check.same("staying", found.stays().objects(), staying.cardinality());
    BitSet also = BruteForce.minus(after, check.reachable(without, staying));
    check.same("staying set", found.stays().retainedSetObjects(), also.cardinality());
    check.same(
        "staying bytes", found.stays().retainedSetBytes(), RandomHeapTest.bytes(check.heap, also));
    freedHeaps += freed.isEmpty() ? 0 : 1;
    stayingHeaps += staying.isEmpty() ? 0 : 1;
  }
}
