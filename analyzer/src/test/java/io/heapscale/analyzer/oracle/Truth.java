package io.heapscale.analyzer.oracle;

import io.heapscale.analyzer.heap.DumpedHeap;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The costs of a random heap's resources, each computed as its definition reads. */
final class Truth {
  final int[] resources;
  final int[] types;
  final long[] retained;
  final long[] own;
  final long[] shared;
  final long[] fairShare;
  final long[] setBytes;
  final long[] setObjects;
  final long[] sharedByType;
  final Map<String, Long> sharedByTypes = new TreeMap<>();
  final Map<String, Long> structure = new TreeMap<>();
  final long jointBytes;
  int nested;
  int sharedObjects;
  int behindResources;
  int remainders;

  final RandomHeap random;
  final DumpedHeap heap;
  final ResourceConfig config;
  final BruteForce graph;
  final BitSet roots;
  final BitSet strong;
  final BitSet behind;
  final BitSet members;
  final BitSet joint;

  /** The objects of the ledger's structure. */
  final BitSet structureObjects = new BitSet();

  /** By shared object: who shares it. */
  final Map<Integer, BitSet> sharersOf = new TreeMap<>();

  final BitSet[] dominated;

  Truth(RandomHeap random, DumpedHeap heap, ResourceConfig config) {
    this.random = random;
    this.heap = heap;
    this.config = config;
    int n = heap.objectCount();
    BruteForce all = new BruteForce(n);
    BruteForce unignored = new BruteForce(n);
    for (RandomHeap.Edge edge : random.edges) {
      all.edge(from(edge), to(edge));
      if (edge.ignoredBy() == null) {
        unignored.edge(from(edge), to(edge));
      }
    }
    BitSet gcRoots = RandomHeapTest.ordinals(heap, random.roots);
    strong = all.reachable(gcRoots);
    BitSet front = unignored.reachable(gcRoots);
    behind = BruteForce.minus(strong, front);
    graph = new BruteForce(n + config.ignore().size());
    roots = (BitSet) gcRoots.clone();
    roots.set(n, n + config.ignore().size());
    buildGraph(n, front);
    dominated = graph.dominated(roots);

    resources = strong.stream().filter(node -> typeOf(node) >= 0).toArray();
    members = new BitSet(n);
    types = new int[resources.length];
    for (int r = 0; r < resources.length; r++) {
      members.set(resources[r]);
      types[r] = typeOf(resources[r]);
      behindResources += behind.get(resources[r]) ? 1 : 0;
    }
    retained = new long[resources.length];
    own = new long[resources.length];
    shared = new long[resources.length];
    fairShare = new long[resources.length];
    setBytes = new long[config.types().size()];
    setObjects = new long[config.types().size()];
    sharedByType = new long[config.types().size()];
    joint = BruteForce.minus(strong, graph.reachable(roots, members));
    jointBytes = RandomHeapTest.bytes(heap, joint);
    weigh();
    weighTypes();
    weighStructure();
  }

  int from(RandomHeap.Edge edge) {
    return RandomHeapTest.ordinal(heap, edge.from());
  }

  int to(RandomHeap.Edge edge) {
    return RandomHeapTest.ordinal(heap, edge.to());
  }

  private void buildGraph(int n, BitSet front) {
    for (RandomHeap.Edge edge : random.edges) {
      int from = from(edge);
      int to = to(edge);
      if (edge.ignoredBy() != null) {
        if (strong.get(from) && behind.get(to)) {
          graph.edge(n + config.ignore().indexOf(edge.ignoredBy()), to);
        }
      } else if (strong.get(from) && front.get(from) == front.get(to)) {
        graph.edge(from, to);
      }
    }
  }

  /** The first type that fits, spelled out per type instead of by patterns. */
  private int typeOf(int node) {
    RandomHeap.Cls cls =
        random.objects.stream()
            .filter(object -> RandomHeapTest.ordinal(heap, object) == node)
            .findFirst()
            .orElseThrow()
            .cls();
    for (int type = 0; type < config.types().size(); type++) {
      ResourceType candidate = config.types().get(type);
      boolean fits =
          switch (candidate.name()) {
            case "leaf" -> cls.name().equals("app.Leaf");
            case "base" -> cls.is("app.Base") || cls.name().equals("app.Base[]");
            case "other" -> cls.name().equals("app.Other");
            default -> cls.name().equals("app.Base[]") || cls.name().equals("byte[]");
          };
      if (fits) {
        return type;
      }
    }
    return -1;
  }

