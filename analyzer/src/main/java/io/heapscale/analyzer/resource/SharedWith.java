package io.heapscale.analyzer.resource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * With which others a resource shares objects.
 *
 * <p>The sharers of an object are a set that is stored as halves ({@link NumberSets}), so no pair
 * of resources is visited: for one resource, one sweep up the halves marks the sets that hold it,
 * and one sweep down adds what these weigh to all their members. O(sets and halves) per resource,
 * however large the sets are; 17 bytes per set or half, and 8 per resource, in all.
 *
 * @param largest those with most bytes; of equal ones those with the lowest number
 * @param more how many others there are
 */
public record SharedWith(List<Partner> largest, int more) {
  /** What finding partners may cost: so many steps, each over one set or half for one resource. */
  private static final long MOST_STEPS = 20_000_000_000L;

  private static final Comparator<Partner> LARGEST_FIRST =
      Comparator.comparingLong((Partner partner) -> -partner.bytes())
          .thenComparingInt(Partner::resource);

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
   * Sums for some resources.
   *
   * @param objects by sharer set
   * @param bytes by sharer set
   * @param chosen numbers of resources
   * @param top how many others to name
   * @return by place in {@code chosen}; null where it would take more than {@value #MOST_STEPS}
   *     steps
   */
  static @Nullable List<SharedWith> of(
      NumberSets sets, long[] objects, long[] bytes, int[] chosen, int top) {
    return of(sets, objects, bytes, chosen, top, MOST_STEPS);
  }

  static @Nullable List<SharedWith> of(
      NumberSets sets, long[] objects, long[] bytes, int[] chosen, int top, long mostSteps) {
    SetsOfOne together = new SetsOfOne(sets);
    boolean[] sharing = sharing(sets, objects);
    long asked = Arrays.stream(chosen).filter(resource -> sharing[resource]).count();
    if (asked * sets.count() > mostSteps) {
      return null;
    }
    List<SharedWith> all = new ArrayList<>();
    for (int resource : chosen) {
      if (sharing[resource]) {
        together.sum(resource, objects, bytes);
        all.add(largest(together, resource, sharing.length, top));
      } else {
        all.add(new SharedWith(List.of(), 0));
      }
    }
    return all;
  }

  /** By resource: whether it shares anything. Most do not, and cost nothing then. */
  private static boolean[] sharing(NumberSets sets, long[] objects) {
    NumberSets.Amounts amounts = sets.new Amounts();
    for (int set = 0; set < objects.length; set++) {
      amounts.add(set, objects[set]);
    }
    long[] byResource = new long[sets.limit()];
    amounts.addTo(byResource);
    boolean[] sharing = new boolean[byResource.length];
    for (int resource = 0; resource < sharing.length; resource++) {
      sharing[resource] = byResource[resource] > 0;
    }
    return sharing;
  }

  private static SharedWith largest(SetsOfOne together, int resource, int resources, int top) {
    PriorityQueue<Partner> smallestFirst = new PriorityQueue<>(LARGEST_FIRST.reversed());
    int partners = 0;
    for (int other = 0; other < resources; other++) {
      long objects = together.objects(other);
      if (objects > 0 && other != resource) {
        partners++;
        smallestFirst.add(new Partner(other, objects, together.bytes(other)));
        if (smallestFirst.size() > top) {
          smallestFirst.remove();
        }
      }
    }
    List<Partner> largest = smallestFirst.stream().sorted(LARGEST_FIRST).toList();
    return new SharedWith(largest, partners - largest.size());
  }
}
