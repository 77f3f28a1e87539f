package io.heapscale.analyzer.layout;

import io.heapscale.analyzer.hprof.BasicType;

/**
 * The layout of JDK 8 to 14: a class begins where its superclass's fields end, rounded up to a
 * reference; longs first, then ints, shorts, bytes, references. Only the hole before the first long
 * is filled.
 *
 * <p>OpenJDK 8 and 11, {@code share/classfile/classFileParser.cpp}, {@code layout_fields}, with
 * {@code FieldsAllocationStyle} 1.
 *
 * @param start where the first field of a subclass can begin
 */
record PackedShape(int start, int referenceBytes) implements FieldShape {
  /** The fields of a class without superclass begin behind the header. */
  static PackedShape behindHeader(VmLayout vm) {
    // The rules of that time cannot begin in the second half of a word with wide references.
    int header =
        vm.referenceBytes() == 8 ? FieldShape.alignedTo(vm.headerBytes(), 8) : vm.headerBytes();
    return new PackedShape(header, vm.referenceBytes());
  }

  @Override
  public int end() {
    return start;
  }

  @Override
  public FieldShape below(DeclaredFields own) {
    int at = start + (own.contendedClass() ? PADDING_BYTES : 0);
    at =
        own.referencesFirst()
            ? referencesFirst(own.ordinary(), at)
            : longsFirst(own.ordinary(), at);
    if (!own.groups().isEmpty()) {
      at += PADDING_BYTES;
      for (DeclaredFields.Group group : own.groups()) {
        for (BasicType type : group.types()) {
          int size = type.sizeBytes(referenceBytes);
          at = FieldShape.alignedTo(at, size) + size;
        }
        at += PADDING_BYTES;
      }
    }
    if (own.contendedClass()) {
      at += PADDING_BYTES;
    }
    return new PackedShape(FieldShape.alignedTo(at, referenceBytes), referenceBytes);
  }

  /**
   * Bytes of static fields, which begin at the end of an instance of the class {@code Class}. JDK
   * 15 and later fill no hole there either.
   */
  static int endOfStatics(DeclaredFields.Group statics, int referenceBytes) {
    return new PackedShape(0, referenceBytes).referencesFirst(statics, 0);
  }

  private int referencesFirst(DeclaredFields.Group fields, int from) {
    int at = from + fields.references() * referenceBytes;
    int longs = fields.primitives(8);
    if (longs > 0) {
      at = FieldShape.alignedTo(at, 8) + longs * 8;
    }
    return at + fields.primitives(4) * 4 + fields.primitives(2) * 2 + fields.primitives(1);
  }

  private int longsFirst(DeclaredFields.Group fields, int from) {
    int longs = fields.primitives(8);
    int ints = fields.primitives(4);
    int shorts = fields.primitives(2);
    int bytes = fields.primitives(1);
    int references = fields.references();
    int at = from;
    if (longs > 0) {
      int hole = FieldShape.alignedTo(at, 8) - at;
      at += hole;
      if (hole >= 4 && ints > 0) {
        ints--;
        hole -= 4;
      }
      while (hole >= 2 && shorts > 0) {
        shorts--;
        hole -= 2;
      }
      while (hole > 0 && bytes > 0) {
        bytes--;
        hole--;
      }
      if (hole >= referenceBytes && references > 0) {
        references--;
      }
    }
    at += longs * 8 + ints * 4 + shorts * 2 + bytes;
    return references == 0
        ? at
        : FieldShape.alignedTo(at, referenceBytes) + references * referenceBytes;
  }
}
