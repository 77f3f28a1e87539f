package io.heapscale.analyzer.collections;

/**
 * How long a collection's array has to be: the smallest length with which the class itself, made
 * with the initial capacity that fits, holds so many elements. Read from the sources of JDK 17 and
 * 25.
 */
enum LoadRule {
  /** One place per element ({@code ArrayList}, {@code Vector}). */
  EXACT,
  /** One place per element, and at least one ({@code PriorityQueue}). */
  AT_LEAST_ONE,
  /** One place stays free ({@code ArrayDeque}). */
  ONE_FREE,
  /** A power of two, at most the load factor full ({@code HashMap.resize}). */
  POWER_OF_TWO,
  /** A power of two, less than three quarters full ({@code ConcurrentHashMap.addCount}). */
  BELOW_THREE_QUARTERS,
  /** At most the load factor full, rounded down ({@code Hashtable.addEntry}). */
  ROUNDED_LOAD,
  /** Twice a power of two, 8 or more, at most a third of it keys ({@code IdentityHashMap.put}). */
  KEYS_AND_VALUES,
  /** Nobody can tell: the array is as long as its owner wanted, or sizes follow other rules. */
  NONE;

  private static final int LEAST_IDENTITY_LENGTH = 8;
  private static final long LARGEST_TABLE = 1L << 30;

  /**
   * The length that {@code size} elements need.
   *
   * @param loadFactor of the collection, where the rule uses one
   */
  long neededLength(long size, float loadFactor) {
    return switch (this) {
      case EXACT, NONE -> size;
      case AT_LEAST_ONE -> Math.max(1, size);
      case ONE_FREE -> size + 1;
      case POWER_OF_TWO -> {
        long length = 1;
        while (length < LARGEST_TABLE && size > (long) (length * loadFactor)) {
          length <<= 1;
        }
        yield size == 0 ? 0 : length;
      }
      case BELOW_THREE_QUARTERS -> {
        long length = 1;
        while (length < LARGEST_TABLE && size >= length - (length >>> 2)) {
          length <<= 1;
        }
        yield size == 0 ? 0 : length;
      }
      case ROUNDED_LOAD -> {
        long length = Math.max(1, (long) Math.floor(size / (double) loadFactor));
        while (length < Integer.MAX_VALUE && size > (long) (length * loadFactor)) {
          length++;
        }
        yield length;
      }
      case KEYS_AND_VALUES -> {
        long length = LEAST_IDENTITY_LENGTH;
        while (length < LARGEST_TABLE && 3 * size > length) {
          length <<= 1;
        }
        yield length;
      }
    };
  }
}
