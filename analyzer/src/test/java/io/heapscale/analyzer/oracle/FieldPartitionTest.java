package io.heapscale.analyzer.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.composition.Compositions;
import io.heapscale.analyzer.heap.DumpedHeap;
import io.heapscale.analyzer.layer.StrongGraph;
import io.heapscale.analyzer.model.Composition;
import io.heapscale.analyzer.model.Composition.ClassPart;
import io.heapscale.analyzer.model.Composition.FieldPart;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.resource.ResourceCosts;
import io.heapscale.analyzer.resource.ResourceCosts.DominatedGraph;
import io.heapscale.analyzer.work.Workshop;
import io.heapscale.analyzer.work.Workshops;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Own bytes by field path against their definition: dominators by removing objects, and whether a
 * reference holds alone by removing that reference.
 */
class FieldPartitionTest {
  private int alone;
  private int together;
  private int several;
  private int nested;
  private int repeated;
  private int longest;

  @Test
  void pathsAreThoseOfTheirDefinition() throws IOException {
    check(0, 1_500);
  }

  @Test
  @Tag("long")
  void pathsAreThoseOfTheirDefinitionInManyHeaps() throws IOException {
    check(1_500, 12_000);
  }

  private void check(int from, int to) throws IOException {
    for (long seed = from; seed < to; seed++) {
      check(seed);
    }
    int seeds = to - from;
    assertThat(alone).as("objects that one reference holds alone").isGreaterThan(seeds);
    assertThat(together).as("objects that several references hold").isGreaterThan(seeds / 10);
    assertThat(several)
        .as("objects that no field of the dominator holds")
        .isGreaterThan(seeds / 10);
    assertThat(nested).as("resources inside others' own objects").isGreaterThan(seeds / 10);
    assertThat(repeated).as("fields that lead on from themselves").isGreaterThan(seeds / 100);
    assertThat(longest).as("steps of the longest path").isGreaterThan(4);
  }

  private void check(long seed) throws IOException {
    RandomHeap random = new RandomHeap(seed);
    ResourceConfig config = RandomHeapTest.config(new Random(seed), random.ignore);
    try (Workshop workshop = Workshops.varied((int) seed)) {
      DumpedHeap heap = random.read(config, workshop);
      DominatedGraph dominated = DominatedGraph.of(heap, workshop);
      StrongGraph graph = dominated.graph();
      ResourceCosts costs = ResourceCosts.of(heap, config, dominated, workshop);
      Compositions compositions = new Compositions(heap, dominated, costs, workshop);
      Labels labels = new Labels(random, heap, config, graph);
      List<Composition> types = compositions.ofTypes(config);
      for (int type = 0; type < config.types().size(); type++) {
        Set<Integer> resources = new HashSet<>();
        for (int r = 0; r < costs.count(); r++) {
          if (costs.typeIndex(r) == type) {
            resources.add(costs.ordinal(r));
          }
        }
        compare(seed, heap, costs, labels, resources, types.get(type));
      }
      if (costs.count() > 0) {
        int one = new Random(seed).nextInt(costs.count());
        Composition single = compositions.ofResource(one, "type", "type:one");
        compare(seed, heap, costs, labels, Set.of(costs.ordinal(one)), single);
        assertThat(single.ownBytes()).isEqualTo(costs.ownBytes(one));
        checkEach(seed, compositions, costs, one, single);
      }
    }
  }

  /** All resources at once: the one is as it is alone, and each has its own bytes. */
  private static void checkEach(
      long seed, Compositions compositions, ResourceCosts costs, int one, Composition alone)
      throws IOException {
    int[] all = IntStream.range(0, costs.count()).toArray();
    List<Composition> each =
        compositions.ofEach(
            all,
            Collections.nCopies(all.length, "type"),
            Collections.nCopies(all.length, "type:one"));
    assertThat(each.get(one)).as("seed %d, resource %d", seed, one).isEqualTo(alone);
    assertThat(each)
        .extracting(Composition::ownBytes)
        .containsExactlyElementsOf(IntStream.of(all).mapToObj(costs::ownBytes).toList());
  }

  /** The truth about one heap. */
  private static final class Labels {
    final Map<Long, List<String>> byPair = new HashMap<>();
    final Map<Integer, Boolean> aloneHeld = new HashMap<>();
    final BitSet[] dominated;
    final int n;

    Labels(RandomHeap random, DumpedHeap heap, ResourceConfig config, StrongGraph strong) {
      n = heap.objectCount();
      List<int[]> edges = new ArrayList<>();
      for (LabelledEdges.Labelled labelled : LabelledEdges.of(random)) {
        RandomHeap.Edge edge = labelled.edge();
        int from = RandomHeapTest.ordinal(heap, edge.from());
        int to = RandomHeapTest.ordinal(heap, edge.to());
        boolean counts = strong.contains(from) && strong.isBehind(from) == strong.isBehind(to);
        if (edge.ignoredBy() == null && counts) {
          edges.add(new int[] {from, to});
          byPair.computeIfAbsent(pair(from, to), key -> new ArrayList<>()).add(labelled.label());
        } else if (edge.ignoredBy() != null && strong.contains(from) && strong.isBehind(to)) {
          edges.add(new int[] {n + config.ignore().indexOf(edge.ignoredBy()), to});
        }
      }
      BitSet roots = RandomHeapTest.ordinals(heap, random.roots);
      roots.set(n, n + config.ignore().size());
      BruteForce all = graph(edges, -1);
      dominated = all.dominated(roots);
      BitSet reachable = all.reachable(roots);
      for (int skip = 0; skip < edges.size(); skip++) {
        int to = edges.get(skip)[1];
        if (edges.get(skip)[0] < n && !graph(edges, skip).reachable(roots).get(to)) {
          aloneHeld.put(to, reachable.get(to));
        }
      }
    }

