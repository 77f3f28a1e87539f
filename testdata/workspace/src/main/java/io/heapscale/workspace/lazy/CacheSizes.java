package io.heapscale.workspace.lazy;

import io.heapscale.workspace.measure.ObjectMeter;
import io.heapscale.workspace.measure.Visit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the cache itself takes: measured once for this VM, then computed. */
final class CacheSizes {

  private static final int FIRST_CAPACITY = 16;

  private final ObjectMeter meter = ObjectMeter.forThisVm();
  private final long nodeBytes;

  /** Bytes of the array of a hash table, by the power of two that its length is; 0 if unknown. */
  private final long[] arrayBytes = new long[Integer.SIZE];

  CacheSizes() {
    Map<String, String> map = new HashMap<>();
    map.put("", "");
    long one = meter.measure(map, List.of());
    map.put("entry", "");
    Visit visit = meter.visit();
    visit.exclude("entry");
    nodeBytes = visit.add(map) - one;
  }

  /** Bytes of a cache that nothing was asked of yet. */
  long empty(ResourceCache cache) {
    Visit visit = meter.visit();
    visit.skip(this);
    return visit.add(cache);
  }

  /**
   * Bytes of a hash table, without the map that has it.
   *
   * @param entries how many it holds
   * @param most how many it ever held: it does not shrink
   */
  long table(int entries, int most) {
    if (most == 0) {
      return 0;
    }
    int capacity = FIRST_CAPACITY;
    while (most > capacity / 4 * 3) {
      capacity *= 2;
    }
    int power = Integer.numberOfTrailingZeros(capacity);
    if (arrayBytes[power] == 0) {
      arrayBytes[power] = meter.measure(new Object[capacity], List.of());
    }
    return arrayBytes[power] + entries * nodeBytes;
  }

  /**
   * What an entry adds to the heap; trims its lists. Nothing else can see it yet.
   *
   * @param shared objects that all resources of a mod refer to
   */
  long measure(CacheEntry entry, Iterable<Object> shared) {
    Visit visit = meter.visit();
    shared.forEach(visit::skip);
    skipNames(entry, visit);
    // It can share only what it got from these; whom they got it from does not matter.
    for (CacheEntry needed : entry.needs()) {
      visit.skip(needed);
      skipNames(needed, visit);
      visit.exclude(needed.resource());
      visit.exclude(needed.assignedPairs());
      Object value = needed.value();
      if (value != null) {
        visit.exclude(value);
      }
    }
    return visit.addTrimmed(entry);
  }

  /** The VM keeps one string for each name. */
  private static void skipNames(CacheEntry entry, Visit visit) {
    @Nullable Object[] assigned = entry.assignedPairs();
    for (int i = 0; i < assigned.length; i += 2) {
      visit.skip(Objects.requireNonNull(assigned[i]));
    }
  }
}
