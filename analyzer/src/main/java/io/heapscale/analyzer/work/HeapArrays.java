package io.heapscale.analyzer.work;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Arrays in the Java heap. */
final class HeapArrays {
  private HeapArrays() {}

  /** 4 bytes an element. */
  static final class Ints extends IntArray {
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(int[].class);

    private final int[] values;

    Ints(int length) {
      super(length);
      values = new int[length];
    }

    @Override
    int elementBytes() {
      return 4;
    }

    @Override
    public int get(int index) {
      return values[index];
    }

    @Override
    public void set(int index, int value) {
      values[index] = value;
    }

    @Override
    public boolean compareAndSet(int index, int expected, int value) {
      return ELEMENT.compareAndSet(values, index, expected, value);
    }
  }

  /** 2 bytes an element, 0 to 65,535. */
  static final class Chars extends IntArray {
    private final char[] values;

    Chars(int length) {
      super(length);
      values = new char[length];
    }

    @Override
    int elementBytes() {
      return 2;
    }

    @Override
    public int get(int index) {
      return values[index];
    }

    @Override
    public void set(int index, int value) {
      assert value >>> 16 == 0;
      values[index] = (char) value;
    }

    @Override
    public boolean compareAndSet(int index, int expected, int value) {
      throw new UnsupportedOperationException("elements are narrower than an int");
    }
  }

  /** 1 byte an element, 0 to 255. */
  static final class Bytes extends IntArray {
    private final byte[] values;

    Bytes(int length) {
      super(length);
      values = new byte[length];
    }

    @Override
    int elementBytes() {
      return 1;
    }

    @Override
    public int get(int index) {
      return values[index] & 0xFF;
    }

    @Override
    public void set(int index, int value) {
      assert value >>> 8 == 0;
      values[index] = (byte) value;
    }

    @Override
    public boolean compareAndSet(int index, int expected, int value) {
      throw new UnsupportedOperationException("elements are narrower than an int");
    }
  }

  /** 8 bytes an element. */
  static final class Longs extends LongArray {
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] values;

    Longs(int length) {
      super(length);
      values = new long[length];
    }

    @Override
    public long get(int index) {
      return values[index];
    }

    @Override
    public void set(int index, long value) {
      values[index] = value;
    }

    @Override
    public void add(int index, long amount) {
      long unused = (long) ELEMENT.getAndAdd(values, index, amount);
    }

    @Override
    public boolean compareAndSet(int index, long expected, long value) {
      return ELEMENT.compareAndSet(values, index, expected, value);
    }
  }
}
