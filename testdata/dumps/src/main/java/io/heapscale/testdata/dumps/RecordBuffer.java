package io.heapscale.testdata.dumps;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes of a record that grows, big endian as the whole format is. */
final class RecordBuffer {
  private final int identifierSize;
  private byte[] bytes = new byte[256];
  private int length;

  RecordBuffer(int identifierSize) {
    this.identifierSize = identifierSize;
  }

  RecordBuffer u1(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
    return this;
  }

  RecordBuffer u2(int value) {
    return u1(value >>> 8).u1(value);
  }

  RecordBuffer u4(int value) {
    return u2(value >>> 16).u2(value);
  }

  RecordBuffer u8(long value) {
    return u4((int) (value >>> 32)).u4((int) value);
  }

  RecordBuffer id(long id) {
    if (identifierSize == 8) {
      return u8(id);
    }
    if (id >>> 32 != 0) {
      throw new IllegalArgumentException(
          "0x" + Long.toHexString(id) + " does not fit an identifier of 4 bytes");
    }
    return u4((int) id);
  }

  RecordBuffer raw(byte[] added) {
    reserve(added.length);
    System.arraycopy(added, 0, bytes, length, added.length);
    length += added.length;
    return this;
  }

  /** A value of a field or element; {@code bits} as {@link Double#doubleToRawLongBits} gives. */
  RecordBuffer value(HprofType type, long bits) {
    if (type == HprofType.OBJECT) {
      return id(bits);
    }
    for (int shift = type.sizeBytes(identifierSize) * 8 - 8; shift >= 0; shift -= 8) {
      u1((int) (bits >>> shift));
    }
    return this;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  void append(RecordBuffer other) {
    reserve(other.length);
    System.arraycopy(other.bytes, 0, bytes, length, other.length);
    length += other.length;
  }

  private void reserve(int more) {
    int needed = Math.addExact(length, more);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, needed * 2L));
    }
  }
}
