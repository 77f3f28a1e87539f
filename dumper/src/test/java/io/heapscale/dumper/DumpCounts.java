package io.heapscale.dumper;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the objects of a dump per class, by the shortest walk over HPROF that does: an
 * implementation of the format that shares nothing with ours.
 */
final class DumpCounts {
  private static final int STRING = 0x01;
  private static final int LOAD_CLASS = 0x02;
  private static final int HEAP_DUMP = 0x0c;
  private static final int HEAP_DUMP_SEGMENT = 0x1c;
  private static final String[] PRIMITIVES = {
    "boolean", "char", "float", "double", "byte", "short", "int", "long"
  };
  private static final int[] PRIMITIVE_BYTES = {1, 2, 4, 8, 1, 2, 4, 8};

  /** Objects by class name in source form; class objects are counted as such. */
  final Map<String, Long> objects = new TreeMap<>();

  /** Bytes of each array class, from lengths and the manifest's layout. */
  final Map<String, Long> arrayBytes = new TreeMap<>();

  private final Map<Long, String> strings = new HashMap<>();
  private final Map<Long, String> classNames = new HashMap<>();
  private final Map<String, ArrayLayout> layouts;
  private final int alignment;
  private DataInputStream in = new DataInputStream(DataInputStream.nullInputStream());
  private int idBytes;
  private long left;

  private DumpCounts(Map<String, ArrayLayout> layouts, int alignment) {
    this.layouts = layouts;
    this.alignment = alignment;
  }

  static DumpCounts of(Path dump, Map<String, ArrayLayout> layouts, int alignment)
      throws IOException {
    DumpCounts counts = new DumpCounts(layouts, alignment);
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(dump)))) {
      counts.in = in;
      counts.walk();
    }
    return counts;
  }

  private void walk() throws IOException {
    in.skipNBytes("JAVA PROFILE 1.0.2\0".length());
    idBytes = in.readInt();
    in.readLong();
    for (int tag = in.read(); tag >= 0; tag = in.read()) {
      in.readInt();
      left = Integer.toUnsignedLong(in.readInt());
      switch (tag) {
        case STRING -> {
          long id = id();
          strings.put(id, new String(in.readNBytes((int) left), StandardCharsets.UTF_8));
          left = 0;
        }
        case LOAD_CLASS -> {
          skip(4);
          long classId = id();
          skip(4);
          String name = strings.getOrDefault(id(), "?").replace('/', '.');
          classNames.put(classId, ClassHistogram.sourceName(name));
        }
        case HEAP_DUMP, HEAP_DUMP_SEGMENT -> {
          while (left > 0) {
            subRecord();
          }
        }
        default -> {}
      }
      skip(left);
    }
  }

  private void subRecord() throws IOException {
    int tag = number(1);
    switch (tag) {
      case 0xff, 0x05, 0x07 -> skip(idBytes);
      case 0x01 -> skip(2L * idBytes);
      case 0x02, 0x03, 0x08 -> skip(idBytes + 8L);
      case 0x04, 0x06 -> skip(idBytes + 4L);
      case 0x20 -> classDump();
      case 0x21 -> {
        skip(idBytes + 4L);
        count(classNames.getOrDefault(id(), "?"));
        skip(number(4));
      }
      case 0x22 -> {
        skip(idBytes + 4L);
        int length = number(4);
        countArray(classNames.getOrDefault(id(), "?"), "object", length);
        skip((long) length * idBytes);
      }
      case 0x23 -> {
        skip(idBytes + 4L);
        int length = number(4);
        int type = number(1) - 4;
        countArray(PRIMITIVES[type] + "[]", PRIMITIVES[type], length);
        skip((long) length * PRIMITIVE_BYTES[type]);
      }
      default -> throw new IOException("sub-record 0x" + Integer.toHexString(tag));
    }
  }

  private void classDump() throws IOException {
    count("java.lang.Class");
    skip(7L * idBytes + 8);
    for (int constants = number(2); constants > 0; constants--) {
      skip(2);
      skip(valueBytes(number(1)));
    }
    for (int statics = number(2); statics > 0; statics--) {
      skip(idBytes);
      skip(valueBytes(number(1)));
    }
    skip(number(2) * (idBytes + 1L));
  }

  private int valueBytes(int type) {
    return type == 2 ? idBytes : PRIMITIVE_BYTES[type - 4];
  }

  private void count(String className) {
    objects.merge(className, 1L, Long::sum);
  }

  private void countArray(String className, String elementType, int length) {
    count(className);
    ArrayLayout layout = layouts.get(elementType);
    if (layout == null) {
      throw new IllegalStateException("no layout for " + elementType);
    }
    long bytes = layout.baseBytes() + (long) length * layout.scaleBytes();
    arrayBytes.merge(className, (bytes + alignment - 1) / alignment * alignment, Long::sum);
  }

  private long id() throws IOException {
    left -= idBytes;
    return idBytes == 8 ? in.readLong() : Integer.toUnsignedLong(in.readInt());
  }

  private int number(int bytes) throws IOException {
    left -= bytes;
    return switch (bytes) {
      case 1 -> in.readUnsignedByte();
      case 2 -> in.readUnsignedShort();
      default -> in.readInt();
    };
  }

  private void skip(long bytes) throws IOException {
    in.skipNBytes(bytes);
    left -= bytes;
  }
}
