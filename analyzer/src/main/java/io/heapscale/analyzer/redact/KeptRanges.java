package io.heapscale.analyzer.redact;

import java.util.Map;
import java.util.TreeMap;

/** Parts of the file, a handful, that are copied even where their surroundings are blanked. */
final class KeptRanges {
  private final TreeMap<Long, Integer> lengths = new TreeMap<>();

  /** Adds {@code length} bytes at {@code offset}; ranges are the same or apart. */
  void add(long offset, int length) {
    lengths.merge(offset, length, Math::max);
  }

  /** Where the first range begins that ends behind {@code offset}; no range: the largest long. */
  long startBehind(long offset) {
    Map.Entry<Long, Integer> before = lengths.floorEntry(offset);
    if (before != null && before.getKey() + before.getValue() > offset) {
      return before.getKey();
    }
    Long next = lengths.higherKey(offset);
    return next == null ? Long.MAX_VALUE : next;
  }

  /** Where the range ends that begins at {@code start}. */
  long end(long start) {
    return start + lengths.getOrDefault(start, 0);
  }
}
