package io.heapscale.analyzer.damage;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a dump says, read in the plainest way and by nothing of the analyzer's: whether it is whole,
 * and if not, which objects are. Written from the specification and from docs/formats.md.
 */
final class PlainDump {
  private static final Set<Integer> TAGS =
      Set.of(1, 2, 3, 4, 5, 6, 7, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x1C, 0x2C);

  /** A class by its record. */
  private record Cls(long superId, long ownBytes) {}

  /** An object's record: what it needs in order to be whole. */
  private record Obj(long id, char kind, long classId, long bytes) {}

  /** A record that cannot be read; what is behind it is lost. */
  private static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private final ByteBuffer in;
  private int idSize;
  private boolean whole = true;

  /** Whether there is anything to analyze: a header, and one heap dump. */
  private boolean readable = true;

  private final Map<Long, Cls> classes = new HashMap<>();
  private final Map<Long, String> strings = new HashMap<>();
  private final Map<Long, Long> classNames = new HashMap<>();
  private final List<Obj> objects = new ArrayList<>();
  private int dumps;

  PlainDump(byte[] content) {
    in = ByteBuffer.wrap(content);
    readHeader();
    if (readable) {
      readRecords();
    }
    if (dumps != 1) {
      readable = false;
    }
  }

  /** Whether it is one heap dump and nothing is wrong with it. */
  boolean isWhole() {
    return readable && whole && wholeObjects() == objects.size();
  }

  /** Whether there is one heap dump, damaged or not. */
  boolean isReadable() {
    return readable;
  }

  /** Number of objects that are whole, each address once. */
  int wholeObjects() {
    Set<Long> seen = new HashSet<>();
    for (Obj object : objects) {
      if (!seen.contains(object.id) && isWhole(object)) {
        seen.add(object.id);
      }
    }
    return seen.size();
  }

  private boolean isWhole(Obj object) {
    if (object.id == 0) {
      return false; // 0 is no address
    }
    return switch (object.kind) {
      case 'c' -> instanceBytes(object.id) >= 0;
      case 'i' -> instanceBytes(object.classId) == object.bytes;
      case 'o' -> instanceBytes(object.classId) >= 0 && isArrayOfObjects(object.classId);
      default -> true;
    };
  }

  /** Bytes of the fields of an instance, or -1 where a superclass is missing. */
  private long instanceBytes(long classId) {
    long bytes = 0;
    Set<Long> seen = new HashSet<>();
    for (long at = classId; at != 0; at = classes.get(at).superId) {
      if (!classes.containsKey(at) || !seen.add(at)) {
        return -1;
      }
      bytes += classes.get(at).ownBytes;
    }
    return classId == 0 ? -1 : bytes;
  }

  private boolean isArrayOfObjects(long classId) {
    Long nameId = classNames.get(classId);
    String name = nameId == null ? null : strings.get(nameId);
    if (name == null) {
      return false;
    }
    int dimensions = 0;
    while (dimensions < name.length() && name.charAt(dimensions) == '[') {
      dimensions++;
    }
    String element = name.substring(dimensions);
    boolean primitive = element.length() == 1 && "ZCFDBSIJ".contains(element);
    // A name in source form that ends in brackets counts as well.
    return dimensions > 1
        || (dimensions == 1 && !primitive)
        || (dimensions == 0 && name.endsWith("[]") && !isPrimitiveArray(name));
  }

  private static boolean isPrimitiveArray(String name) {
    return Set.of(
            "boolean[]", "char[]", "float[]", "double[]", "byte[]", "short[]", "int[]", "long[]")
        .contains(name);
  }

  private void readHeader() {
    byte[] start = new byte[19];
    if (in.remaining() < 31) {
      readable = false;
      return;
    }
    in.get(start);
    String version = new String(start, StandardCharsets.ISO_8859_1);
    idSize = in.getInt();
    in.getLong();
    // The mutated dumps are of this version; the others have records of their own.
    readable = version.equals("JAVA PROFILE 1.0.2\0") && (idSize == 4 || idSize == 8);
  }

  private void readRecords() {
    boolean open = false;
    while (in.hasRemaining()) {
      if (in.remaining() < 9) {
        whole = false;
        return;
      }
      int tag = in.get() & 0xFF;
      in.getInt();
      long length = in.getInt() & 0xFFFF_FFFFL;
      boolean heap = tag == 0x0C || tag == 0x1C;
      if (heap && length == 0 && in.hasRemaining() && !recordFollows()) {
        whole &= tag == 0x0C;
        length = in.remaining();
      }
      if (length > in.remaining()) {
        whole = false;
        if (!heap) {
          return;
        }
        length = in.remaining();
      }
      int end = in.position() + (int) length;
      if (heap) {
        dumps += tag == 0x1C && open ? 0 : 1;
        open = tag == 0x1C;
        readHeap(end);
      } else {
        open &= tag != 0x2C;
        whole &= TAGS.contains(tag);
        readOther(tag, end);
      }
      in.position(end);
    }
    whole &= !open;
  }

