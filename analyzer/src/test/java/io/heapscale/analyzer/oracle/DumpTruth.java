package io.heapscale.analyzer.oracle;

import io.heapscale.analyzer.heap.EdgeList;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.model.TypePair;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Costs of the resources of a real dump, by removal and reachability: one search or two of the
 * whole heap per resource. Types name one class each, or those that begin alike ({@code **}).
 */
final class DumpTruth {
  final int[] resources;
  final int[] types;
  final long[] own;
  final long[] shared;
  final long[] reachable;
  final List<TypePair> matrix = new ArrayList<>();
  final BitSet joint;
  final BitSet sharedObjects = new BitSet();

  // Of the ledger's part classes.
  final BitSet classObjects = new BitSet();
  final BitSet loaders = new BitSet();
  final BitSet keptByClassLoading;

  /** By resource: the joint objects that it reaches, see DESIGN section 2. */
  private final BitSet[] reached;

  private final HeapGraph heap;
  private final ResourceConfig config;
  private final int[][] all;
  private final int[][] unignored;
  private final BitSet strong;
  private final BitSet front;
  private final BitSet roots = new BitSet();
  private final BitSet members = new BitSet();

  DumpTruth(HeapGraph heap, ResourceConfig config) {
    this.heap = heap;
    this.config = config;
    int n = heap.objectCount();
    all = new int[n][];
    unignored = new int[n + heap.ignoredFields().size()][];
    readReferences(n);
    for (int root : heap.gcRoots()) {
      roots.set(root);
    }
    strong = search(all, roots, new BitSet(), false);
    front = search(unignored, roots, new BitSet(), false);
    addIgnoredRoots(n);
    resources = strong.stream().filter(object -> typeOf(object) >= 0).toArray();
    types = new int[resources.length];
    for (int r = 0; r < resources.length; r++) {
      types[r] = typeOf(resources[r]);
      members.set(resources[r]);
    }
    joint = BruteForce.minus(strong, search(unignored, roots, members, true));
    own = new long[resources.length];
    shared = new long[resources.length];
    reachable = new long[resources.length];
    reached = new BitSet[resources.length];
    weighOwn();
    weighShared();
    weighPairs();
    keptByClassLoading = classLoading();
    weighReachable();
  }

  private void readReferences(int n) {
    HeapGraph.References references = heap.references();
    for (int object = 0; object < n; object++) {
      List<Integer> every = new ArrayList<>();
      List<Integer> some = new ArrayList<>();
      references.moveTo(object, 0);
      for (int to = references.next(); to >= 0; to = references.next()) {
        every.add(to);
        if (!references.isIgnored()) {
          some.add(to);
        }
      }
      all[object] = every.stream().mapToInt(to -> to).toArray();
      unignored[object] = some.stream().mapToInt(to -> to).toArray();
    }
  }

  private void addIgnoredRoots(int n) {
    EdgeList edges = heap.ignoredReferences();
    for (int field = 0; field < heap.ignoredFields().size(); field++) {
      List<Integer> held = new ArrayList<>();
      for (int i = 0; i < edges.size(); i++) {
        boolean holds = edges.tag(i) == field && strong.get(edges.source(i));
        if (holds && !front.get(edges.target(i))) {
          held.add(edges.target(i));
        }
      }
      unignored[n + field] = held.stream().mapToInt(to -> to).toArray();
      roots.set(n + field);
    }
  }

  /** What {@code from} reaches without {@code avoided}; in G, or whatever the layer. */
  private BitSet search(int[][] edges, BitSet from, BitSet avoided, boolean inLayers) {
    return search(edges, from, avoided, inLayers, (source, to) -> true);
  }

  private BitSet search(
      int[][] edges, BitSet from, BitSet avoided, boolean inLayers, BruteForce.EdgeTest counts) {
    BitSet found = new BitSet();
    List<Integer> pending = new ArrayList<>();
    from.stream().filter(node -> !avoided.get(node)).forEach(pending::add);
    pending.forEach(found::set);
    while (!pending.isEmpty()) {
      int node = pending.remove(pending.size() - 1);
      for (int to : edges[node]) {
        boolean sameLayer = !inLayers || node >= all.length || front.get(node) == front.get(to);
        if (sameLayer && !avoided.get(to) && !found.get(to) && counts.test(node, to)) {
          found.set(to);
          pending.add(to);
        }
      }
    }
    return found;
  }

  private String className(int object) {
    return heap.classes().get(heap.classIndex(object)).name();
  }

  private boolean isA(int object, String name) {
    HeapClass at = heap.classes().get(heap.classIndex(object));
    while (!at.name().equals(name) && at.superIndex() >= 0) {
      at = heap.classes().get(at.superIndex());
    }
    return at.name().equals(name);
  }

