package io.heapscale.analyzer.engine;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Picks the largest of many numbered things without an object for each. */
final class Largest {
  private static final int WORTH_SORTING_ALL = 1 << 10;

  private Largest() {}

  /**
   * The {@code limit} largest items, the largest first; of equal ones that first which comes first
   * in {@code items}.
   *
   * @param items in the order that breaks ties
   */
  static IntStream of(int[] items, IntToLongFunction size, long limit) {
    if (limit < items.length / WORTH_SORTING_ALL) {
      return few(items, size, (int) limit);
    }
    long[] sizes = Arrays.stream(items).mapToLong(size).toArray();
    int[] places = stableByDescending(IntStream.range(0, items.length).toArray(), sizes);
    return IntStream.of(places).limit(limit).map(place -> items[place]);
  }

  /** Keeps the largest so far in order; most items are smaller than the last of these. */
  private static IntStream few(int[] items, IntToLongFunction size, int limit) {
    int[] kept = new int[limit];
    long[] sizes = new long[limit];
    int count = 0;
    for (int item : items) {
      long bytes = size.applyAsLong(item);
      if (count == limit && (limit == 0 || bytes <= sizes[limit - 1])) {
        continue;
      }
      int place = Math.min(count, limit - 1);
      while (place > 0 && sizes[place - 1] < bytes) {
        sizes[place] = sizes[place - 1];
        kept[place] = kept[place - 1];
        place--;
      }
      sizes[place] = bytes;
      kept[place] = item;
      count = Math.min(count + 1, limit);
    }
    return Arrays.stream(kept, 0, count);
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
