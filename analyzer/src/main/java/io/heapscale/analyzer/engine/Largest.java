package io.heapscale.analyzer.engine;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Picks the largest of many numbered things without an object for each. */
final class Largest {
  private Largest() {}

  /**
   * The {@code limit} largest items, the largest first; of equal ones that first which comes first
   * in {@code items}.
   *
   * @param items in the order that breaks ties
   */
  static IntStream of(int[] items, IntToLongFunction size, long limit) {
    long[] sizes = Arrays.stream(items).mapToLong(size).toArray();
    int kept = (int) Math.min(limit, items.length);
    if (kept == 0) {
      return IntStream.empty();
    }
    // All that are larger than the smallest size that is kept, and the first that are as large.
    long[] sorted = sizes.clone();
    Arrays.sort(sorted);
    long smallest = sorted[sorted.length - kept];
    int larger = sorted.length - kept;
    while (larger < sorted.length && sorted[larger] == smallest) {
      larger++;
    }
    int equal = kept - (sorted.length - larger);
    int[] places = new int[kept];
    int count = 0;
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] > smallest || (sizes[i] == smallest && equal-- > 0)) {
        places[count++] = i;
      }
    }
    return IntStream.of(stableByDescending(places, sizes)).map(place -> items[place]);
  }

  /** A merge sort of places; {@code java.util} sorts no ints by a key. */
  private static int[] stableByDescending(int[] places, long[] sizes) {
    int[] from = places;
    int[] to = new int[places.length];
    for (int run = 1; run < places.length && run > 0; run *= 2) {
      for (int start = 0; start < places.length; start += 2 * run) {
        int middle = Math.min(start + run, places.length);
        int end = Math.min(middle + run, places.length);
        int a = start;
        int b = middle;
        for (int i = start; i < end; i++) {
          boolean takeA = b == end || (a < middle && sizes[from[a]] >= sizes[from[b]]);
          to[i] = takeA ? from[a++] : from[b++];
        }
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }
}
