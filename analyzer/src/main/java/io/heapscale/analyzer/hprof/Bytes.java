package io.heapscale.analyzer.hprof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Big-endian scalars at any offset of a file of any size. A buffer ends at 2 GiB, so the file is
 * cut into windows of a power of two; each reaches {@link #OVERLAP} bytes into the next, so that a
 * scalar never straddles two.
 */
final class Bytes {
  /** Log2 of the window size that is used outside of tests. */
  static final int WINDOW_BITS = 30;

  private static final int OVERLAP = 8;

  private final long size;
  private final int windowBits;
  private final long offsetMask;
  private final ByteBuffer[] windows;

  private Bytes(long size, int windowBits) {
    this.size = size;
    this.windowBits = windowBits;
    long windowSize = 1L << windowBits;
    offsetMask = windowSize - 1;
    windows = new ByteBuffer[Math.toIntExact((size + windowSize - 1) >>> windowBits)];
  }

  static Bytes map(FileChannel channel, int windowBits) throws IOException {
    Bytes bytes = new Bytes(channel.size(), windowBits);
    for (int i = 0; i < bytes.windows.length; i++) {
      bytes.windows[i] =
          channel.map(FileChannel.MapMode.READ_ONLY, bytes.start(i), bytes.length(i));
    }
    return bytes;
  }

  static Bytes of(ByteBuffer content, int windowBits) {
    ByteBuffer whole = content.slice();
    Bytes bytes = new Bytes(whole.remaining(), windowBits);
    for (int i = 0; i < bytes.windows.length; i++) {
      bytes.windows[i] = whole.slice(Math.toIntExact(bytes.start(i)), bytes.length(i));
    }
    return bytes;
  }

  private long start(int window) {
    return (long) window << windowBits;
  }

  private int length(int window) {
    return (int) Math.min((1L << windowBits) + OVERLAP, size - start(window));
  }

  long size() {
    return size;
  }

  int u1(long offset) {
    return windows[(int) (offset >>> windowBits)].get((int) (offset & offsetMask)) & 0xFF;
  }

  int u2(long offset) {
    return windows[(int) (offset >>> windowBits)].getChar((int) (offset & offsetMask));
  }

  int s4(long offset) {
    return windows[(int) (offset >>> windowBits)].getInt((int) (offset & offsetMask));
  }

  long u4(long offset) {
    return s4(offset) & 0xFFFF_FFFFL;
  }

  long s8(long offset) {
    return windows[(int) (offset >>> windowBits)].getLong((int) (offset & offsetMask));
  }

  byte[] copy(long offset, int length) {
    checkRange(offset, length);
    byte[] copy = new byte[length];
    copy(offset, copy, 0, length);
    return copy;
  }

  void copy(long offset, byte[] target, int start, int length) {
    checkRange(offset, length);
    int done = 0;
    while (done < length) {
      long at = offset + done;
      int window = (int) (at >>> windowBits);
      int inWindow = (int) (at & offsetMask);
      int part = Math.min(length - done, windows[window].capacity() - inWindow);
      windows[window].get(inWindow, target, start + done, part);
      done += part;
    }
  }

  private void checkRange(long offset, int length) {
    if (offset < 0 || length < 0 || length > size - offset) {
      throw new IndexOutOfBoundsException(length + " bytes at " + offset + " of " + size);
    }
  }
}