  private void weigh() {
    Map<BitSet, BitSet> objectsBySharers = new LinkedHashMap<>();
    BitSet between = BruteForce.minus(joint, members);
    BitSet[] reached = new BitSet[resources.length];
    for (int r = 0; r < resources.length; r++) {
      retained[r] = RandomHeapTest.bytes(heap, dominated[resources[r]]);
      reached[r] = graph.reachableThrough(resources[r], between);
      BitSet inside = (BitSet) dominated[resources[r]].clone();
      inside.and(members);
      nested += inside.cardinality() > 1 ? 1 : 0;
    }
    for (int object = joint.nextSetBit(0); object >= 0; object = joint.nextSetBit(object + 1)) {
      int owner = BruteForce.nearestDominator(dominated, object, members, true);
      if (owner >= 0) {
        own[indexOf(owner)] += heap.shallowSize(object);
        continue;
      }
      BitSet sharers = new BitSet();
      for (int r = 0; r < resources.length; r++) {
        sharers.set(r, reached[r].get(object));
      }
      sharersOf.put(object, sharers);
      objectsBySharers.computeIfAbsent(sharers, key -> new BitSet()).set(object);
      sharedObjects++;
    }
    System.arraycopy(own, 0, fairShare, 0, own.length);
    objectsBySharers.forEach(this::divide);
  }

  private int indexOf(int resource) {
    return Arrays.binarySearch(resources, resource);
  }

  private void divide(BitSet sharers, BitSet objects) {
    long bytes = RandomHeapTest.bytes(heap, objects);
    int count = sharers.cardinality();
    if (count < 2) {
      throw new AssertionError("a shared object has at least two sharers");
    }
    long rest = bytes % count;
    remainders += rest > 0 ? 1 : 0;
    for (int r = sharers.nextSetBit(0); r >= 0; r = sharers.nextSetBit(r + 1)) {
      shared[r] += bytes;
      fairShare[r] += bytes / count;
      if (rest > 0) {
        fairShare[r]++;
        rest--;
      }
    }
    BitSet sharingTypes = new BitSet();
    sharers.stream().forEach(r -> sharingTypes.set(types[r]));
    sharingTypes.stream().forEach(type -> sharedByType[type] += bytes);
    String name =
        sharingTypes.stream()
            .mapToObj(type -> config.types().get(type).name())
            .collect(Collectors.joining(" + "));
    sharedByTypes.merge(name, bytes, Long::sum);
  }

  private void weighTypes() {
    for (int type = 0; type < config.types().size(); type++) {
      BitSet removed = new BitSet();
      for (int r = 0; r < resources.length; r++) {
        removed.set(resources[r], removed.get(resources[r]) || types[r] == type);
      }
      BitSet gone = BruteForce.minus(strong, graph.reachable(roots, removed));
      setBytes[type] = RandomHeapTest.bytes(heap, gone);
      setObjects[type] = gone.cardinality();
    }
  }

  private void weighStructure() {
    BitSet rest = BruteForce.minus(behind, joint);
    String root = config.root();
    if (root != null) {
      BitSet removed = (BitSet) members.clone();
      random.objects.stream()
          .filter(object -> object.cls().is(root))
          .map(object -> RandomHeapTest.ordinal(heap, object))
          .filter(strong::get)
          .forEach(removed::set);
      BitSet gone =
          BruteForce.minus(BruteForce.minus(strong, graph.reachable(roots, removed)), joint);
      if (!gone.isEmpty()) {
        structure.put(root, RandomHeapTest.bytes(heap, gone));
        structureObjects.or(gone);
      }
      rest = BruteForce.minus(rest, gone);
    }
    for (int i = rest.nextSetBit(0); i >= 0; i = rest.nextSetBit(i + 1)) {
      String name = "ignored: several fields";
      for (int field = 0; field < config.ignore().size(); field++) {
        if (dominated[heap.objectCount() + field].get(i)) {
          name = "ignored: " + config.ignore().get(field);
        }
      }
      structure.merge(name, heap.shallowSize(i), Long::sum);
      structureObjects.set(i);
    }
  }

  long sumOfType(long[] values, int type) {
    long sum = 0;
    for (int r = 0; r < values.length; r++) {
      sum += types[r] == type ? values[r] : 0;
    }
    return sum;
  }
}
