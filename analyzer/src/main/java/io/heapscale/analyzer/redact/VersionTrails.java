package io.heapscale.analyzer.redact;

import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.hprof.HprofFile;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the static fields that say which JDK ran to the digits of its number: an {@code Integer},
 * or the beginning of a text such as {@code 17.0.9} or {@code 1.8.0_412}. Nothing else is kept,
 * wherever a path leads.
 */
final class VersionTrails {
  private static final int MAX_DIGITS = 3;
  private static final int LATIN_1 = 0;
  private static final int UTF_16 = 1;

  private final HprofFile file;
  private final FirstPass first;
  private final KeptRanges kept = new KeptRanges();

  private VersionTrails(HprofFile file, FirstPass first) {
    this.file = file;
    this.first = first;
  }

  /** Where the digits are. */
  static KeptRanges follow(HprofFile file, FirstPass first) throws IOException {
    VersionTrails trails = new VersionTrails(file, first);
    for (NeededValues.Trail trail : NeededValues.VERSIONS) {
      for (ClassDump dump : first.classes.named(trail.className())) {
        for (ClassDump.StaticField field : dump.statics()) {
          if (field.type() == BasicType.OBJECT
              && trail.field().equals(first.word(field.nameId()))) {
            trails.follow(field.value(), trail.path());
          }
        }
      }
    }
    return trails.kept;
  }

  private void follow(long start, List<String> path) throws IOException {
    FoundObject object = find(start);
    for (String step : path) {
      if (object == null) {
        return;
      }
      object = object.elementType == null ? field(object, step) : element(object, step);
    }
    if (object != null && object.elementType != null) {
      keepDigits(object, object.elementType);
    }
  }

  private @Nullable FoundObject find(long objectId) throws IOException {
    return objectId == 0 ? null : first.blocks.find(file, objectId);
  }

  private @Nullable FoundObject element(FoundObject array, String step) throws IOException {
    return array.elementType == BasicType.OBJECT && array.length > 0 && step.equals("0")
        ? find(file.id(array.offset))
        : null;
  }

  /** What a field refers to; a number is kept at once. */
  private @Nullable FoundObject field(FoundObject object, String name) throws IOException {
    ClassShapes.Shape shape = first.classes.shape(object.classId);
    ClassShapes.Place field = first.classes.field(object.classId, name);
    if (shape == null || field == null || object.length != shape.fieldBytes) {
      return null;
    }
    long at = object.offset + field.offset();
    if (field.type() == BasicType.OBJECT) {
      if (NeededValues.STRING_CLASS.equals(first.classes.name(object.classId))) {
        keepCoder(object);
      }
      return find(file.id(at));
    }
    if (field.type() == BasicType.INT && NeededValues.isVersion(file.s4(at))) {
      kept.add(at, Integer.BYTES);
    }
    return null;
  }

  private void keepCoder(FoundObject string) throws IOException {
    ClassShapes.Place coder = first.classes.field(string.classId, NeededValues.CODER_FIELD);
    if (coder != null && coder.type() == BasicType.BYTE) {
      long at = string.offset + coder.offset();
      if (file.u1(at) == LATIN_1 || file.u1(at) == UTF_16) {
        kept.add(at, Byte.BYTES);
      }
    }
  }

  private void keepDigits(FoundObject array, BasicType type) {
    if (type != BasicType.BYTE && type != BasicType.CHAR) {
      return;
    }
    int bytes = Math.min(array.length, 1 << 10) * type.sizeBytes(file.identifierSize());
    int stride = type == BasicType.CHAR || isUtf16(array) ? Character.BYTES : Byte.BYTES;
    int chars = bytes / stride;
    int at = chars >= 2 && isChar(array, 0, stride, '1') && isChar(array, 1, stride, '.') ? 2 : 0;
    int digits = 0;
    while (digits < MAX_DIGITS && at + digits < chars && isDigit(array, at + digits, stride)) {
      digits++;
    }
    if (digits > 0) {
      kept.add(array.offset, (at + digits) * stride);
    }
  }

  /** A Latin-1 text of a version holds no zero. */
  private boolean isUtf16(FoundObject array) {
    return array.length >= 2 && (file.u1(array.offset) == 0 || file.u1(array.offset + 1) == 0);
  }

  private boolean isDigit(FoundObject array, int index, int stride) {
    for (char digit = '0'; digit <= '9'; digit++) {
      if (isChar(array, index, stride, digit)) {
        return true;
      }
    }
    return false;
  }

  /** In either byte order. */
  private boolean isChar(FoundObject array, int index, int stride, char expected) {
    long at = array.offset + (long) index * stride;
    return stride == Byte.BYTES
        ? file.u1(at) == expected
        : file.u2(at) == expected || file.u2(at) == expected << Byte.SIZE;
  }
}
