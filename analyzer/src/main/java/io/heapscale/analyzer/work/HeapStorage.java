package io.heapscale.analyzer.work;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arrays in the Java heap. */
final class HeapStorage implements Storage {

  @Override
  public IntArray ints(int length, int largest) {
    if (largest < 0 || largest > Character.MAX_VALUE) {
      return new HeapArrays.Ints(length);
    }
    return largest > 0xFF ? new HeapArrays.Chars(length) : new HeapArrays.Bytes(length);
  }

  @Override
  public LongArray longs(int length) {
    return new HeapArrays.Longs(length);
  }

  @Override
  public ByteBuffer bytes(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public boolean isInHeap() {
    return true;
  }

  @Override
  public void close() {
    // The garbage collector does it.
  }
}
