package io.heapscale.analyzer.hprof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the records inside a heap dump segment, one at a time. Payloads of instances and arrays are
 * stepped over, never touched: most pages of a dump are not even loaded.
 */
final class SubRecordReader {
  private static final int CLASS_DUMP = 0x20;
  private static final int INSTANCE_DUMP = 0x21;
  private static final int OBJECT_ARRAY_DUMP = 0x22;
  private static final int PRIMITIVE_ARRAY_DUMP = 0x23;

  // Of Android: AOSP, art/runtime/hprof/hprof.cc.
  private static final int ROOT_UNREACHABLE = 0x90;
  private static final int PRIMITIVE_ARRAY_NODATA = 0xC3;
  private static final int HEAP_DUMP_INFO = 0xFE;

  private final String file;
  private final Bytes bytes;
  private final int idSize;

  /** Whether Android's records are among them. */
  private final boolean android;

  SubRecordReader(String file, Bytes bytes, Header header) {
    this.file = file;
    this.bytes = bytes;
    this.idSize = header.identifierSize();
    this.android = header.version().equals(Header.V1_0_3);
  }

  /** Reads the record at {@code offset}, which ends at {@code end} at the latest. */
  long read(long offset, long end, HprofVisitor visitor) throws IOException {
    int tag = bytes.u1(offset);
    return switch (tag) {
      case INSTANCE_DUMP -> instance(offset, end, visitor);
      case OBJECT_ARRAY_DUMP -> objectArray(offset, end, visitor);
      case PRIMITIVE_ARRAY_DUMP -> primitiveArray(offset, end, visitor);
      case CLASS_DUMP -> classDump(offset, end, visitor);
      default -> android ? android(tag, offset, end, visitor) : gcRoot(tag, offset, end, visitor);
    };
  }

  private long android(int tag, long offset, long end, HprofVisitor visitor) throws IOException {
    return switch (tag) {
      case PRIMITIVE_ARRAY_NODATA -> primitiveArray(offset, end, visitor);
      case HEAP_DUMP_INFO -> {
        // Which heap the objects that follow are in: a number, and the name.
        long next = offset + 1 + 4 + idSize;
        require("HEAP_DUMP_INFO 0xfe", offset, next, end);
        yield next;
      }
      case ROOT_UNREACHABLE -> {
        // An object that is no root.
        long next = offset + 1 + idSize;
        require("ROOT_UNREACHABLE 0x90", offset, next, end);
        yield next;
      }
      default -> gcRoot(tag, offset, end, visitor);
    };
  }

  private long instance(long offset, long end, HprofVisitor visitor) throws IOException {
    int headBytes = 1 + idSize + 4 + idSize + 4;
    require("INSTANCE_DUMP 0x21", offset, offset + headBytes, end);
    int length = bytes.s4(offset + 1 + idSize + 4 + idSize);
    long values = offset + headBytes;
    if ((length & 0xFFFF_FFFFL) > end - values) {
      throw shortOf(
          "INSTANCE_DUMP 0x21", offset, length & 0xFFFF_FFFFL, "field bytes", end - values);
    }
    checkInt("INSTANCE_DUMP 0x21", offset, length, "field bytes");
    visitor.instance(id(offset + 1), id(offset + 1 + idSize + 4), values, length);
    return values + length;
  }

  private long objectArray(long offset, long end, HprofVisitor visitor) throws IOException {
    int headBytes = 1 + idSize + 4 + 4 + idSize;
    require("OBJECT_ARRAY_DUMP 0x22", offset, offset + headBytes, end);
    int length = bytes.s4(offset + 1 + idSize + 4);
    long elements = offset + headBytes;
    long elementBytes = (length & 0xFFFF_FFFFL) * idSize;
    if (elementBytes > end - elements) {
      throw shortOf(
          "OBJECT_ARRAY_DUMP 0x22", offset, elementBytes, "element bytes", end - elements);
    }
    checkInt("OBJECT_ARRAY_DUMP 0x22", offset, length, "elements");
    visitor.objectArray(id(offset + 1), id(offset + 1 + idSize + 8), length, elements);
    return elements + elementBytes;
  }

  private long primitiveArray(long offset, long end, HprofVisitor visitor) throws IOException {
    int headBytes = 1 + idSize + 4 + 4 + 1;
    boolean withElements = bytes.u1(offset) == PRIMITIVE_ARRAY_DUMP;
    String what = withElements ? "PRIMITIVE_ARRAY_DUMP 0x23" : "PRIMITIVE_ARRAY_NODATA 0xc3";
    require(what, offset, offset + headBytes, end);
    int length = bytes.s4(offset + 1 + idSize + 4);
    int code = bytes.u1(offset + headBytes - 1);
    BasicType type = BasicType.ofCode(code);
    if (type == null || type == BasicType.OBJECT) {
      throw new HprofException(
          file, offset, what + ": expected a primitive element type 4 to 11, found " + code);
    }
    long elements = offset + headBytes;
    if (!withElements) {
      checkInt(what, offset, length, "elements");
      visitor.primitiveArrayWithoutElements(id(offset + 1), type, length, elements);
      return elements;
    }
    long elementBytes = (length & 0xFFFF_FFFFL) * type.sizeBytes(idSize);
    if (elementBytes > end - elements) {
      throw shortOf(what, offset, elementBytes, "element bytes", end - elements);
    }
    checkInt(what, offset, length, "elements");
    visitor.primitiveArray(id(offset + 1), type, length, elements);
    return elements + elementBytes;
  }

