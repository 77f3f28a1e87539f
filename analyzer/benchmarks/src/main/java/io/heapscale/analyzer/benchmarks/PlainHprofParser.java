package io.heapscale.analyzer.benchmarks;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the heap records of a well-formed dump from a stream, value by value as the HPROF
 * specification lists them. Shares no code with the engine; slow.
 */
final class PlainHprofParser {
  private static final int HEAP_DUMP = 0x0C;
  private static final int HEAP_DUMP_SEGMENT = 0x1C;

  private final DataInputStream in;
  private final HeapRecords.Tally tally = new HeapRecords.Tally();
  private int idBytes;

  /** Bytes that are left of the heap record. */
  private long left;

  private PlainHprofParser(InputStream stream) {
    in = new DataInputStream(new BufferedInputStream(stream, 1 << 16));
  }

  static HeapRecords parse(InputStream stream) throws IOException {
    return new PlainHprofParser(stream).parse();
  }

  private HeapRecords parse() throws IOException {
    while (in.readByte() != 0) {
      // "JAVA PROFILE 1.0.2"
    }
    idBytes = in.readInt();
    in.readLong(); // time
    for (int tag = in.read(); tag >= 0; tag = in.read()) {
      in.readInt(); // time
      left = in.readInt() & 0xFFFF_FFFFL;
      if (tag == HEAP_DUMP || tag == HEAP_DUMP_SEGMENT) {
        tally.segment(left);
        while (left > 0) {
          subRecord(u1());
        }
      } else {
        skip(left);
      }
    }
    return tally.result();
  }

  private void subRecord(int tag) throws IOException {
    switch (tag) {
      case 0x20 -> classDump();
      case 0x21 -> {
        long objectId = id();
        s4(); // stack trace
        long classId = id();
        int fieldBytes = s4();
        skip(fieldBytes);
        tally.instance(objectId, classId, fieldBytes);
      }
      case 0x22 -> {
        long objectId = id();
        s4(); // stack trace
        int length = s4();
        long classId = id();
        skip((long) length * idBytes);
        tally.objectArray(objectId, classId, length);
      }
      case 0x23 -> {
        long objectId = id();
        s4(); // stack trace
        int length = s4();
        int type = u1();
        skip((long) length * bytesOf(type));
        tally.primitiveArray(objectId, type, length);
      }
      default -> {
        tally.root(tag, id());
        skip(
            switch (tag) {
              case 0xFF, 0x05, 0x07 -> 0;
              case 0x01 -> idBytes; // JNI global: its own id
              case 0x02, 0x03, 0x08 -> 8; // JNI local, frame, thread: two serials
              case 0x04, 0x06 -> 4; // native stack, thread block: a thread's serial
              default -> throw new IOException("unknown heap record " + tag);
            });
      }
    }
  }

  private void classDump() throws IOException {
    long classId = id();
    skip(4 + 6L * idBytes + 4); // stack trace, six ids, size
    for (int i = u2(); i > 0; i--) {
      u2(); // index in the constant pool
      skip(bytesOf(u1()));
    }
    for (int i = u2(); i > 0; i--) {
      id(); // name
      skip(bytesOf(u1()));
    }
    int fields = u2();
    skip((long) fields * (idBytes + 1));
    tally.classDump(classId, fields);
  }

  private int bytesOf(int type) throws IOException {
    return switch (type) {
      case 2 -> idBytes;
      case 4, 8 -> 1;
      case 5, 9 -> 2;
      case 6, 10 -> 4;
      case 7, 11 -> 8;
      default -> throw new IOException("unknown type " + type);
    };
  }

  private long id() throws IOException {
    left -= idBytes;
    return idBytes == 8 ? in.readLong() : in.readInt() & 0xFFFF_FFFFL;
  }

  private int u1() throws IOException {
    left--;
    return in.readUnsignedByte();
  }

  private int u2() throws IOException {
    left -= 2;
    return in.readUnsignedShort();
  }

  private int s4() throws IOException {
    left -= 4;
    return in.readInt();
  }

  private void skip(long bytes) throws IOException {
    in.skipNBytes(bytes);
    left -= bytes;
  }
}
