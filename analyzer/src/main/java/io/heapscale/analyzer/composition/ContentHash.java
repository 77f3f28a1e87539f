package io.heapscale.analyzer.composition;

import io.heapscale.analyzer.heap.ObjectView;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * 128 bits of an array's content, as two numbers: enough to tell apart what differs, but for
 * contents made to deceive, which are compared afterwards.
 */
final class ContentHash {
  /** Of longer arrays no copy is made. */
  private static final int LARGEST_COPY = 1 << 24;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long FIRST = 0x9E3779B97F4A7C15L;
  private static final long SECOND = 0xC2B2AE3D27D4EB4FL;

  private long first;
  private long second;
  private boolean isBlank;

  /** Hashes an array of primitives. */
  void of(ObjectView array) {
    first = array.length();
    second = array.elementType() == null ? 0 : array.elementType().ordinal();
    isBlank = true;
    if (isLong(array)) {
      for (int i = 0; i < array.length(); i++) {
        add(array.primitiveElement(i));
      }
    } else {
      byte[] bytes = array.bytes(LARGEST_COPY);
      int whole = bytes.length & -Long.BYTES;
      for (int i = 0; i < whole; i += Long.BYTES) {
        add((long) LONGS.get(bytes, i));
      }
      long rest = 0;
      for (int i = whole; i < bytes.length; i++) {
        rest = (rest << 8) | (bytes[i] & 0xFF);
      }
      add(rest);
    }
    first = mix(first ^ second);
    second = mix(second + first);
  }

  private static boolean isLong(ObjectView array) {
    return (long) array.length() * Long.BYTES > LARGEST_COPY;
  }

  private void add(long word) {
    isBlank &= word == 0;
    first = Long.rotateLeft((first ^ word) * FIRST, 31);
    second = Long.rotateLeft((second + word) * SECOND, 29) ^ first;
  }

  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 33)) * FIRST;
    mixed = (mixed ^ (mixed >>> 29)) * SECOND;
    return mixed ^ (mixed >>> 32);
  }

  long first() {
    return first;
  }

  long second() {
    return second;
  }

  /** Whether all elements are 0. */
  boolean isBlank() {
    return isBlank;
  }

  /** Whether two arrays have the same type, length and elements. */
  static boolean isSame(ObjectView a, ObjectView b) {
    if (a.elementType() != b.elementType() || a.length() != b.length()) {
      return false;
    }
    if (!isLong(a)) {
      return Arrays.equals(a.bytes(LARGEST_COPY), b.bytes(LARGEST_COPY));
    }
    for (int i = 0; i < a.length(); i++) {
      if (a.primitiveElement(i) != b.primitiveElement(i)) {
        return false;
      }
    }
    return true;
  }
}
