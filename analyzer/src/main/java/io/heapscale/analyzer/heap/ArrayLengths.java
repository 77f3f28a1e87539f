package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.IntIntHashMap;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.Workshop;

/**
 * A length by ordinal: 1 byte per object, and some 16 bytes for each of {@value #LONG} and more,
 * which takes far more in the dump. Several threads may set lengths of different objects.
 */
final class ArrayLengths {
  private static final int LONG = 0xFF;

  private final IntArray small;
  private final IntIntHashMap large = new IntIntHashMap();

  ArrayLengths(int objects, Workshop workshop) {
    small = workshop.ints(objects, LONG);
  }

  int get(int ordinal) {
    int length = small.get(ordinal);
    return length == LONG ? large.get(ordinal) : length;
  }

  void set(int ordinal, int length) {
    if (length < LONG) {
      small.set(ordinal, length);
      return;
    }
    small.set(ordinal, LONG);
    synchronized (large) {
      large.put(ordinal, length);
    }
  }
}
