package io.heapscale.analyzer.resource;

import com.carrotsearch.hppc.ByteArrayList;
import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongIntHashMap;
import java.util.function.IntPredicate;

/**
 * Non-empty sets of the numbers from 0 to {@code limit - 1}, equal ones stored once and so known by
 * an int: the set of only {@code n} is {@code n}, larger ones follow, subsets before supersets.
 *
 * <p>A set is a Patricia trie: it is split in two at the highest bit in which its numbers differ,
 * and equal halves are one set. So 100,000 sets of which each has one number more than the one
 * before, as the sharers of a linked list have, take 17 halves each and not 50,000 numbers. A union
 * looks only at halves that differ; recursion is at most 31 deep. About 40 bytes per set or half.
 *
 * <p>Chris Okasaki and Andrew Gill, "Fast mergeable integer maps", ACM SIGPLAN Workshop on ML,
 * 1998.
 */
final class NumberSets {
  private static final int CACHE_BITS = 16;

  private final int limit;

  // By set, less limit: the half without the bit, the half with it, the bit, the lowest number, how
  // many numbers there are.
  private final IntArrayList lower = new IntArrayList();
  private final IntArrayList upper = new IntArrayList();
  private final ByteArrayList bits = new ByteArrayList();
  private final IntArrayList lowest = new IntArrayList();
  private final IntArrayList sizes = new IntArrayList();

  /** Set by its two halves. */
  private final LongIntHashMap known = new LongIntHashMap();

  /** Pairs of sets whose union was computed lately, by hash; 0 where there is none. */
  private final long[] cachedPairs = new long[1 << CACHE_BITS];

  private final int[] cachedUnions = new int[1 << CACHE_BITS];

  NumberSets(int limit) {
    this.limit = limit;
  }

  /** How many numbers there can be. */
  int limit() {
    return limit;
  }

  /** Number of sets and halves. */
  int count() {
    return limit + lower.size();
  }

  /** How many numbers a set has. */
  int size(int set) {
    return set < limit ? 1 : sizes.get(set - limit);
  }

  /** The half of a set or half with the lower numbers; not for a single number. */
  int lowerHalf(int set) {
    return lower.get(set - limit);
  }

  /** The half with the upper numbers; likewise. */
  int upperHalf(int set) {
    return upper.get(set - limit);
  }

  /** The numbers of a set, ascending. */
  int[] numbers(int set) {
    IntArrayList numbers = new IntArrayList(size(set));
    addNumbers(set, numbers);
    return numbers.toArray();
  }

  private void addNumbers(int set, IntArrayList numbers) {
    if (set < limit) {
      numbers.add(set);
    } else {
      addNumbers(lower.get(set - limit), numbers);
      addNumbers(upper.get(set - limit), numbers);
    }
  }

  /** The lowest numbers of a set, ascending, {@code most} at most. */
  int[] lowest(int set, int most) {
    IntArrayList numbers = new IntArrayList();
    addLowest(set, most, numbers);
    return numbers.toArray();
  }

  private void addLowest(int set, int most, IntArrayList numbers) {
    if (numbers.size() == most) {
      return;
    }
    if (set < limit) {
      numbers.add(set);
    } else {
      addLowest(lower.get(set - limit), most, numbers);
      addLowest(upper.get(set - limit), most, numbers);
    }
  }

  /** For every set how many of its numbers fit; 4 bytes per set. */
  int[] counts(IntPredicate fits) {
    int[] result = new int[count()];
    for (int set = 0; set < result.length; set++) {
      if (set < limit) {
        result[set] = fits.test(set) ? 1 : 0;
      } else {
        result[set] = result[lower.get(set - limit)] + result[upper.get(set - limit)];
      }
    }
    return result;
  }

  /** The union of two sets. */
  int union(int a, int b) {
    if (a == b) {
      return a;
    }
    long pair = pair(Math.min(a, b), Math.max(a, b));
    int slot = (int) ((pair * 0x9E37_79B9_7F4A_7C15L) >>> (64 - CACHE_BITS));
    if (cachedPairs[slot] != pair) {
      int union = computeUnion(a, b);
      cachedPairs[slot] = pair;
      cachedUnions[slot] = union;
    }
    return cachedUnions[slot];
  }