  private long gcRoot(int tag, long offset, long end, HprofVisitor visitor) throws IOException {
    GcRoot kind = GcRoot.ofTag(tag);
    if (kind == null || (kind.isAndroid() && !android)) {
      throw new HprofException(
          file, offset, String.format("expected a heap record, found unknown tag 0x%02x", tag));
    }
    long next = offset + 1 + idSize;
    if (kind == GcRoot.JNI_GLOBAL) {
      next += idSize; // the address of the JNI reference itself
    } else if (kind == GcRoot.THREAD_OBJECT || kind == GcRoot.JNI_MONITOR || kind.hasFrame()) {
      next += 8;
    } else if (kind.hasThread()) {
      next += 4;
    }
    if (next > end) {
      throw tooShort(String.format("ROOT_%s 0x%02x", kind, kind.tag()), offset, next, end);
    }
    int threadSerial = kind.hasThread() ? bytes.s4(offset + 1 + idSize) : 0;
    int frame = kind.hasFrame() ? bytes.s4(offset + 1 + idSize + 4) : 0;
    visitor.gcRoot(kind, id(offset + 1), threadSerial, frame);
    return next;
  }

  private long classDump(long offset, long end, HprofVisitor visitor) throws IOException {
    String what = "CLASS_DUMP 0x20";
    long superOffset = offset + 1 + idSize + 4;
    long sizeOffset = superOffset + 6L * idSize; // the last two of the six are reserved
    long pos = sizeOffset + 4;
    require(what, offset, pos + 2, end);
    int constants = bytes.u2(pos);
    pos += 2;
    for (int i = 0; i < constants; i++) {
      require(what, offset, pos + 3, end);
      pos += 3 + fieldType(offset, bytes.u1(pos + 2)).sizeBytes(idSize);
    }
    require(what, offset, pos + 2, end);
    int staticCount = bytes.u2(pos);
    pos += 2;
    List<ClassDump.StaticField> statics = new ArrayList<>(Math.min(staticCount, 64));
    for (int i = 0; i < staticCount; i++) {
      require(what, offset, pos + idSize + 1, end);
      BasicType type = fieldType(offset, bytes.u1(pos + idSize));
      long valueOffset = pos + idSize + 1;
      long next = valueOffset + type.sizeBytes(idSize);
      require(what, offset, next, end);
      statics.add(new ClassDump.StaticField(id(pos), type, value(type, valueOffset)));
      pos = next;
    }
    require(what, offset, pos + 2, end);
    int fieldCount = bytes.u2(pos);
    pos += 2;
    require(what, offset, pos + (long) fieldCount * (idSize + 1), end);
    List<ClassDump.InstanceField> fields = new ArrayList<>(fieldCount);
    for (int i = 0; i < fieldCount; i++) {
      BasicType type = fieldType(offset, bytes.u1(pos + idSize));
      fields.add(new ClassDump.InstanceField(id(pos), type));
      pos += idSize + 1;
    }
    visitor.classDump(
        new ClassDump(
            id(offset + 1),
            id(superOffset),
            id(superOffset + idSize),
            id(superOffset + 2L * idSize),
            id(superOffset + 3L * idSize),
            bytes.s4(sizeOffset),
            statics,
            fields),
        offset);
    return pos;
  }

  private BasicType fieldType(long offset, int code) throws HprofException {
    BasicType type = BasicType.ofCode(code);
    if (type == null) {
      throw new HprofException(
          file, offset, "CLASS_DUMP 0x20: expected a basic type 2 or 4 to 11, found " + code);
    }
    return type;
  }

  private long value(BasicType type, long offset) {
    return switch (type.sizeBytes(idSize)) {
      case 1 -> bytes.u1(offset);
      case 2 -> bytes.u2(offset);
      case 4 -> bytes.u4(offset);
      default -> bytes.s8(offset);
    };
  }

  private long id(long offset) {
    return idSize == 8 ? bytes.s8(offset) : bytes.u4(offset);
  }

  private void require(String what, long offset, long next, long end) throws HprofException {
    if (next > end) {
      throw tooShort(what, offset, next, end);
    }
  }

  private HprofException tooShort(String what, long offset, long next, long end) {
    return shortOf(what, offset, next - offset, "bytes or more", end - offset);
  }

  private HprofException shortOf(String what, long offset, long expected, String unit, long left) {
    return new HprofException(
        file, offset, what + ": expected " + expected + " " + unit + ", " + left + " left");
  }

  private void checkInt(String what, long offset, int length, String unit) throws HprofException {
    if (length < 0) {
      throw new HprofException(
          file,
          offset,
          what + ": expected at most 2147483647 " + unit + ", found " + (length & 0xFFFF_FFFFL));
    }
  }
}
