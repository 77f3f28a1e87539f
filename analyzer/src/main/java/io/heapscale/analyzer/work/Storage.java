package io.heapscale.analyzer.work;

import java.io.Closeable;
import java.nio.ByteBuffer;

/** Where large arrays lie. Elements and bytes are 0 at first. */
interface Storage extends Closeable {

  /** An array whose elements lie between 0 and {@code largest}, or any if that is negative. */
  IntArray ints(int length, int largest);

  LongArray longs(int length);

  /** A block of bytes, little-endian. */
  ByteBuffer bytes(int length);

  /** Whether arrays take room in the Java heap. */
  boolean isInHeap();

  /** Gives back what is not in the Java heap. */
  @Override
  void close();
}
