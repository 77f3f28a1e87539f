package io.heapscale.analyzer.composition;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers sets of references' codes, so that a set takes one int per object. A code is the number
 * of a step, and whether an element's place is odd: a map's keys and values alternate in some
 * arrays. A heap has few such sets: they are fields of a class that refer to one object.
 *
 * <p>Several threads may add at the same time. Their order decides which numbers sets get, so no
 * result may depend on a number.
 */
final class CodeSets {
  /** The number of the set without a code. */
  static final int EMPTY = 0;

  private static final int FEW = 1 << 10;

  private final int codes;
  private final ConcurrentHashMap<Long, Integer> unions = new ConcurrentHashMap<>();
  private final Map<List<Integer>, Integer> numbers = new HashMap<>();

  /** Sets of two codes and more, in an array that is replaced by one twice as long. */
  private volatile int[][] larger = new int[FEW][];

  private int count;

  CodeSets(int steps) {
    codes = 2 * steps;
  }

  static int code(int step, int place) {
    return 2 * step + (place > 0 ? place & 1 : 0);
  }

  static int step(int code) {
    return code >> 1;
  }

  /** A place as odd or even as that of the code. */
  static int place(int code) {
    return code & 1;
  }

  /** The set with a code more. */
  int with(int set, int code) {
    if (set == EMPTY) {
      return 1 + code;
    }
    if (set == 1 + code) {
      return set;
    }
    Long key = (long) set << 32 | code;
    Integer known = unions.get(key);
    return known == null ? union(key, set, code) : known;
  }

  private synchronized int union(Long key, int set, int code) {
    int[] old = codes(set);
    int number = set;
    if (Arrays.binarySearch(old, code) < 0) {
      int[] all = Arrays.copyOf(old, old.length + 1);
      all[old.length] = code;
      Arrays.sort(all);
      number =
          numbers.computeIfAbsent(
              Arrays.stream(all).boxed().toList(),
              absent -> {
                int[][] sets = larger;
                sets = count < sets.length ? sets : Arrays.copyOf(sets, 2 * count);
                sets[count++] = all;
                // Whoever is told the number sees the set.
                larger = sets;
                return codes + count;
              });
    }
    unions.put(key, number);
    return number;
  }

  /** The codes of a set, ascending. */
  int[] codes(int set) {
    if (set == EMPTY) {
      return new int[0];
    }
    return set <= codes ? new int[] {set - 1} : larger[set - codes - 1];
  }
}
