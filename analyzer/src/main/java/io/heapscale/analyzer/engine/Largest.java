package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Picks the largest of many numbered things without an object for each. */
final class Largest {
  private static final int WORTH_SORTING_ALL = 1 << 10;

  private Largest() {}

  /**
   * The same of a set's members, ascending; few are found on all threads.
   *
   * @param size asked by several threads
   */
  static IntStream of(NodeSet items, IntToLongFunction size, long limit, Workshop workshop)
      throws IOException {
    if (limit >= items.size() / WORTH_SORTING_ALL) {
      return of(items.members().toArray(), size, limit);
    }
    NavigableMap<Integer, Few> parts = new TreeMap<>();
    workshop.forRanges(
        items.capacity(),
        (from, to) -> {
          Few few = new Few((int) limit);
          int item = items.nextMember(from);
          while (item >= 0 && item < to) {
            few.add(item, size.applyAsLong(item));
            item = items.nextMember(item + 1);
          }
          synchronized (parts) {
            parts.put(from, few);
          }
        });
    Few all = new Few((int) limit);
    for (Few part : parts.values()) {
      for (int place = 0; place < part.count; place++) {
        all.add(part.items[place], part.sizes[place]);
      }
    }
    return all.items();
  }

  /**
   * The {@code limit} largest items, the largest first; of equal ones that first which comes first
   * in {@code items}.
   *
   * @param items in the order that breaks ties
   */
  static IntStream of(int[] items, IntToLongFunction size, long limit) {
    if (limit < items.length / WORTH_SORTING_ALL) {
      Few few = new Few((int) limit);
      for (int item : items) {
        few.add(item, size.applyAsLong(item));
      }
      return few.items();
    }
    long[] sizes = Arrays.stream(items).mapToLong(size).toArray();
    int[] places = stableByDescending(IntStream.range(0, items.length).toArray(), sizes);
    return IntStream.of(places).limit(limit).map(place -> items[place]);
  }

  /** The largest so far, in order; most items are smaller than the last of these. */
  private static final class Few {
    private final int[] items;
    private final long[] sizes;
    private int count;

    Few(int limit) {
      items = new int[limit];
      sizes = new long[limit];
    }

    void add(int item, long size) {
      int place = count;
      if (count == items.length) {
        place--;
        if (place < 0 || size <= sizes[place]) {
          return;
        }
      } else {
        count++;
      }
      while (place > 0 && sizes[place - 1] < size) {
        sizes[place] = sizes[place - 1];
        items[place] = items[place - 1];
        place--;
      }
      sizes[place] = size;
      items[place] = item;
    }

    IntStream items() {
      return Arrays.stream(items, 0, count);
    }
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
