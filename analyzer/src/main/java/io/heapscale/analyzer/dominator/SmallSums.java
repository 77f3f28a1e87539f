package io.heapscale.analyzer.dominator;

import com.carrotsearch.hppc.IntLongHashMap;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.SavedInput;
import io.heapscale.analyzer.work.SavedOutput;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;

/**
 * Sums of which nearly all are below 4 GiB: 4 bytes each. Several threads may add to different
 * sums.
 */
final class SmallSums {
  private static final long LARGE = 0xFFFF_FFFFL;

  /** Without sign; {@link #LARGE} stands for a sum in the map. */
  private final IntArray small;

  private final IntLongHashMap large;

  SmallSums(int count, Workshop workshop) {
    this(workshop.ints(count), new IntLongHashMap());
  }

  private SmallSums(IntArray small, IntLongHashMap large) {
    this.small = small;
    this.large = large;
  }

  /** Writes what {@link #load} reads. */
  void save(SavedOutput out) throws IOException {
    out.array(small);
    out.map(large);
  }

  static SmallSums load(SavedInput in) throws IOException {
    IntArray small = in.intArray();
    return new SmallSums(small, in.intLongMap());
  }

  long get(int index) {
    long sum = small.get(index) & LARGE;
    if (sum == LARGE) {
      synchronized (large) {
        return large.get(index);
      }
    }
    return sum;
  }

  void add(int index, long amount) {
    long sum = get(index) + amount;
    small.set(index, (int) Math.min(sum, LARGE));
    if (sum >= LARGE) {
      synchronized (large) {
        large.put(index, sum);
      }
    }
  }
}
