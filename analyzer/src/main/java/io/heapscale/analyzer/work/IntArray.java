package io.heapscale.analyzer.work;

/**
 * A large array of ints, all 0 at first. Where it lies, and how many bytes an element takes, is the
 * {@link Workshop}'s choice; a process that uses one kind only calls it without dispatch.
 *
 * <p>Several threads may use one array. Except for {@link #compareAndSet} there is no ordering
 * between them until {@link Workshop#run} has returned.
 */
public abstract class IntArray {
  private final int length;

  IntArray(int length) {
    this.length = length;
  }

  /** Number of elements. */
  public final int length() {
    return length;
  }

  /** Bytes that an element takes: 1 and 2 without sign, or 4. */
  abstract int elementBytes();

  /** Element {@code index}. */
  public abstract int get(int index);

  /** Sets element {@code index}. */
  public abstract void set(int index, int value);

  /**
   * Sets element {@code index} to {@code value} if it is {@code expected}; says whether it was. Not
   * for arrays of elements narrower than an int.
   */
  public abstract boolean compareAndSet(int index, int expected, int value);

  /** Sets the elements from {@code from} to {@code to - 1}. */
  public void fill(int from, int to, int value) {
    for (int i = from; i < to; i++) {
      set(i, value);
    }
  }
}