  private int computeUnion(int a, int b) {
    int bitOfA = bit(a);
    int bitOfB = bit(b);
    int differing = 31 - Integer.numberOfLeadingZeros(lowest(a) ^ lowest(b));
    if (differing > bitOfA && differing > bitOfB) {
      return lowest(a) < lowest(b) ? join(differing, a, b) : join(differing, b, a);
    }
    if (bitOfA == bitOfB) {
      int low = union(lower.get(a - limit), lower.get(b - limit));
      int high = union(upper.get(a - limit), upper.get(b - limit));
      // Where one set has all of the other, which is often, no table is asked.
      if (isSplitInto(a, low, high)) {
        return a;
      }
      return isSplitInto(b, low, high) ? b : join(bitOfA, low, high);
    }
    return bitOfA > bitOfB ? unionWithHalf(a, b) : unionWithHalf(b, a);
  }

  /** The union of a set and one whose numbers all belong to the same half of it. */
  private int unionWithHalf(int whole, int part) {
    int bit = bit(whole);
    int low = lower.get(whole - limit);
    int high = upper.get(whole - limit);
    if ((lowest(part) >>> bit & 1) == 0) {
      int union = union(low, part);
      return union == low ? whole : join(bit, union, high);
    }
    int union = union(high, part);
    return union == high ? whole : join(bit, low, union);
  }

  private boolean isSplitInto(int set, int low, int high) {
    return lower.get(set - limit) == low && upper.get(set - limit) == high;
  }

  private int join(int bit, int low, int high) {
    int slot = known.indexOf(pair(low, high));
    if (known.indexExists(slot)) {
      return known.indexGet(slot);
    }
    int set = count();
    known.indexInsert(slot, pair(low, high), set);
    lower.add(low);
    upper.add(high);
    bits.add((byte) bit);
    lowest.add(lowest(low));
    sizes.add(size(low) + size(high));
    return set;
  }

  /** The bit that splits a set, or -1 for a single number. */
  private int bit(int set) {
    return set < limit ? -1 : bits.get(set - limit);
  }

  private int lowest(int set) {
    return set < limit ? set : lowest.get(set - limit);
  }

  private static long pair(int a, int b) {
    return (long) a << 32 | b;
  }

  /**
   * For every set its image: that of a number is {@code images[number]}, that of a set the union of
   * its numbers' images.
   */
  int[] images(int[] images, NumberSets imageSets) {
    int[] result = new int[count()];
    System.arraycopy(images, 0, result, 0, limit);
    for (int set = limit; set < result.length; set++) {
      result[set] = imageSets.union(result[lower.get(set - limit)], result[upper.get(set - limit)]);
    }
    return result;
  }

  /** Amounts for every number of whole sets, summed by number without visiting each set's. */
  final class Amounts {
    /** By set: what each of its numbers is to get, besides what supersets say. */
    private final long[] each = new long[count()];

    /** Adds {@code amount} for every number of {@code set}. */
    void add(int set, long amount) {
      each[set] += amount;
    }

    /** Adds 1 for each of the lowest {@code numbers} numbers of {@code set}. */
    void addOneToLowest(int set, long numbers) {
      long left = numbers;
      int at = set;
      while (left > 0) {
        if (left == size(at)) {
          each[at]++;
          return;
        }
        int low = lower.get(at - limit);
        if (left >= size(low)) {
          each[low]++;
          left -= size(low);
          at = upper.get(at - limit);
        } else {
          at = low;
        }
      }
    }

    /** Adds to every number's entry what has been added for it. */
    void addTo(long[] byNumber) {
      long[] rest = each.clone();
      for (int set = rest.length - 1; set >= limit; set--) {
        rest[lower.get(set - limit)] += rest[set];
        rest[upper.get(set - limit)] += rest[set];
      }
      for (int number = 0; number < limit; number++) {
        byNumber[number] += rest[number];
      }
    }
  }
}
