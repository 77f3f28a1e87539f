package io.heapscale.analyzer.resource;

/**
 * What the sets that hold one number weigh, summed for every number that they hold: one sweep up
 * the halves of which sets are made marks those that hold it, one sweep down hands on what they
 * weigh. 17 bytes per set or half.
 */
final class SetsOfOne {
  private final NumberSets sets;

  // By set or half.
  private final boolean[] holds;
  private final long[] objects;
  private final long[] bytes;

  SetsOfOne(NumberSets sets) {
    this.sets = sets;
    holds = new boolean[sets.count()];
    objects = new long[holds.length];
    bytes = new long[holds.length];
  }

  /**
   * Sums up for one number, in place of the one before.
   *
   * @param objectsOfSet by set
   * @param bytesOfSet by set
   */
  void sum(int number, long[] objectsOfSet, long[] bytesOfSet) {
    int limit = sets.limit();
    // Halves come before the sets that are made of them.
    for (int set = 0; set < holds.length; set++) {
      holds[set] =
          set < limit ? set == number : holds[sets.lowerHalf(set)] || holds[sets.upperHalf(set)];
      objects[set] = holds[set] ? objectsOfSet[set] : 0;
      bytes[set] = holds[set] ? bytesOfSet[set] : 0;
    }
    for (int set = holds.length - 1; set >= limit; set--) {
      if (objects[set] > 0) {
        handOn(set, sets.lowerHalf(set));
        handOn(set, sets.upperHalf(set));
      }
    }
  }

  private void handOn(int set, int half) {
    objects[half] += objects[set];
    bytes[half] += bytes[set];
  }

  /** Objects of the sets that hold both numbers. */
  long objects(int other) {
    return objects[other];
  }

  /** Their bytes. */
  long bytes(int other) {
    return bytes[other];
  }
}
