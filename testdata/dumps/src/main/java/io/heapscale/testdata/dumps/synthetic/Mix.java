package io.heapscale.testdata.dumps.synthetic;

/** Pseudo-random numbers that are functions of what they are for, so that none is remembered. */
final class Mix {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Mix() {}

  /** The finalizer of SplitMix64 (Steele, Lea, Flood, 2014): every bit depends on every bit. */
  static long hash(long value) {
    long z = value + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A hash of two numbers. */
  static long hash(long first, long second) {
    return hash(hash(first) ^ second);
  }

  /** A number from 0 to {@code bound - 1} out of the high bits of {@code hash}. */
  static long below(long hash, long bound) {
    return Math.floorMod(hash >>> 16, bound);
  }
}
