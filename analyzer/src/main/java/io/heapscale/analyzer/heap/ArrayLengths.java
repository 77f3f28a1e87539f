package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.IntIntHashMap;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.SavedInput;
import io.heapscale.analyzer.work.SavedOutput;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;

/**
 * A length by ordinal: 1 byte per object, and some 16 bytes for each of {@value #LONG} and more,
 * which takes far more in the dump. Several threads may set lengths of different objects.
 */
final class ArrayLengths {
  private static final int LONG = 0xFF;

  private final IntArray small;
  private final IntIntHashMap large;

  ArrayLengths(int objects, Workshop workshop) {
    this(workshop.ints(objects, LONG), new IntIntHashMap());
  }

  private ArrayLengths(IntArray small, IntIntHashMap large) {
    this.small = small;
    this.large = large;
  }

  /** Writes what {@link #load} reads. */
  void save(SavedOutput out) throws IOException {
    out.array(small);
    out.map(large);
  }

  static ArrayLengths load(SavedInput in) throws IOException {
    IntArray small = in.intArray();
    return new ArrayLengths(small, in.intIntMap());
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
