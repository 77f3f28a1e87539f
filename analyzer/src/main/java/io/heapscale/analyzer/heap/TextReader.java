package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.hprof.HprofVisitor;
import io.heapscale.analyzer.work.SavedInput;
import io.heapscale.analyzer.work.SavedOutput;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows field paths through the file and reads the text at their end. */
final class TextReader {
  /** A text names something; of one that is longer than any name its beginning will do. */
  private static final int LONGEST_TEXT_BYTES = 1 << 16;

  private final HprofFile file;
  private final ClassTable classes;
  private final PositionIndex positions;

  /** Of UTF-16 in a {@code byte[]}, which HPROF copies as it is. */
  private final Charset utf16;

  TextReader(HprofFile file, RawHeap raw, ClassTable classes, PositionIndex positions) {
    this(file, classes, positions, isBigEndian(raw, classes));
  }

  private TextReader(
      HprofFile file, ClassTable classes, PositionIndex positions, boolean bigEndian) {
    this.file = file;
    this.classes = classes;
    this.positions = positions;
    this.utf16 = bigEndian ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
  }

  /** Where objects are in the file. */
  PositionIndex positions() {
    return positions;
  }

  /** Writes what {@link #load} reads. */
  void save(SavedOutput out) throws IOException {
    out.number(utf16.equals(StandardCharsets.UTF_16BE) ? 1 : 0);
    positions.save(out);
  }

  static TextReader load(SavedInput in, HprofFile file, ObjectTable objects) throws IOException {
    boolean bigEndian = in.number() != 0;
    PositionIndex positions = PositionIndex.load(in, file, objects.index());
    return new TextReader(file, objects.classes(), positions, bigEndian);
  }

  /** Whether the VM's machine is big endian: compact strings keep the shifts of their bytes. */
  private static boolean isBigEndian(RawHeap raw, ClassTable classes) {
    for (ClassLayout layout : classes.layouts()) {
      if (layout.name().equals("java.lang.StringUTF16") && layout.address() != 0) {
        for (ClassDump.StaticField field : raw.classDumps.get(layout.index()).statics()) {
          if (raw.string(field.nameId()).equals("HI_BYTE_SHIFT")) {
            return field.value() == 8;
          }
        }
      }
    }
    return false;
  }

  /** See {@link HeapGraph#text}; a number in the path names an element of an object array. */
  @Nullable String text(long address, List<String> path) throws IOException {
    ObjectRecord object = read(address);
    for (int i = 0; object != null && i < path.size(); i++) {
      if (object.arrayType == BasicType.OBJECT) {
        object = element(object, path.get(i));
        continue;
      }
      ClassLayout.Field field = field(object, path.get(i));
      if (field == null) {
        return null;
      }
      long at = object.offset + field.offset();
      if (field.type() != BasicType.OBJECT) {
        return i == path.size() - 1 ? primitive(field.type(), at) : null;
      }
      object = read(file.id(at));
    }
    return object == null ? null : textOf(object);
  }

  private @Nullable ObjectRecord read(long address) throws IOException {
    long position = address == 0 ? PositionIndex.NOT_FOUND : positions.find(address);
    if (position == PositionIndex.NOT_FOUND) {
      return null;
    }
    ObjectRecord found = new ObjectRecord();
    file.readSubRecord(position, file.size(), found);
    return found;
  }

  private @Nullable ObjectRecord element(ObjectRecord array, String number) throws IOException {
    if (!number.matches("\\d{1,9}") || Integer.parseInt(number) >= array.length) {
      return null;
    }
    long at = array.offset + Long.parseLong(number) * file.identifierSize();
    return read(file.id(at));
  }

  private ClassLayout.@Nullable Field field(ObjectRecord object, String name) {
    int index = classes.indexAt(object.classId);
    if (object.arrayType != null || index == ClassTable.NO_CLASS) {
      return null;
    }
    for (ClassLayout.Field field : classes.layouts().get(index).fields()) {
      if (field.name().equals(name)) {
        return field;
      }
    }
    return null;
  }

  private @Nullable String textOf(ObjectRecord object) throws IOException {
    int index = classes.indexAt(object.classId);
    if (object.arrayType != null || index == ClassTable.NO_CLASS) {
      return null;
    }
    if (classes.layouts().get(index).name().equals("java.lang.String")) {
      return string(object);
    }
    if (classes.isSubclassOf(index, "java.lang.Enum")) {
      ClassLayout.Field name = field(object, "name");
      ObjectRecord text = name == null ? null : read(file.id(object.offset + name.offset()));
      return text == null ? null : textOf(text);
    }
    return null;
  }

  private @Nullable String string(ObjectRecord string) throws IOException {
    ClassLayout.Field valueField = field(string, "value");
    ObjectRecord value =
        valueField == null ? null : read(file.id(string.offset + valueField.offset()));
    if (value == null || value.arrayType == null) {
      return null;
    }
    long allBytes = (long) value.length * value.arrayType.sizeBytes(file.identifierSize());
    byte[] bytes = file.bytes(value.offset, (int) Math.min(allBytes, LONGEST_TEXT_BYTES));
    if (value.arrayType == BasicType.CHAR) {
      // JDK 6 shared arrays between strings; later ones have no offset and count.
      ClassLayout.Field offset = field(string, "offset");
      ClassLayout.Field count = field(string, "count");
      String all = new String(bytes, StandardCharsets.UTF_16BE);
      if (offset == null || count == null) {
        return all;
      }
      int from = file.s4(string.offset + offset.offset());
      int length = file.s4(string.offset + count.offset());
      return from < 0 || length < 0 || from > all.length()
          ? null
          : all.substring(from, (int) Math.min((long) from + length, all.length()));
    }
    ClassLayout.Field coder = field(string, "coder");
    boolean latin1 = coder == null || file.u1(string.offset + coder.offset()) == 0;
    return new String(bytes, latin1 ? StandardCharsets.ISO_8859_1 : utf16);
  }

  private String primitive(BasicType type, long at) throws IOException {
    return switch (type) {
      case BOOLEAN -> String.valueOf(file.u1(at) != 0);
      case BYTE -> String.valueOf((byte) file.u1(at));
      case CHAR -> String.valueOf((char) file.u2(at));
      case SHORT -> String.valueOf((short) file.u2(at));
      case INT -> String.valueOf(file.s4(at));
      case LONG -> String.valueOf(file.s8(at));
      case FLOAT -> String.valueOf(Float.intBitsToFloat(file.s4(at)));
      case DOUBLE -> String.valueOf(Double.longBitsToDouble(file.s8(at)));
      case OBJECT -> throw new IllegalArgumentException("a reference is no primitive");
    };
  }

  /** What a record says of its object. */
  private static final class ObjectRecord implements HprofVisitor {
    private long classId;
    private long offset;
    private int length;
    private @Nullable BasicType arrayType;

    @Override
    public void instance(long objectId, long instanceClass, long fields, int bytes) {
      classId = instanceClass;
      offset = fields;
      length = bytes;
    }

    @Override
    public void objectArray(long objectId, long arrayClass, int elements, long at) {
      classId = arrayClass;
      offset = at;
      length = elements;
      arrayType = BasicType.OBJECT;
    }

    @Override
    public void primitiveArray(long objectId, BasicType type, int elements, long at) {
      offset = at;
      length = elements;
      arrayType = type;
    }

    /** A text that is not in the file is none. */
    @Override
    public void primitiveArrayWithoutElements(
        long objectId, BasicType type, int elements, long at) {
      offset = at;
    }
  }
}