  private boolean recordFollows() {
    return in.remaining() >= 9
        && TAGS.contains(in.get(in.position()) & 0xFF)
        && (in.getInt(in.position() + 5) & 0xFFFF_FFFFL) <= in.remaining() - 9;
  }

  private void readOther(int tag, int end) {
    int length = end - in.position();
    if (tag == 1 && length >= idSize) {
      long id = id();
      byte[] text = new byte[end - in.position()];
      in.get(text);
      strings.put(id, new String(text, StandardCharsets.UTF_8));
    } else if (tag == 2 && length >= 8 + 2 * idSize) {
      in.getInt();
      long classId = id();
      in.getInt();
      classNames.put(classId, id());
    } else if (tag == 1 || tag == 2 || (tag == 3 && length < 4)) {
      whole = false;
    }
  }

  private void readHeap(int end) {
    while (in.position() < end) {
      ByteBuffer record = in.duplicate().limit(end);
      try {
        readHeapRecord(record);
      } catch (BufferUnderflowException | Unreadable e) {
        whole = false;
        return;
      }
      in.position(record.position());
    }
  }

  private void readHeapRecord(ByteBuffer record) throws Unreadable {
    int tag = record.get() & 0xFF;
    switch (tag) {
      case 0xFF, 0x05, 0x07 -> skip(record, idSize);
      case 0x01 -> skip(record, 2L * idSize);
      case 0x02, 0x03, 0x08 -> skip(record, idSize + 8);
      case 0x04, 0x06 -> skip(record, idSize + 4);
      case 0x20 -> readClass(record);
      case 0x21 -> {
        long id = id(record);
        record.getInt();
        long classId = id(record);
        long bytes = record.getInt() & 0xFFFF_FFFFL;
        skip(record, bytes);
        objects.add(new Obj(id, 'i', classId, bytes));
      }
      case 0x22 -> {
        long id = id(record);
        record.getInt();
        long elements = record.getInt() & 0xFFFF_FFFFL;
        long classId = id(record);
        skip(record, elements * idSize);
        objects.add(new Obj(id, 'o', classId, 0));
      }
      case 0x23 -> {
        long id = id(record);
        record.getInt();
        long elements = record.getInt() & 0xFFFF_FFFFL;
        int width = width(record.get() & 0xFF, false);
        skip(record, elements * width);
        objects.add(new Obj(id, 'p', 0, 0));
      }
      default -> throw new Unreadable();
    }
  }

  private void readClass(ByteBuffer record) throws Unreadable {
    long id = id(record);
    record.getInt();
    long superId = id(record);
    skip(record, 5L * idSize + 4);
    int constants = record.getShort() & 0xFFFF;
    for (int i = 0; i < constants; i++) {
      record.getShort();
      skip(record, width(record.get() & 0xFF, true));
    }
    int statics = record.getShort() & 0xFFFF;
    for (int i = 0; i < statics; i++) {
      skip(record, idSize);
      skip(record, width(record.get() & 0xFF, true));
    }
    int fields = record.getShort() & 0xFFFF;
    long ownBytes = 0;
    for (int i = 0; i < fields; i++) {
      skip(record, idSize);
      ownBytes += width(record.get() & 0xFF, true);
    }
    classes.putIfAbsent(id, new Cls(superId, ownBytes));
    objects.add(new Obj(id, 'c', 0, 0));
  }

  private int width(int type, boolean objectAllowed) throws Unreadable {
    return switch (type) {
      case 2 -> {
        if (!objectAllowed) {
          throw new Unreadable();
        }
        yield idSize;
      }
      case 4, 8 -> 1;
      case 5, 9 -> 2;
      case 6, 10 -> 4;
      case 7, 11 -> 8;
      default -> throw new Unreadable();
    };
  }

  private static void skip(ByteBuffer record, long bytes) {
    if (bytes > record.remaining()) {
      throw new BufferUnderflowException();
    }
    record.position(record.position() + (int) bytes);
  }

  private long id() {
    return id(in);
  }

  private long id(ByteBuffer from) {
    return idSize == 8 ? from.getLong() : from.getInt() & 0xFFFF_FFFFL;
  }

  /** For messages. */
  @Override
  public @Nullable String toString() {
    return "whole " + isWhole() + ", readable " + readable + ", whole objects " + wholeObjects();
  }
}
