package io.heapscale.analyzer.resource;

import io.heapscale.analyzer.model.LedgerEntry;
import io.heapscale.analyzer.model.TypePair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Shared objects summed by the set of resources that share them, and what follows for resources,
 * types, sets of types and pairs of types. 16 bytes per set, and 4 for its types.
 */
final class SharedSums {
  private final Resources resources;
  private final NumberSets sets;

  // By sharer set: the shared objects that exactly these resources share.
  private final long[] bytes;
  private final long[] objects;

  /** By sharer set: the set of its resources' types in {@link #typeSets}. */
  private final int[] typesOfSet;

  private final NumberSets typeSets;

  SharedSums(Resources resources, NumberSets sets) {
    this.resources = resources;
    this.sets = sets;
    bytes = new long[sets.count()];
    objects = new long[sets.count()];
    typeSets = new NumberSets(resources.types().size());
    int[] typeOfResource =
        IntStream.range(0, resources.count()).map(resources::typeIndex).toArray();
    typesOfSet = sets.images(typeOfResource, typeSets);
  }

  /** Adds a shared object. */
  void add(int set, long sizeBytes) {
    objects[set]++;
    bytes[set] += sizeBytes;
  }

  long allObjects() {
    return Arrays.stream(objects).sum();
  }

  long allBytes() {
    return Arrays.stream(bytes).sum();
  }

  /** The types of a sharer set's resources, ascending. */
  int[] types(int set) {
    return typeSets.numbers(typesOfSet[set]);
  }

  /** Adds to every resource the bytes it shares, and its part of them. */
  void divide(long[] shared, long[] fairShare) {
    NumberSets.Amounts whole = sets.new Amounts();
    NumberSets.Amounts part = sets.new Amounts();
    for (int set = 0; set < bytes.length; set++) {
      if (objects[set] > 0) {
        whole.add(set, bytes[set]);
        part.add(set, bytes[set] / sets.size(set));
        part.addOneToLowest(set, bytes[set] % sets.size(set));
      }
    }
    whole.addTo(shared);
    part.addTo(fairShare);
  }

  /** See {@link SharedWith#of}. */
  @Nullable List<SharedWith> sharedWith(int[] chosen, int top) {
    return SharedWith.of(sets, objects, bytes, chosen, top);
  }

  /** By type: bytes that at least one of its resources shares. */
  long[] bytesByType() {
    long[] byType = new long[resources.types().size()];
    bySetOfTypes()
        .forEach(
            (types, sum) -> {
              for (int type : typeSets.numbers(types)) {
                byType[type] += sum[1];
              }
            });
    return byType;
  }

  /** One entry per set of types, by its name. */
  List<LedgerEntry> ledger() {
    Map<String, LedgerEntry> entries = new TreeMap<>();
    bySetOfTypes()
        .forEach(
            (types, sum) -> {
              String name =
                  Arrays.stream(typeSets.numbers(types))
                      .mapToObj(type -> resources.types().get(type).name())
                      .collect(Collectors.joining(" + "));
              entries.put(name, new LedgerEntry(LedgerEntry.SHARED, name, sum[0], sum[1]));
            });
    return List.copyOf(entries.values());
  }

  /** Objects and bytes by set of types, without those that share nothing. */
  private Map<Integer, long[]> bySetOfTypes() {
    Map<Integer, long[]> sums = new TreeMap<>();
    for (int set = 0; set < bytes.length; set++) {
      if (objects[set] > 0) {
        long[] sum = sums.computeIfAbsent(typesOfSet[set], key -> new long[2]);
        sum[0] += objects[set];
        sum[1] += bytes[set];
      }
    }
    return sums;
  }

  /** The pairs of types that share something, in the configuration's order. */
  List<TypePair> matrix() {
    int count = resources.types().size();
    long[][][] sums = new long[count][count][2];
    bySetOfTypes()
        .forEach(
            (set, sum) -> {
              int[] types = typeSets.numbers(set);
              for (int a = 0; a < types.length; a++) {
                for (int b = a + 1; b < types.length; b++) {
                  add(sums[types[a]][types[b]], sum);
                }
              }
            });
    for (int type = 0; type < count; type++) {
      add(sums[type][type], sharedAmong(type));
    }
    List<TypePair> pairs = new ArrayList<>();
    for (int a = 0; a < count; a++) {
      for (int b = a; b < count; b++) {
        if (sums[a][b][0] > 0) {
          pairs.add(new TypePair(typeName(a), typeName(b), sums[a][b][0], sums[a][b][1]));
        }
      }
    }
    return pairs;
  }

  private String typeName(int type) {
    return resources.types().get(type).name();
  }

  private static void add(long[] sum, long[] more) {
    sum[0] += more[0];
    sum[1] += more[1];
  }

  /** Objects and bytes that at least two resources of {@code type} share. */
  private long[] sharedAmong(int type) {
    int[] sharers = sets.counts(resource -> resources.typeIndex(resource) == type);
    long[] sum = new long[2];
    for (int set = 0; set < bytes.length; set++) {
      if (objects[set] > 0 && sharers[set] >= 2) {
        sum[0] += objects[set];
        sum[1] += bytes[set];
      }
    }
    return sum;
  }
}
