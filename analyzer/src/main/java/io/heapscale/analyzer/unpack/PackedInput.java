package io.heapscale.analyzer.unpack;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Packed bytes in order, with their offset. */
final class PackedInput {
  /** Where the next bytes come from; returns how many, or -1 at the end. */
  @FunctionalInterface
  private interface Source {
    int read(byte[] buffer, int start) throws IOException;
  }

  private final Source source;
  private final byte[] buffer;

  /** Bytes {@code next} to {@code end - 1} of the buffer are those to come. */
  private int next;

  private int end;

  /** Offset of the byte behind the buffer's last. */
  private long endOffset;

  private PackedInput(Source source, byte[] buffer, long offset) {
    this.source = source;
    this.buffer = buffer;
    this.endOffset = offset;
  }

  /** All that a stream has. */
  static PackedInput of(InputStream in, byte[] buffer) {
    return new PackedInput(
        (bytes, start) -> in.read(bytes, start, bytes.length - start), buffer, 0);
  }

  /** Bytes {@code from} to {@code to - 1} of a file; others may read it at the same time. */
  static PackedInput of(FileChannel file, long from, long to, byte[] buffer) {
    long[] at = {from};
    return new PackedInput(
        (bytes, start) -> {
          long length = Math.min(to - at[0], bytes.length - start);
          if (length <= 0) {
            return -1;
          }
          int count = file.read(ByteBuffer.wrap(bytes, start, (int) length), at[0]);
          at[0] += Math.max(count, 0);
          return count;
        },
        buffer,
        from);
  }

  /** Offset of the next byte. */
  long offset() {
    return endOffset - (end - next);
  }

  /** Makes sure that there is a next byte; false at the end. */
  boolean fill() throws IOException {
    if (next < end) {
      return true;
    }
    next = 0;
    end = 0;
    return fillBehind() > 0;
  }

  /** Reads at least one byte behind those to come; returns how many, 0 at the end. */
  private int fillBehind() throws IOException {
    int count = 0;
    while (count == 0) {
      count = source.read(buffer, end);
    }
    if (count < 0) {
      return 0;
    }
    end += count;
    endOffset += count;
    return count;
  }

  /** The first bytes, which stay to come; fewer where the input is shorter. */
  byte[] peek(int length) throws IOException {
    while (end - next < length && fillBehind() > 0) {
      // until there are enough
    }
    int count = Math.min(length, end - next);
    byte[] start = new byte[count];
    System.arraycopy(buffer, next, start, 0, count);
    return start;
  }

  /** The next byte, or -1 at the end. */
  int read() throws IOException {
    return fill() ? buffer[next++] & 0xFF : -1;
  }

  /** The next byte. */
  int require() throws IOException {
    int value = read();
    if (value < 0) {
      throw new EOFException();
    }
    return value;
  }

  /** A little-endian number of {@code bytes} bytes. */
  long requireNumber(int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) require() << (8 * i);
    }
    return value;
  }

  /** Takes up to {@code length} bytes; -1 at the end. */
  int read(byte[] target, int start, int length) throws IOException {
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, end - next);
    System.arraycopy(buffer, next, target, start, count);
    next += count;
    return count;
  }

  /** What the bytes to come lie in, from {@link #start}, {@link #available} of them. */
  byte[] buffer() {
    return buffer;
  }

  int start() {
    return next;
  }

  int available() {
    return end - next;
  }

  /** Leaves only the last {@code remaining} bytes of the buffer to come. */
  void keep(int remaining) {
    next = end - remaining;
  }
}
