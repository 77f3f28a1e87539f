package io.heapscale.analyzer.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.browse.BrowsedHeap;
import io.heapscale.analyzer.browse.Grouping;
import io.heapscale.analyzer.browse.MergedTree;
import io.heapscale.analyzer.browse.ObjectLookup;
import io.heapscale.analyzer.browse.ThreadLookup;
import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.heap.DumpedHeap;
import io.heapscale.analyzer.layer.HeapLayers;
import io.heapscale.analyzer.layer.Layer;
import io.heapscale.analyzer.model.DominatorGroups;
import io.heapscale.analyzer.model.ObjectDetail;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ThreadStacks;
import io.heapscale.analyzer.work.Workshop;
import io.heapscale.analyzer.work.Workshops;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Referrers, what frames keep, and the merged tree, each as its definition reads. */
class LookAroundTest {
  private static final int SEEDS = 500;
  private static final int ALL_SEEDS = 12_000;
  private static final int SHOWN = 4;

  private int severalReferences;
  private int classObjects;
  private int framesThatKeep;
  private int framesTogether;
  private int mergedObjects;
  private int foldedGroups;

  @Test
  void everyAnswerEqualsItsDefinition() throws IOException {
    check(0, SEEDS);
  }

  @Test
  @Tag("long")
  void everyAnswerEqualsItsDefinitionOnManyHeaps() throws IOException {
    check(SEEDS, ALL_SEEDS);
  }

