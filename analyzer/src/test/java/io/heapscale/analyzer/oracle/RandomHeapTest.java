package io.heapscale.analyzer.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.heap.DumpedHeap;
import io.heapscale.analyzer.heap.Heaps;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.layer.HeapLayers;
import io.heapscale.analyzer.layer.Layer;
import io.heapscale.analyzer.model.LedgerEntry;
import io.heapscale.analyzer.model.ProgramRule;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.model.SharedObject;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.resource.ResourceCosts;
import io.heapscale.analyzer.resource.SharedWith;
import io.heapscale.analyzer.work.Workshop;
import io.heapscale.analyzer.work.Workshops;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every measure of DESIGN sections 2 and 4 against its definition, through real dump files. */
class RandomHeapTest {
  private static final int SEEDS = 12_000;

  private static final int PARTNERS = 3;

  /** So many are checked with every build. */
  private static final int QUICK_SEEDS = 1_500;

  /** How often each situation must at least have come up, or the proof proves less than it says. */
  private int nested;

  private int sharedObjects;
  private int behindResources;
  private int weakObjects;
  private int headlessCycles;
  private int remainders;
  private int reused;
  private int reachedTogether;
  private int heads;
  private int keptByClassLoading;

  @Test
  void everyMeasureEqualsItsDefinition() throws IOException {
    check(0, QUICK_SEEDS);
  }

  @Tag("long")
  @Test
  void everyMeasureEqualsItsDefinitionOnMoreHeaps() throws IOException {
    check(QUICK_SEEDS, SEEDS);
  }

  private void check(int from, int to) throws IOException {
    for (long seed = from; seed < to; seed++) {
      check(seed);
    }
    int seeds = to - from;
    assertThat(nested).as("nested resources").isGreaterThan(seeds / 4);
    assertThat(sharedObjects).as("shared objects").isGreaterThan(seeds / 4);
    assertThat(behindResources).as("resources behind ignored fields").isGreaterThan(seeds / 20);
    assertThat(weakObjects).as("weak objects").isGreaterThan(seeds / 20);
    assertThat(headlessCycles).as("unreachable cycles").isGreaterThan(seeds / 50);
    assertThat(reachedTogether).as("reached by several, kept by none").isGreaterThan(seeds / 4);
    assertThat(heads).as("heads of shared subtrees").isGreaterThan(seeds / 4);
    assertThat(keptByClassLoading).as("kept by class loading only").isGreaterThan(seeds / 20);
    assertThat(reused).as("heaps without ignored references").isGreaterThan(seeds / 20);
    assertThat(remainders).as("shares that do not divide evenly").isGreaterThan(seeds / 50);
  }

  private void check(long seed) throws IOException {
    Workshop workshop = Workshops.varied((int) seed);
    RandomHeap random = new RandomHeap(seed);
    ResourceConfig config = config(new Random(seed), random.ignore);
    DumpedHeap heap =
        Heaps.read(HprofFile.of("seed-" + seed, random.dump()), null, List.of(), config, workshop);
    same(seed, "objects", 0, heap.objectCount(), random.objects.size());
    checkLayers(seed, random, heap, workshop);
    checkCosts(seed, random, heap, config, workshop);
    workshop.close();
  }

  static ResourceConfig config(Random random, List<String> ignore) {
    List<ResourceType> types =
        new ArrayList<>(
            List.of(
                new ResourceType("leaf", "app.Leaf", false, null, List.of()),
                new ResourceType("base", "app.B*", true, null, List.of()),
                new ResourceType("other", "app.Other", false, null, List.of()),
                new ResourceType("array", "**[]", false, null, List.of())));
    Collections.shuffle(types, random);
    List<@Nullable String> roots =
        Arrays.asList("app.Wide", "java.lang.ClassLoader", null, "java.lang.Thread");
    List<ProgramRule> rules =
        new ArrayList<>(
            List.of(
                new ProgramRule("wide", List.of("app.Wide")),
                new ProgramRule("app", List.of("java.lang.Thread", "app.Loader")),
                new ProgramRule("bases", List.of("none", "app.B**"))));
    Collections.shuffle(rules, random);
    return new ResourceConfig(
        types.subList(0, random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(4)),
        ignore,
        roots.get(random.nextInt(4)),
        rules.subList(0, random.nextInt(4)));
  }

