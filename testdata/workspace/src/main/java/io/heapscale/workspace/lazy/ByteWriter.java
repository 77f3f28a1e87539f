package io.heapscale.workspace.lazy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow: numbers of seven bits per byte, lowest first, and texts with their length. */
final class ByteWriter {

  private static final int MORE = 0x80;

  private byte[] bytes = new byte[256];
  private int size;

  int size() {
    return size;
  }

  void number(int value) {
    int rest = value;
    while (rest >>> 7 != 0) {
      write((byte) (rest | MORE));
      rest >>>= 7;
    }
    write((byte) rest);
  }

  void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    reserve(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
  }

  private void write(byte value) {
    reserve(1);
    bytes[size++] = value;
  }

  private void reserve(int more) {
    int needed = Math.addExact(size, more);
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8, 2L * size)));
    }
  }

  /** Reads what was written from there on. */
  Reader reader(int at) {
    return new Reader(bytes, at);
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Reads what a writer wrote. */
  static final class Reader {
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes, int at) {
      this.bytes = bytes;
      this.at = at;
    }

    int number() {
      int value = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = bytes[at++];
        value |= (next & (MORE - 1)) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }

    String text() {
      int length = number();
      at += length;
      return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    /** Compares a text with {@code utf8} as unsigned bytes, and passes over it. */
    int compareText(byte[] utf8) {
      int length = number();
      at += length;
      return Arrays.compareUnsigned(bytes, at - length, at, utf8, 0, utf8.length);
    }
  }
}