  private int typeOf(int object) {
    String name = className(object);
    for (int type = 0; type < config.types().size(); type++) {
      ResourceType candidate = config.types().get(type);
      String start = candidate.classPattern().replace("**", "");
      boolean fits =
          start.equals(candidate.classPattern()) ? name.equals(start) : name.startsWith(start);
      if (fits || (candidate.subclasses() && isA(object, start))) {
        return type;
      }
    }
    return -1;
  }

  private long bytes(BitSet objects) {
    return objects.stream().mapToLong(heap::shallowSize).sum();
  }

  /** An object's owner is the resource whose own dominator subtree is the smallest around it. */
  private void weighOwn() {
    int[] owner = new int[all.length];
    int[] smallest = new int[all.length];
    for (int r = 0; r < resources.length; r++) {
      BitSet without = new BitSet();
      without.set(resources[r]);
      BitSet gone = BruteForce.minus(strong, search(unignored, roots, without, true));
      int size = gone.cardinality();
      for (int i = gone.nextSetBit(0); i >= 0; i = gone.nextSetBit(i + 1)) {
        if (smallest[i] == 0 || size < smallest[i]) {
          smallest[i] = size;
          owner[i] = r;
        }
      }
    }
    for (int i = joint.nextSetBit(0); i >= 0; i = joint.nextSetBit(i + 1)) {
      if (smallest[i] == 0) {
        sharedObjects.set(i);
      } else {
        own[owner[i]] += heap.shallowSize(i);
      }
    }
  }

  private BitSet only(int object) {
    BitSet set = new BitSet();
    set.set(object);
    return set;
  }

  private void weighShared() {
    BitSet closed = (BitSet) members.clone();
    closed.or(BruteForce.minus(strong, joint));
    for (int r = 0; r < resources.length; r++) {
      BitSet others = (BitSet) closed.clone();
      others.clear(resources[r]);
      reached[r] = search(unignored, only(resources[r]), others, true);
      BitSet sharedByIt = (BitSet) reached[r].clone();
      sharedByIt.and(sharedObjects);
      shared[r] = bytes(sharedByIt);
    }
  }

  private void weighPairs() {
    int count = config.types().size();
    for (int a = 0; a < count; a++) {
      for (int b = a; b < count; b++) {
        BitSet both = new BitSet();
        for (int i = sharedObjects.nextSetBit(0); i >= 0; i = sharedObjects.nextSetBit(i + 1)) {
          int[] sharers = new int[count];
          for (int r = 0; r < resources.length; r++) {
            sharers[types[r]] += reached[r].get(i) ? 1 : 0;
          }
          int needed = a == b ? 2 : 1;
          both.set(i, sharers[a] >= needed && sharers[b] >= needed);
        }
        if (!both.isEmpty()) {
          matrix.add(
              new TypePair(
                  config.types().get(a).name(),
                  config.types().get(b).name(),
                  both.cardinality(),
                  bytes(both)));
        }
      }
    }
  }

  private BitSet classLoading() {
    for (int object = 0; object < all.length; object++) {
      classObjects.set(object, className(object).equals("java.lang.Class"));
      loaders.set(object, isA(object, "java.lang.ClassLoader"));
    }
    BitSet[] resolved = new BitSet[all.length];
    EdgeList edges = heap.resolvedReferences();
    for (int i = 0; i < edges.size(); i++) {
      BitSet targets = resolved[edges.source(i)] == null ? new BitSet() : resolved[edges.source(i)];
      targets.set(edges.target(i));
      resolved[edges.source(i)] = targets;
    }
    BitSet kept =
        search(
            unignored,
            roots,
            new BitSet(),
            true,
            (from, to) ->
                from >= all.length
                    || !((loaders.get(from) && !classObjects.get(to))
                        || (resolved[from] != null && resolved[from].get(to))));
    return BruteForce.minus(strong, kept);
  }

  private void weighReachable() {
    BitSet stops = (BitSet) members.clone();
    stops.or(classObjects);
    stops.or(loaders);
    for (int object = 0; object < all.length; object++) {
      if (isA(object, "java.lang.Thread")
          || (config.root() != null && isA(object, config.root()))) {
        stops.set(object);
      }
    }
    for (int r = 0; r < resources.length; r++) {
      BitSet others = (BitSet) stops.clone();
      others.clear(resources[r]);
      reachable[r] = bytes(search(unignored, only(resources[r]), others, true));
    }
  }

  /** Strong objects that are neither joint nor under {@code root} or ignored fields. */
  BitSet rest() {
    BitSet gone = (BitSet) members.clone();
    for (int object = strong.nextSetBit(0); object >= 0; object = strong.nextSetBit(object + 1)) {
      if (config.root() != null && isA(object, config.root())) {
        gone.set(object);
      }
    }
    BitSet rest = search(unignored, roots, gone, true);
    rest.and(front);
    return rest;
  }

  long bytesOf(BitSet objects) {
    return bytes(objects);
  }
}