  private void checkLayers(long seed, RandomHeap random, DumpedHeap heap, Workshop workshop)
      throws IOException {
    int n = heap.objectCount();
    BruteForce all = new BruteForce(n);
    for (RandomHeap.Edge edge : random.edges) {
      all.edge(ordinal(heap, edge.from()), ordinal(heap, edge.to()));
    }
    BitSet gcRoots = ordinals(heap, random.roots);
    BitSet strong = all.reachable(gcRoots);
    BitSet weakRoots = new BitSet(n);
    BitSet weak = new BitSet(n);
    int before;
    do {
      before = weakRoots.cardinality();
      for (RandomHeap.Obj[] edge : random.weakReferents) {
        int source = ordinal(heap, edge[0]);
        int target = ordinal(heap, edge[1]);
        if ((random.live || strong.get(source) || weak.get(source)) && !strong.get(target)) {
          weakRoots.set(target);
        }
      }
      weak = BruteForce.minus(all.reachable(weakRoots), strong);
    } while (weakRoots.cardinality() > before);
    weakObjects += weak.isEmpty() ? 0 : 1;
    BitSet rest = BruteForce.minus(BruteForce.minus(BruteForce.range(n), strong), weak);

    HeapLayers layers = HeapLayers.of(heap, random.live, workshop);
    for (int i = 0; i < n; i++) {
      Layer expected =
          strong.get(i)
              ? Layer.STRONG
              : weak.get(i) ? Layer.WEAK : random.live ? Layer.VM_INTERNAL : Layer.GARBAGE;
      same(seed, "layer", i, layers.layer(i).ordinal(), expected.ordinal());
    }

    DominatorTree tree = layers.dominatorTree();
    DominatorTree.RetainedSizes retained = tree.retainedSizes(heap::shallowSize);
    BitSet restRoots = heads(random, heap, rest);
    checkLayer(seed, random, heap, tree, retained, strong, gcRoots);
    checkLayer(seed, random, heap, tree, retained, weak, weakRoots);
    checkLayer(seed, random, heap, tree, retained, rest, restRoots);
  }

  /**
   * The lowest member of every strong component of {@code rest} that nothing else of it reaches.
   */
  private BitSet heads(RandomHeap random, DumpedHeap heap, BitSet rest) {
    BruteForce within = within(random, heap, rest);
    BitSet[] reaches = new BitSet[heap.objectCount()];
    for (int i = rest.nextSetBit(0); i >= 0; i = rest.nextSetBit(i + 1)) {
      BitSet start = new BitSet();
      start.set(i);
      reaches[i] = within.reachable(start);
    }
    BitSet heads = new BitSet();
    for (int i = rest.nextSetBit(0); i >= 0; i = rest.nextSetBit(i + 1)) {
      boolean head = true;
      for (int j = rest.nextSetBit(0); j >= 0; j = rest.nextSetBit(j + 1)) {
        if (j != i && reaches[j].get(i)) {
          head &= reaches[i].get(j) && i < j;
          headlessCycles += head ? 1 : 0;
        }
      }
      heads.set(i, head);
    }
    return heads;
  }

  private static BruteForce within(RandomHeap random, DumpedHeap heap, BitSet members) {
    BruteForce graph = new BruteForce(heap.objectCount());
    for (RandomHeap.Edge edge : random.edges) {
      int from = ordinal(heap, edge.from());
      int to = ordinal(heap, edge.to());
      if (members.get(from) && members.get(to)) {
        graph.edge(from, to);
      }
    }
    return graph;
  }

  private static void checkLayer(
      long seed,
      RandomHeap random,
      DumpedHeap heap,
      DominatorTree tree,
      DominatorTree.RetainedSizes retained,
      BitSet members,
      BitSet roots) {
    BitSet[] dominated = within(random, heap, members).dominated(roots);
    for (int i = members.nextSetBit(0); i >= 0; i = members.nextSetBit(i + 1)) {
      int nearest = BruteForce.nearestDominator(dominated, i, members, false);
      same(seed, "immediate dominator", i, tree.immediateDominator(i), nearest);
      same(seed, "retained size", i, retained.sizeBytes(i), bytes(heap, dominated[i]));
    }
  }