    private BruteForce graph(List<int[]> edges, int without) {
      BruteForce graph = new BruteForce(n + 3);
      for (int i = 0; i < edges.size(); i++) {
        if (i != without) {
          graph.edge(edges.get(i)[0], edges.get(i)[1]);
        }
      }
      return graph;
    }

    static long pair(int from, int to) {
      return (long) from << 32 | to;
    }
  }

  private static final class Sum {
    long objects;
    long bytes;
    long aloneBytes;
    boolean repeats;
  }

  private void compare(
      long seed,
      DumpedHeap heap,
      ResourceCosts costs,
      Labels labels,
      Set<Integer> resources,
      Composition found) {
    BitSet all = new BitSet();
    for (int r = 0; r < costs.count(); r++) {
      all.set(costs.ordinal(r));
    }
    Map<List<String>, Sum> sums = new HashMap<>();
    Map<String, long[]> classes = new TreeMap<>();
    long own = 0;
    for (int object = 0; object < labels.n; object++) {
      int owner = BruteForce.nearestDominator(labels.dominated, object, all, true);
      if (!resources.contains(owner)) {
        continue;
      }
      own += heap.shallowSize(object);
      long[] sum =
          classes.computeIfAbsent(
              heap.classes().get(heap.classIndex(object)).name(), key -> new long[2]);
      sum[0]++;
      sum[1] += heap.shallowSize(object);
      enter(heap, labels, owner, object, sums);
      nested += all.get(object) && object != owner ? 1 : 0;
      BitSet others = (BitSet) all.clone();
      others.clear(owner);
      nested += BruteForce.nearestDominator(labels.dominated, owner, others, false) >= 0 ? 1 : 0;
    }
    Map<String, String> expected = new TreeMap<>();
    sums.forEach(
        (steps, sum) -> {
          StringBuilder text = new StringBuilder();
          for (int i = 1; i <= steps.size(); i++) {
            Sum at = Objects.requireNonNull(sums.get(steps.subList(0, i)));
            String step = steps.get(i - 1) + (at.repeats ? "*" : "");
            text.append(text.length() > 0 && !step.startsWith("[") ? "." : "").append(step);
          }
          expected.put(text.toString(), sum.objects + " " + sum.bytes + " " + sum.aloneBytes);
          longest = Math.max(longest, steps.size());
          repeated += sum.repeats ? 1 : 0;
        });
    Map<String, String> rows = new TreeMap<>();
    long top = 0;
    for (FieldPart part : found.byField()) {
      rows.put(part.path(), part.objects() + " " + part.bytes() + " " + part.aloneBytes());
      top += part.depth() <= 1 ? part.bytes() : 0;
    }
    if (own == 0) {
      assertThat(found.ownBytes()).isZero();
      return;
    }
    assertThat(rows).as("seed %d, %s", seed, found.type()).isEqualTo(expected);
    assertThat(found.ownBytes()).isEqualTo(own);
    assertThat(top).as("sum of the first steps, seed %d", seed).isEqualTo(own);
    Map<String, String> byClass = new TreeMap<>();
    for (ClassPart part : found.byClass()) {
      byClass.put(part.className(), part.objects() + " " + part.bytes());
    }
    Map<String, String> expectedClasses = new TreeMap<>();
    classes.forEach((name, sum) -> expectedClasses.put(name, sum[0] + " " + sum[1]));
    assertThat(byClass).as("seed %d, %s", seed, found.type()).isEqualTo(expectedClasses);
  }

  /** Adds an object to its path and to all paths above. */
  private void enter(
      DumpedHeap heap, Labels labels, int owner, int object, Map<List<String>, Sum> sums) {
    List<Integer> chain = new ArrayList<>();
    BitSet strictly = new BitSet();
    strictly.set(0, labels.n);
    for (int at = object; at != owner; ) {
      chain.add(0, at);
      at = BruteForce.nearestDominator(labels.dominated, at, strictly, false);
    }
    long bytes = heap.shallowSize(object);
    List<String> steps = new ArrayList<>();
    Sum root = sums.computeIfAbsent(List.of(), key -> new Sum());
    int above = owner;
    List<Boolean> aloneAt = new ArrayList<>();
    for (int at : chain) {
      List<String> direct = labels.byPair.getOrDefault(Labels.pair(above, at), List.of());
      Set<String> names = new TreeSet<>(direct);
      boolean field =
          names.stream().anyMatch(name -> !name.equals("[]") && !name.equals("referent"));
      names.remove("referent");
      String step = direct.isEmpty() ? "(several)" : String.join("|", names);
      boolean isAlone = labels.aloneHeld.getOrDefault(at, false);
      if (at == object) {
        alone += isAlone ? 1 : 0;
        together += !isAlone && !direct.isEmpty() ? 1 : 0;
        several += direct.isEmpty() ? 1 : 0;
      }
      boolean repeats =
          field
              && !direct.isEmpty()
              && !steps.isEmpty()
              && steps.get(steps.size() - 1).equals(step);
      if (repeats) {
        sums.computeIfAbsent(List.copyOf(steps), key -> new Sum()).repeats = true;
      } else if (!step.isEmpty()) {
        steps.add(step);
        aloneAt.add(isAlone);
      }
      above = at;
    }
    if (steps.isEmpty()) {
      root.bytes += bytes;
      root.objects++;
    }
    for (int i = 1; i <= steps.size(); i++) {
      Sum sum = sums.computeIfAbsent(List.copyOf(steps.subList(0, i)), key -> new Sum());
      sum.bytes += bytes;
      sum.objects++;
      sum.aloneBytes += aloneAt.get(i - 1) ? bytes : 0;
    }
  }
}
