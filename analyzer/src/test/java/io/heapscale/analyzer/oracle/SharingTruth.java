package io.heapscale.analyzer.oracle;

import io.heapscale.analyzer.model.IgnoredReferences;
import io.heapscale.analyzer.model.SharedObject;
import io.heapscale.analyzer.model.TypePair;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What resources of a random heap reach and share, and what ignored fields hold, by definition. */
final class SharingTruth {
  final long[] reachable;
  final List<TypePair> matrix = new ArrayList<>();
  final List<IgnoredReferences> ignored = new ArrayList<>();

  /** By head of a shared subtree: its objects, bytes, count of sharers and first sharers. */
  final Map<Integer, List<Long>> heads = new TreeMap<>();

  /** How often a resource reaches an object that another one reaches and none keeps. */
  int reachedTogether;

  private final Truth truth;

  SharingTruth(Truth truth) {
    this.truth = truth;
    reachable = new long[truth.resources.length];
    weighReachable();
    weighPairs();
    findHeads();
    weighIgnored();
  }

  private void weighReachable() {
    BitSet through = (BitSet) truth.strong.clone();
    through.andNot(truth.members);
    for (RandomHeap.Obj object : truth.random.objects) {
      String root = truth.config.root();
      if (object.describes != null
          || object.cls().is("java.lang.ClassLoader")
          || object.cls().is("java.lang.Thread")
          || (root != null && object.cls().is(root))) {
        through.clear(truth.heap.ordinal(object.address));
      }
    }
    BitSet before = new BitSet();
    for (int r = 0; r < reachable.length; r++) {
      BitSet reached = truth.graph.reachableThrough(truth.resources[r], through);
      BitSet together = (BitSet) reached.clone();
      together.and(before);
      together.andNot(truth.joint);
      reachedTogether += together.cardinality();
      before.or(reached);
      reachable[r] =
          RandomHeapTest.bytes(truth.heap, reached) + truth.heap.shallowSize(truth.resources[r]);
    }
  }

  private void weighPairs() {
    int types = truth.config.types().size();
    for (int a = 0; a < types; a++) {
      for (int b = a; b < types; b++) {
        BitSet both = new BitSet();
        for (Map.Entry<Integer, BitSet> shared : truth.sharersOf.entrySet()) {
          int needed = a == b ? 2 : 1;
          both.set(
              shared.getKey(),
              count(shared.getValue(), a) >= needed && count(shared.getValue(), b) >= needed);
        }
        if (!both.isEmpty()) {
          matrix.add(
              new TypePair(
                  truth.config.types().get(a).name(),
                  truth.config.types().get(b).name(),
                  both.cardinality(),
                  RandomHeapTest.bytes(truth.heap, both)));
        }
      }
    }
  }

  private long count(BitSet sharers, int type) {
    return sharers.stream().filter(r -> truth.types[r] == type).count();
  }

  /** With which others a resource shares: objects and bytes by number of the other. */
  Map<Integer, List<Long>> partners(int resource) {
    Map<Integer, List<Long>> partners = new TreeMap<>();
    truth.sharersOf.forEach(
        (object, sharers) -> {
          if (sharers.get(resource)) {
            long bytes = truth.heap.shallowSize(object);
            sharers.stream()
                .filter(other -> other != resource)
                .forEach(
                    other ->
                        partners.merge(
                            other,
                            List.of(1L, bytes),
                            (a, b) -> List.of(a.get(0) + b.get(0), a.get(1) + b.get(1))));
          }
        });
    return partners;
  }

  private void findHeads() {
    truth.sharersOf.forEach(
        (object, sharers) -> {
          int above = BruteForce.nearestDominator(truth.dominated, object, truth.strong, false);
          if (above < 0 || !sharers.equals(truth.sharersOf.get(above))) {
            BitSet under = new BitSet();
            truth.sharersOf.forEach(
                (other, itsSharers) ->
                    under.set(
                        other, truth.dominated[object].get(other) && itsSharers.equals(sharers)));
            List<Long> row = new ArrayList<>();
            row.add((long) under.cardinality());
            row.add(RandomHeapTest.bytes(truth.heap, under));
            row.add((long) sharers.cardinality());
            sharers.stream().limit(SharedObject.LISTED).forEach(r -> row.add((long) r));
            heads.put(object, row);
          }
        });
  }

  private void weighIgnored() {
    BitSet ofNoField = (BitSet) truth.behind.clone();
    List<String> fields = truth.config.ignore();
    for (int field = 0; field < fields.size(); field++) {
      String name = fields.get(field);
      BitSet held = truth.dominated[truth.heap.objectCount() + field];
      held.clear(truth.heap.objectCount(), truth.heap.objectCount() + fields.size());
      ofNoField.andNot(held);
      long references =
          truth.random.edges.stream()
              .filter(edge -> name.equals(edge.ignoredBy()) && truth.strong.get(truth.from(edge)))
              .count();
      ignored.add(
          new IgnoredReferences(
              name, references, held.cardinality(), RandomHeapTest.bytes(truth.heap, held)));
    }
    if (!ofNoField.isEmpty()) {
      ignored.add(
          new IgnoredReferences(
              IgnoredReferences.SEVERAL,
              0,
              ofNoField.cardinality(),
              RandomHeapTest.bytes(truth.heap, ofNoField)));
    }
  }
}
