package io.heapscale.testdata.dumps.synthetic;

import io.heapscale.testdata.dumps.HprofFormat;
import io.heapscale.testdata.dumps.HprofType;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Writes instances and arrays of a dump that has begun, fast: one buffer of a segment's size, no
 * object per record. A record begins with {@link #instance}, {@link #objectArray} or {@link
 * #primitiveArray}; the caller then gives as many values as it promised.
 */
final class ObjectWriter {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private static final int HEAP_DUMP_SEGMENT = 0x1C;
  private static final int HEAP_DUMP_END = 0x2C;
  private static final int INSTANCE_DUMP = 0x21;
  private static final int OBJECT_ARRAY_DUMP = 0x22;
  private static final int PRIMITIVE_ARRAY_DUMP = 0x23;
  private static final int NO_TRACE = 1;

  /** Tag, time, length. */
  private static final int RECORD_HEAD = 9;

  private static final int SMALLEST_BUFFER = 1 << 16;

  private final FileChannel out;
  private final int identifierSize;
  private final boolean segmented;
  private final int segmentBytes;
  private final byte[] buffer;

  /** Where the next byte goes. */
  private int position;

  /** Whether {@link #buffer} begins with a segment that has no length yet. */
  private boolean segmentOpen;

  /** Whether the segment is one record larger than the buffer, its length already written. */
  private boolean oversized;

  private long objects;
  private long references;

  ObjectWriter(FileChannel out, HprofFormat format) {
    this.out = out;
    identifierSize = format.identifierSize();
    segmented = format.version() == HprofFormat.Version.V1_0_2;
    segmentBytes = format.segmentBytes();
    buffer = new byte[Math.max(segmentBytes, SMALLEST_BUFFER) + RECORD_HEAD + Long.BYTES];
  }

  /** Instances and arrays so far. */
  long objects() {
    return objects;
  }

  /** Fields and elements so far that are not null. */
  long references() {
    return references;
  }

  void instance(long id, SyntheticClass ofClass) throws IOException {
    begin(INSTANCE_DUMP, id, 1 + 2L * identifierSize + 8 + ofClass.fieldBytes);
    id(ofClass.id());
    s4(ofClass.fieldBytes);
  }

  void objectArray(long id, SyntheticClass arrayClass, int length) throws IOException {
    begin(OBJECT_ARRAY_DUMP, id, 1 + 2L * identifierSize + 8 + (long) length * identifierSize);
    s4(length);
    id(arrayClass.id());
  }

  void primitiveArray(long id, HprofType type, int length) throws IOException {
    long bytes = (long) length * type.sizeBytes(identifierSize);
    begin(PRIMITIVE_ARRAY_DUMP, id, 1L + identifierSize + 9 + bytes);
    s4(length);
    u1(type.code());
  }

  /** A field or element; 0 is null. */
  void reference(long id) throws IOException {
    if (id != 0) {
      references++;
    }
    id(id);
  }

  /** A field that is no reference; the low bits of {@code bits} count. */
  void value(HprofType type, long bits) throws IOException {
    switch (type.sizeBytes(identifierSize)) {
      case 1 -> u1(type == HprofType.BOOLEAN ? (int) bits & 1 : (int) bits);
      case 2 -> {
        u1((int) bits >>> 8);
        u1((int) bits);
      }
      case 4 -> s4((int) bits);
      default -> s8(bits);
    }
  }

  /** So many lower-case letters. */
  void letters(int count, long seed) throws IOException {
    long state = seed;
    int left = count;
    for (; left >= Long.BYTES; left -= Long.BYTES) {
      state = Mix.hash(state);
      s8((state & 0x0F0F0F0F0F0F0F0FL) + 0x6161616161616161L);
    }
    for (; left > 0; left--) {
      u1('a' + left);
    }
  }

  /** Ends the heap. */
  void end() throws IOException {
    endSegment();
    if (segmented) {
      u1(HEAP_DUMP_END);
      s4(0);
      s4(0);
    }
    drain();
  }

  private void begin(int tag, long id, long recordBytes) throws IOException {
    if (segmented) {
      if (oversized || (segmentOpen && position - RECORD_HEAD + recordBytes > segmentBytes)) {
        endSegment();
      }
      if (!segmentOpen && !oversized) {
        oversized = recordBytes > segmentBytes;
        segmentOpen = !oversized;
        u1(HEAP_DUMP_SEGMENT);
        s4(0);
        s4((int) recordBytes);
      }
    }
    objects++;
    u1(tag);
    id(id);
    s4(NO_TRACE);
  }

  private void endSegment() throws IOException {
    if (segmentOpen) {
      INTS.set(buffer, RECORD_HEAD - Integer.BYTES, position - RECORD_HEAD);
    }
    segmentOpen = false;
    oversized = false;
    drain();
  }

  private void id(long id) throws IOException {
    if (identifierSize == 8) {
      s8(id);
    } else {
      s4((int) id);
    }
  }

  private void u1(int value) throws IOException {
    reserve();
    buffer[position++] = (byte) value;
  }

  private void s4(int value) throws IOException {
    reserve();
    INTS.set(buffer, position, value);
    position += Integer.BYTES;
  }

  private void s8(long value) throws IOException {
    reserve();
    LONGS.set(buffer, position, value);
    position += Long.BYTES;
  }

  /** A segment that has no length yet always fits; others may go out at any time. */
  private void reserve() throws IOException {
    if (position > buffer.length - Long.BYTES) {
      assert !segmentOpen;
      drain();
    }
  }

  private void drain() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, position);
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
    position = 0;
  }
}
