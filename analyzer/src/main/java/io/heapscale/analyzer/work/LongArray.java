package io.heapscale.analyzer.work;

/** A large array of longs, all 0 at first; see {@link IntArray}. */
public abstract class LongArray {
  private final int length;

  LongArray(int length) {
    this.length = length;
  }

  /** Number of elements. */
  public final int length() {
    return length;
  }

  /** Element {@code index}. */
  public abstract long get(int index);

  /** Sets element {@code index}. */
  public abstract void set(int index, long value);

  /** Adds {@code amount} to element {@code index}; atomic. */
  public abstract void add(int index, long amount);

  /** Sets element {@code index} to {@code value} if it is {@code expected}; says whether it was. */
  public abstract boolean compareAndSet(int index, long expected, long value);
}