  private void check(long from, long to) throws IOException {
    for (long seed = from; seed < to; seed++) {
      try {
        check(seed);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
    int seeds = (int) (to - from);
    assertThat(severalReferences).as("several references of one object").isGreaterThan(seeds / 20);
    assertThat(classObjects).as("class objects").isGreaterThan(seeds / 2);
    assertThat(framesThatKeep).as("frames that keep something").isGreaterThan(seeds / 20);
    assertThat(framesTogether).as("kept by several frames only").isGreaterThan(seeds / 1000);
    assertThat(mergedObjects).as("objects in their dominator's group").isGreaterThan(seeds / 2);
    assertThat(foldedGroups).as("folded groups").isGreaterThan(seeds / 2);
  }

  private void check(long seed) throws IOException {
    RandomHeap random = new RandomHeap(seed);
    ResourceConfig config = new ResourceConfig(List.of(), random.ignore, null);
    try (Workshop workshop = Workshops.varied((int) seed)) {
      DumpedHeap heap = random.read(config, workshop);
      HeapLayers layers = HeapLayers.of(heap, random.live, workshop);
      DominatorTree tree = layers.dominatorTree();
      BrowsedHeap browsed =
          new BrowsedHeap(
              "seed",
              false,
              heap,
              layers,
              tree,
              tree.retainedSizes(heap::shallowSize),
              ordinal -> null,
              workshop);
      Random choice = new Random(seed);
      ObjectLookup lookup = new ObjectLookup(browsed);
      for (int i = 0; i < SHOWN; i++) {
        RandomHeap.Obj object = random.objects.get(choice.nextInt(random.objects.size()));
        checkReferrers(random, lookup, object, choice.nextInt(6));
      }
      checkFrames(random, heap, ThreadLookup.of(browsed, 0, false));
      checkMerged(random, browsed, choice);
    }
  }

  private void checkReferrers(
      RandomHeap random, ObjectLookup lookup, RandomHeap.Obj target, int top) throws IOException {
    Map<Long, Integer> expected = new TreeMap<>();
    for (RandomHeap.Edge edge : random.edges) {
      if (edge.to() == target) {
        expected.merge(edge.from().address, 1, Integer::sum);
      }
    }
    if (target.describes != null) {
      classObjects++;
      for (RandomHeap.Obj object : random.objects) {
        if (object.cls().equals(target.describes)) {
          expected.computeIfPresent(object.address, (key, count) -> count == 1 ? null : count - 1);
        }
      }
    }
    List<Long> weak = new ArrayList<>();
    for (RandomHeap.Obj[] edge : random.weakReferents) {
      if (edge[1] == target) {
        weak.add(edge[0].address);
      }
    }
    weak.sort(null);
    ObjectDetail shown = lookup.show(lookup.at(target.address), null, top, false);
    assertThat(shown.referrers().objects()).as("referrers").isEqualTo(expected.size());
    assertThat(shown.referrers().weak()).as("weak referrers").isEqualTo(weak.size());
    List<String> lines = new ArrayList<>();
    expected.forEach((address, count) -> lines.add(line(address, count, false)));
    weak.forEach(address -> lines.add(line(address, 1, true)));
    assertThat(
            shown.referrers().first().stream()
                .map(r -> line(Long.decode(r.object().address()), (int) r.references(), r.weak())))
        .containsExactlyElementsOf(
            top == 0 ? lines : lines.subList(0, Math.min(top, lines.size())));
    for (ObjectDetail.Referrer referrer : shown.referrers().first()) {
      severalReferences += referrer.references() > 1 ? 1 : 0;
      checkNames(random, referrer, target);
    }
  }

  private static String line(long address, int count, boolean weak) {
    return Long.toHexString(address) + " " + count + " " + weak;
  }

  /** The fields and elements of instances; other references have no names of their own. */
  private static void checkNames(
      RandomHeap random, ObjectDetail.Referrer referrer, RandomHeap.Obj target) {
    RandomHeap.Obj from =
        random.objects.stream()
            .filter(object -> object.address == Long.decode(referrer.object().address()))
            .findFirst()
            .orElseThrow();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < from.values.size(); i++) {
      boolean isArray = from.cls().name().endsWith("[]");
      String name = isArray ? "[" + i + "]" : from.cls().allFields().get(i);
      boolean isReferent =
          random.weakReferents.stream().anyMatch(edge -> edge[0] == from)
              && name.equals("referent");
      if (from.values.get(i) == target && isReferent == referrer.weak()) {
        expected.add(name);
      }
    }
    List<String> through = new ArrayList<>(referrer.through());
    through.removeIf(name -> name.startsWith("<") || name.startsWith("static "));
    assertThat(through).as("names").isEqualTo(expected);
  }

  private void checkFrames(RandomHeap random, DumpedHeap heap, ThreadStacks found) {
    BitSet roots = RandomHeapTest.ordinals(heap, random.roots);
    long all = RandomHeapTest.bytes(heap, graph(random, heap, Set.of()).reachable(roots));
    Map<String, Long> expected = new TreeMap<>();
    for (int i = 0; i < random.locals.size(); i++) {
      long[] local = random.locals.get(i);
      expected.put(
          local[1] + " frame " + local[3], all - kept(random, heap, roots, local[1], local[3]));
      expected.put(local[1] + " stack", all - kept(random, heap, roots, local[1], null));
    }
    Map<String, Long> actual = new TreeMap<>();
    for (ThreadStacks.Stack stack : found.threads()) {
      long address = Long.decode(stack.object().address());
      long sum = 0;
      for (ThreadStacks.Frame frame : stack.frames()) {
        actual.put(address + " frame " + frame.number(), frame.retainedBytes());
        sum += frame.retainedBytes();
        framesThatKeep += frame.retainedBytes() > 0 ? 1 : 0;
        assertThat(frame.locals().stream().map(local -> Long.decode(local.object().address())))
            .containsExactlyInAnyOrderElementsOf(
                random.locals.stream()
                    .filter(local -> local[1] == address && local[3] == frame.number())
                    .map(local -> local[2])
                    .distinct()
                    .toList());
      }
      if (!stack.frames().isEmpty()) {
        actual.put(address + " stack", stack.localsRetainedBytes());
      }
      framesTogether += stack.localsRetainedBytes() > sum ? 1 : 0;
    }
    assertThat(actual).as("frames").isEqualTo(expected);
  }

  /** Bytes that stay reachable without the locals of one frame, or of all for null. */
  private static long kept(
      RandomHeap random, DumpedHeap heap, BitSet roots, long thread, @Nullable Long frame) {
    // Two locals may be equal edges; each is removed for itself.
    Set<RandomHeap.Edge> without = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < random.locals.size(); i++) {
      long[] local = random.locals.get(i);
      if (local[1] == thread && (frame == null || local[3] == frame)) {
        without.add(random.localEdges.get(i));
      }
    }
    return RandomHeapTest.bytes(heap, graph(random, heap, without).reachable(roots));
  }

  private static BruteForce graph(
      RandomHeap random, DumpedHeap heap, Set<RandomHeap.Edge> without) {
    BruteForce graph = new BruteForce(heap.objectCount());
    for (RandomHeap.Edge edge : random.edges) {
      if (!without.contains(edge)) {
        graph.edge(
            RandomHeapTest.ordinal(heap, edge.from()), RandomHeapTest.ordinal(heap, edge.to()));
      }
    }
    return graph;
  }

