package io.heapscale.testdata.dumps.synthetic;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How the entries of 64 neighbouring buckets of a hash table are chained: as random hashes would do
 * it. A table is made of such groups, so that a chain is a function of the group's number.
 */
final class BucketPattern {
  static final int BUCKETS = 64;
  static final int NONE = -1;

  /** By bucket: the first entry of its chain. */
  final int[] first = new int[BUCKETS];

  /** By entry: the next of its chain. */
  final int[] next;

  /** By entry. */
  final int[] bucket;

  BucketPattern(int entries, SplittableRandom random) {
    next = new int[entries];
    bucket = new int[entries];
    Arrays.fill(first, NONE);
    for (int entry = 0; entry < entries; entry++) {
      bucket[entry] = random.nextInt(BUCKETS);
      next[entry] = first[bucket[entry]];
      first[bucket[entry]] = entry;
    }
  }
}
