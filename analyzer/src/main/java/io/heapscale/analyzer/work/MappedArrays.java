package io.heapscale.analyzer.work;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Arrays in mapped files. A mapping ends at 2 GiB, so an array is cut into pages of a power of two.
 * VarHandles need aligned elements for atomic access, which mapped pages have.
 */
final class MappedArrays {
  private static final VarHandle INT =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private MappedArrays() {}

  /** A page holds {@code 1 << shift} elements, the last one maybe fewer. */
  static final class Ints extends IntArray {
    private final ByteBuffer[] pages;
    private final int shift;
    private final int mask;

    Ints(int length, ByteBuffer[] pages, int shift) {
      super(length);
      this.pages = pages;
      this.shift = shift;
      this.mask = (1 << shift) - 1;
    }

    @Override
    int elementBytes() {
      return 4;
    }

    @Override
    public int get(int index) {
      return pages[index >>> shift].getInt((index & mask) << 2);
    }

    @Override
    public void set(int index, int value) {
      pages[index >>> shift].putInt((index & mask) << 2, value);
    }

    @Override
    public boolean compareAndSet(int index, int expected, int value) {
      return INT.compareAndSet(pages[index >>> shift], (index & mask) << 2, expected, value);
    }
  }

  /** 2 bytes an element, 0 to 65,535. */
  static final class Chars extends IntArray {
    private final ByteBuffer[] pages;
    private final int shift;
    private final int mask;

    Chars(int length, ByteBuffer[] pages, int shift) {
      super(length);
      this.pages = pages;
      this.shift = shift;
      this.mask = (1 << shift) - 1;
    }

    @Override
    int elementBytes() {
      return 2;
    }

    @Override
    public int get(int index) {
      return pages[index >>> shift].getChar((index & mask) << 1);
    }

    @Override
    public void set(int index, int value) {
      assert value >>> 16 == 0;
      pages[index >>> shift].putChar((index & mask) << 1, (char) value);
    }

    @Override
    public boolean compareAndSet(int index, int expected, int value) {
      throw new UnsupportedOperationException("elements are narrower than an int");
    }
  }

  /** 1 byte an element, 0 to 255. */
  static final class Bytes extends IntArray {
    private final ByteBuffer[] pages;
    private final int shift;
    private final int mask;

    Bytes(int length, ByteBuffer[] pages, int shift) {
      super(length);
      this.pages = pages;
      this.shift = shift;
      this.mask = (1 << shift) - 1;
    }

    @Override
    int elementBytes() {
      return 1;
    }

    @Override
    public int get(int index) {
      return pages[index >>> shift].get(index & mask) & 0xFF;
    }

    @Override
    public void set(int index, int value) {
      assert value >>> 8 == 0;
      pages[index >>> shift].put(index & mask, (byte) value);
    }

    @Override
    public boolean compareAndSet(int index, int expected, int value) {
      throw new UnsupportedOperationException("elements are narrower than an int");
    }
  }

  /** 8 bytes an element. */
  static final class Longs extends LongArray {
    private final ByteBuffer[] pages;
    private final int shift;
    private final int mask;

    Longs(int length, ByteBuffer[] pages, int shift) {
      super(length);
      this.pages = pages;
      this.shift = shift;
      this.mask = (1 << shift) - 1;
    }

    @Override
    public long get(int index) {
      return pages[index >>> shift].getLong((index & mask) << 3);
    }

    @Override
    public void set(int index, long value) {
      pages[index >>> shift].putLong((index & mask) << 3, value);
    }

    @Override
    public void add(int index, long amount) {
      long unused = (long) LONG.getAndAdd(pages[index >>> shift], (index & mask) << 3, amount);
    }

    @Override
    public boolean compareAndSet(int index, long expected, long value) {
      return LONG.compareAndSet(pages[index >>> shift], (index & mask) << 3, expected, value);
    }
  }
}
