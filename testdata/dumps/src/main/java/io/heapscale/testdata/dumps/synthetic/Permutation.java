package io.heapscale.testdata.dumps.synthetic;

/**
 * A pseudo-random bijection of {@code 0 .. size - 1} and its inverse, without a table: a Feistel
 * network on the next power of two, walked until it is back in range (Black and Rogaway, "Ciphers
 * with Arbitrary Finite Domains", 2002). Two walks at most on average.
 */
final class Permutation {
  private static final int ROUNDS = 4;

  private final long size;
  private final int lowBits;
  private final long lowMask;
  private final long highMask;
  private final long seed;

  Permutation(long size, long seed) {
    this.size = size;
    this.seed = seed;
    int bits = 64 - Long.numberOfLeadingZeros(Math.max(1, size - 1));
    lowBits = bits / 2;
    lowMask = (1L << lowBits) - 1;
    highMask = (1L << (bits - lowBits)) - 1;
  }

  long apply(long index) {
    long at = index;
    do {
      long high = at >>> lowBits;
      long low = at & lowMask;
      for (int round = 0; round < ROUNDS; round++) {
        high ^= Mix.hash(seed + round, low) & highMask;
        low ^= Mix.hash(seed - round, high) & lowMask;
      }
      at = high << lowBits | low;
    } while (at >= size);
    return at;
  }

  long invert(long image) {
    long at = image;
    do {
      long high = at >>> lowBits;
      long low = at & lowMask;
      for (int round = ROUNDS - 1; round >= 0; round--) {
        low ^= Mix.hash(seed - round, high) & lowMask;
        high ^= Mix.hash(seed + round, low) & highMask;
      }
      at = high << lowBits | low;
    } while (at >= size);
    return at;
  }
}
