package io.heapscale.analyzer.resource;

import com.carrotsearch.hppc.IntIntHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * With which others a resource shares objects.
 *
 * @param largest those with most bytes
 * @param more how many others there are
 */
public record SharedWith(List<Partner> largest, int more) {
  /** What counting pairs may cost: so many members of sharer sets are looked at. */
  private static final long MOST_MEMBERS = 20_000_000;

  /** Copies the list. */
  public SharedWith {
    largest = List.copyOf(largest);
  }

  /**
   * One of them.
   *
   * @param resource its number
   * @param objects shared objects that both share, with others or without
   * @param bytes their shallow sizes
   */
  public record Partner(int resource, long objects, long bytes) {}

  /**
   * Counts for some resources.
   *
   * @param objects by sharer set
   * @param bytes by sharer set
   * @param chosen numbers of resources
   * @param top how many others to name
   * @return by place in {@code chosen}; null where the sharer sets are too large to look at every
   *     pair
   */
  static @Nullable List<SharedWith> of(
      NumberSets sets, long[] objects, long[] bytes, int[] chosen, int top) {
    IntIntHashMap placeOf = new IntIntHashMap();
    List<Map<Integer, long[]>> sums = new ArrayList<>();
    for (int place = 0; place < chosen.length; place++) {
      placeOf.put(chosen[place], place);
      sums.add(new HashMap<>());
    }
    long looked = 0;
    for (int set = 0; set < bytes.length; set++) {
      if (objects[set] == 0) {
        continue;
      }
      looked += sets.size(set);
      if (looked > MOST_MEMBERS) {
        return null;
      }
      int[] sharers = sets.numbers(set);
      for (int sharer : sharers) {
        int place = placeOf.getOrDefault(sharer, -1);
        if (place >= 0) {
          looked += sharers.length;
          add(sums.get(place), sharers, sharer, objects[set], bytes[set]);
        }
      }
    }
    return sums.stream().map(sum -> largest(sum, top)).toList();
  }

  private static void add(
      Map<Integer, long[]> sum, int[] sharers, int itself, long objects, long bytes) {
    for (int other : sharers) {
      if (other != itself) {
        long[] both = sum.computeIfAbsent(other, key -> new long[2]);
        both[0] += objects;
        both[1] += bytes;
      }
    }
  }

  private static SharedWith largest(Map<Integer, long[]> sum, int top) {
    List<Partner> partners = new ArrayList<>();
    sum.forEach((other, both) -> partners.add(new Partner(other, both[0], both[1])));
    partners.sort(
        Comparator.comparingLong((Partner partner) -> -partner.bytes())
            .thenComparingInt(Partner::resource));
    int named = Math.min(top, partners.size());
    return new SharedWith(partners.subList(0, named), partners.size() - named);
  }
}