  private void checkCosts(
      long seed, RandomHeap random, DumpedHeap heap, ResourceConfig config, Workshop workshop)
      throws IOException {
    Truth truth = new Truth(random, heap, config);
    ResourceCosts costs = ResourceCosts.of(heap, config, workshop);
    nested += truth.nested;
    sharedObjects += truth.sharedObjects;
    behindResources += truth.behindResources;
    remainders += truth.remainders;
    checkCosts(seed, truth, costs, config);
    SharingTruth sharing = new SharingTruth(truth);
    LedgerTruth ledger = new LedgerTruth(truth);
    reachedTogether += sharing.reachedTogether;
    heads += sharing.heads.size();
    keptByClassLoading += ledger.keptByClassLoading;
    checkSharing(seed, sharing, costs);
    checkLedger(seed, truth, ledger, costs);
    if (heap.ignoredReferences().size() == 0) {
      HeapLayers layers = HeapLayers.of(heap, random.live, workshop);
      DominatorTree tree = layers.dominatorTree();
      ResourceCosts.DominatedGraph dominated =
          new ResourceCosts.DominatedGraph(
              layers.strongGraph(), tree, tree.retainedSizes(heap::shallowSize));
      ResourceCosts again = ResourceCosts.of(heap, config, dominated, workshop);
      checkCosts(seed, truth, again, config);
      checkSharing(seed, sharing, again);
      checkLedger(seed, truth, ledger, again);
      reused++;
    }
  }

  private static void checkSharing(long seed, SharingTruth truth, ResourceCosts costs) {
    for (int r = 0; r < truth.reachable.length; r++) {
      same(seed, "reachable bytes", r, costs.reachableBytes(r), truth.reachable[r]);
    }
    same(seed, "matrix", costs.matrix(), truth.matrix);
    same(seed, "ignored fields", costs.ignored(), truth.ignored);
    Map<Integer, List<Long>> heads = new TreeMap<>();
    costs
        .sharedHeads()
        .members()
        .forEach(
            head -> {
              List<Long> row = new ArrayList<>();
              row.add(costs.objectsUnder(head));
              row.add(costs.bytesUnder(head));
              row.add((long) costs.sharerCount(head));
              for (int sharer : costs.sharers(head, SharedObject.LISTED)) {
                row.add((long) sharer);
              }
              heads.put(head, row);
            });
    same(seed, "shared heads", heads, truth.heads);
    int[] all = IntStream.range(0, costs.count()).toArray();
    List<SharedWith> shared = Objects.requireNonNull(costs.sharedWith(all, PARTNERS));
    for (int r = 0; r < all.length; r++) {
      Map<Integer, List<Long>> partners = truth.partners(r);
      Map<Integer, List<Long>> found = new TreeMap<>();
      long least = Long.MAX_VALUE;
      for (SharedWith.Partner partner : shared.get(r).largest()) {
        found.put(partner.resource(), List.of(partner.objects(), partner.bytes()));
        same(seed, "order of partners", partner.bytes() <= least, true);
        least = partner.bytes();
      }
      same(seed, "partners", found.size() + shared.get(r).more(), partners.size());
      same(seed, "partners that are named", found.size(), Math.min(PARTNERS, partners.size()));
      for (Map.Entry<Integer, List<Long>> other : partners.entrySet()) {
        List<Long> named = found.get(other.getKey());
        if (named != null) {
          same(seed, "shared with", named, other.getValue());
        } else {
          same(seed, "a partner left out is no larger", other.getValue().get(1) <= least, true);
        }
      }
    }
  }