  private void checkMerged(RandomHeap random, BrowsedHeap browsed, Random choice) {
    DumpedHeap heap = (DumpedHeap) browsed.heap();
    List<String> types = List.of("app.Leaf", "app.Wide");
    IntFunction<RandomHeap.Cls> classOf = ordinal -> objectAt(random, heap.address(ordinal)).cls();
    IntFunction<String> kind;
    Grouping grouping;
    switch (choice.nextInt(4)) {
      case 0 -> {
        kind = ordinal -> classOf.apply(ordinal).name();
        grouping = Grouping.by(heap, Grouping.By.CLASS);
      }
      case 1 -> {
        kind = ordinal -> packageOf(classOf.apply(ordinal).name());
        grouping = Grouping.by(heap, Grouping.By.PACKAGE);
      }
      case 2 -> {
        kind =
            ordinal -> {
              RandomHeap.Obj loader = random.loader(classOf.apply(ordinal));
              return loader == null ? "<boot loader>" : "java.lang.ClassLoader@" + loader;
            };
        grouping = Grouping.by(heap, Grouping.By.LOADER);
      }
      default -> {
        kind =
            ordinal ->
                types.contains(classOf.apply(ordinal).name()) ? classOf.apply(ordinal).name() : "-";
        grouping = Grouping.byType(types, ordinal -> types.indexOf(classOf.apply(ordinal).name()));
      }
    }
    int depth = 1 + choice.nextInt(5);
    long min = choice.nextInt(3) * 40L;
    DominatorGroups found = MergedTree.of(browsed, grouping, "kind", depth, total -> min);
    DominatorGroups all = MergedTree.of(browsed, grouping, "kind", depth, total -> 0);
    assertThat(all.folding(min)).as("folded afterwards").isEqualTo(found);
    Map<String, long[]> expected = expected(browsed, kind, depth);
    List<String> lines = new ArrayList<>();
    long total = 0;
    for (Map.Entry<String, long[]> entry : expected.entrySet()) {
      boolean listed = true;
      for (int slash = entry.getKey().indexOf('/', 1); slash > 0; ) {
        listed &=
            Objects.requireNonNull(expected.get(entry.getKey().substring(0, slash)))[2] >= min;
        slash = entry.getKey().indexOf('/', slash + 1);
      }
      long[] sums = entry.getValue();
      total += entry.getKey().lastIndexOf('/') == 0 ? sums[2] : 0;
      if (listed && sums[2] >= min) {
        lines.add(entry.getKey() + " " + Arrays.toString(sums));
      }
    }
    List<String> actual = new ArrayList<>();
    list(found.groups(), "", actual);
    assertThat(actual).as("groups").containsExactlyInAnyOrderElementsOf(lines);
    assertThat(found.retainedBytes()).isEqualTo(total);
    checkBalance(found.retainedBytes(), 0, found.groups(), found.folded());
    found.groups().forEach(group -> checkBalance(group, 1, depth));
  }

  private static RandomHeap.Obj objectAt(RandomHeap random, long address) {
    return random.objects.stream()
        .filter(object -> object.address == address)
        .findFirst()
        .orElseThrow();
  }

  private static String packageOf(String className) {
    return className.equals("byte[]")
        ? "<arrays of primitives>"
        : className.substring(0, className.lastIndexOf('.'));
  }

  /** Objects, shallow and retained bytes by the kinds from the top down, repetitions left out. */
  private Map<String, long[]> expected(BrowsedHeap browsed, IntFunction<String> kind, int depth) {
    Map<String, long[]> sums = new TreeMap<>();
    for (int object = 0; object < browsed.heap().objectCount(); object++) {
      if (browsed.layers().layer(object) == Layer.GARBAGE) {
        continue;
      }
      List<String> path = new ArrayList<>();
      for (int at = object; at >= 0; at = browsed.tree().immediateDominator(at)) {
        if (path.isEmpty() || !path.get(0).equals(kind.apply(at))) {
          path.add(0, kind.apply(at));
        } else {
          mergedObjects++;
        }
      }
      long bytes = browsed.heap().shallowSize(object);
      StringBuilder name = new StringBuilder();
      for (int level = 0; level < Math.min(depth, path.size()); level++) {
        long[] sum =
            sums.computeIfAbsent(
                name.append('/').append(path.get(level)).toString(), key -> new long[3]);
        sum[2] += bytes;
        if (level == path.size() - 1) {
          sum[0]++;
          sum[1] += bytes;
        }
      }
    }
    return sums;
  }

  private static void list(List<DominatorGroups.Group> groups, String above, List<String> lines) {
    for (DominatorGroups.Group group : groups) {
      String name = above + '/' + group.name();
      long[] sums = {group.objects(), group.shallowBytes(), group.retainedBytes()};
      lines.add(name + " " + Arrays.toString(sums));
      list(group.groups(), name, lines);
    }
  }

  private void checkBalance(DominatorGroups.Group group, int level, int depth) {
    if (level < depth) {
      checkBalance(group.retainedBytes(), group.shallowBytes(), group.groups(), group.folded());
    }
    group.groups().forEach(below -> checkBalance(below, level + 1, depth));
  }

  private void checkBalance(
      long all,
      long shallow,
      List<DominatorGroups.Group> groups,
      DominatorGroups.@Nullable Folded folded) {
    long sum = shallow;
    for (DominatorGroups.Group group : groups) {
      sum += group.retainedBytes();
    }
    if (folded != null) {
      foldedGroups += (int) folded.groups();
      sum += folded.retainedBytes();
    }
    assertThat(sum).as("a level and what is above it").isEqualTo(all);
  }
}