  private static void checkLedger(long seed, Truth truth, LedgerTruth rest, ResourceCosts costs) {
    Map<String, String> found = new TreeMap<>();
    for (LedgerEntry entry : costs.ledger()) {
      if (entry.part().equals("classes") || entry.part().equals("program")) {
        found.put(
            entry.part() + ": " + entry.name(),
            entry.objects() + " objects, " + entry.bytes() + " bytes");
      }
    }
    same(seed, "classes and program", found, rest.entries);
    Map<String, Long> byPart = new TreeMap<>();
    for (LedgerEntry entry : costs.ledger()) {
      byPart.merge(entry.part(), entry.objects(), Long::sum);
    }
    byPart.values().removeIf(objects -> objects == 0);
    Map<String, Long> ofObjects = new TreeMap<>();
    truth.strong.stream().forEach(object -> ofObjects.merge(costs.part(object), 1L, Long::sum));
    same(seed, "parts of the objects", ofObjects, byPart);
    same(
        seed,
        "objects of the ledger",
        0,
        costs.ledger().stream().mapToLong(LedgerEntry::objects).sum(),
        truth.strong.cardinality());
    same(
        seed,
        "bytes of the ledger",
        0,
        costs.ledger().stream().mapToLong(LedgerEntry::bytes).sum(),
        bytes(truth.heap, truth.strong));
  }

  private static void same(long seed, String what, Object found, Object expected) {
    if (!found.equals(expected)) {
      throw new AssertionError(
          "seed %d: %s: expected %s, found %s".formatted(seed, what, expected, found));
    }
  }

  private void checkCosts(long seed, Truth truth, ResourceCosts costs, ResourceConfig config) {
    same(seed, "resources", 0, costs.count(), truth.resources.length);
    for (int r = 0; r < truth.resources.length; r++) {
      same(seed, "resource", r, costs.ordinal(r), truth.resources[r]);
      same(seed, "type", r, costs.typeIndex(r), truth.types[r]);
      same(seed, "retained bytes", r, costs.retainedBytes(r), truth.retained[r]);
      same(seed, "own bytes", r, costs.ownBytes(r), truth.own[r]);
      same(seed, "shared bytes", r, costs.sharedBytes(r), truth.shared[r]);
      same(seed, "fair share", r, costs.fairShareBytes(r), truth.fairShare[r]);
    }
    for (int type = 0; type < config.types().size(); type++) {
      TypeCost cost = costs.types().get(type);
      same(seed, "retained set", type, cost.retainedSetBytes(), truth.setBytes[type]);
      same(seed, "retained objects", type, cost.retainedSetObjects(), truth.setObjects[type]);
      same(seed, "type's shared bytes", type, cost.sharedBytes(), truth.sharedByType[type]);
      same(seed, "type's own bytes", type, cost.ownBytes(), truth.sumOfType(truth.own, type));
      same(
          seed,
          "type's fair share",
          type,
          cost.fairShareBytes(),
          truth.sumOfType(truth.fairShare, type));
    }
    long ownAndShared = costs.joint().ownBytes() + costs.joint().sharedBytes();
    same(seed, "joint retained set", 0, costs.joint().bytes(), truth.jointBytes);
    same(seed, "own and shared bytes", 0, ownAndShared, truth.jointBytes);
    same(seed, "sum of fair shares", 0, LongStream.of(truth.fairShare).sum(), truth.jointBytes);
    if (!partOf(costs.ledger(), "structure").equals(truth.structure)
        || !partOf(costs.ledger(), "shared").equals(truth.sharedByTypes)) {
      throw new AssertionError(
          "seed %d: expected structure %s and shared %s, found %s"
              .formatted(seed, truth.structure, truth.sharedByTypes, costs.ledger()));
    }
  }

  private static void same(long seed, String what, int index, long found, long expected) {
    if (found != expected) {
      throw new AssertionError(
          "seed %d: %s of %d: expected %d, found %d".formatted(seed, what, index, expected, found));
    }
  }

  private static Map<String, Long> partOf(List<LedgerEntry> ledger, String part) {
    Map<String, Long> found = new TreeMap<>();
    for (LedgerEntry entry : ledger) {
      if (entry.part().equals(part)) {
        found.merge(entry.name(), entry.bytes(), Long::sum);
      }
    }
    return found;
  }

  static int ordinal(DumpedHeap heap, RandomHeap.Obj object) {
    return heap.ordinal(object.address);
  }

  static BitSet ordinals(DumpedHeap heap, List<RandomHeap.Obj> objects) {
    BitSet result = new BitSet(heap.objectCount());
    objects.forEach(object -> result.set(ordinal(heap, object)));
    return result;
  }

  static long bytes(DumpedHeap heap, BitSet objects) {
    return objects.stream()
        .filter(node -> node < heap.objectCount())
        .mapToLong(heap::shallowSize)
        .sum();
  }
}
