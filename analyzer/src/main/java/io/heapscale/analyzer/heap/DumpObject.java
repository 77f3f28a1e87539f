package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.hprof.HprofVisitor;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The object whose record was visited last. */
final class DumpObject implements ObjectView, HprofVisitor {
  private static final int NONE = -1;

  private final DumpContents contents;
  private final HprofFile file;
  private final ObjectIndex index;
  private final ClassTable classes;

  private int ordinal = ObjectIndex.ABSENT;
  private int classIndex;
  private @Nullable ClassDump described;
  private @Nullable BasicType elementType;
  private int length;

  /** Where the field values or elements begin; -1 where the file has none. */
  private long offset;

  DumpObject(DumpContents contents, HprofFile file, ObjectTable objects) {
    this.contents = contents;
    this.file = file;
    this.index = objects.index();
    this.classes = objects.classes();
  }

  @Override
  public void instance(long objectId, long classId, long fields, int bytes) {
    begin(index.ordinal(objectId), classes.indexAt(classId), null, 0, fields);
  }

  @Override
  public void objectArray(long objectId, long arrayClassId, int elements, long at) {
    begin(index.ordinal(objectId), classes.indexAt(arrayClassId), BasicType.OBJECT, elements, at);
  }

  @Override
  public void primitiveArray(long objectId, BasicType type, int elements, long at) {
    int arrayClass = classes.primitiveArrays()[type.ordinal()];
    begin(index.ordinal(objectId), arrayClass, type, elements, at);
  }

  @Override
  public void primitiveArrayWithoutElements(long objectId, BasicType type, int elements, long at) {
    primitiveArray(objectId, type, elements, NONE);
  }

  @Override
  public void classDump(ClassDump dump, long recordOffset) {
    begin(index.ordinal(dump.classId()), classes.classClass(), null, 0, NONE);
    described = dump;
  }

  private void begin(
      int object, int itsClass, @Nullable BasicType elements, int itsLength, long at) {
    ordinal = object;
    classIndex = itsClass;
    described = null;
    elementType = elements;
    length = itsLength;
    offset = at;
  }

  @Override
  public int ordinal() {
    return ordinal;
  }

  @Override
  public int classIndex() {
    return classIndex;
  }

  @Override
  public int describedClass() {
    return described == null ? NONE : classes.indexAt(described.classId());
  }

  @Override
  public @Nullable BasicType elementType() {
    return elementType;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public long primitive(int field) {
    if (described != null) {
      return described.statics().get(field).value();
    }
    ClassLayout.Field found = classes.layouts().get(classIndex).fields().get(field);
    return bits(found.type(), offset + found.offset());
  }

  @Override
  public int target(int field) {
    if (described != null) {
      return ordinal(described.statics().get(field).value());
    }
    return ordinal(
        file.id(offset + classes.layouts().get(classIndex).fields().get(field).offset()));
  }

  @Override
  public int element(int element) {
    return ordinal(file.id(offset + (long) element * file.identifierSize()));
  }

  @Override
  public long primitiveElement(int element) {
    BasicType type = Objects.requireNonNull(elementType);
    return offset == NONE
        ? 0
        : bits(type, offset + (long) element * type.sizeBytes(file.identifierSize()));
  }

  @Override
  public byte[] bytes(int most) {
    BasicType type = Objects.requireNonNull(elementType);
    long all = offset == NONE ? 0 : (long) length * type.sizeBytes(file.identifierSize());
    return file.bytes(offset, (int) Math.min(all, most));
  }

  private int ordinal(long id) {
    return id == 0 ? ObjectIndex.ABSENT : index.ordinal(id);
  }

  private long bits(BasicType type, long at) {
    return switch (type.sizeBytes(file.identifierSize())) {
      case 1 -> file.u1(at);
      case 2 -> file.u2(at);
      case 4 -> file.s4(at) & 0xFFFF_FFFFL;
      default -> file.s8(at);
    };
  }

  @Override
  public void references(ReferenceVisitor visitor) throws IOException {
    strong(visitor, Step.Kind.CLASS, contents.classObject(classIndex));
    if (described != null) {
      classReferences(described, visitor);
    } else if (elementType == BasicType.OBJECT) {
      for (int i = 0; i < length; i++) {
        int target = element(i);
        if (target != ObjectIndex.ABSENT) {
          visitor.reference(Steps.of(Step.Kind.ELEMENT), i, target, false);
        }
      }
    } else if (elementType == null) {
      fieldReferences(visitor);
    }
    contents.extraReferences(ordinal, visitor);
  }

  private void fieldReferences(ReferenceVisitor visitor) throws IOException {
    Steps.Fields fields = contents.steps().fields(classIndex);
    int[] offsets = fields.offsets();
    for (int i = 0; i < offsets.length; i++) {
      int target = ordinal(file.id(offset + offsets[i]));
      if (target == ObjectIndex.ABSENT) {
        continue;
      }
      if (fields.weak()[i]) {
        visitor.weakReferent(fields.steps()[i], target);
      } else {
        visitor.reference(fields.steps()[i], NONE, target, fields.ignored()[i]);
      }
    }
  }

  private void classReferences(ClassDump dump, ReferenceVisitor visitor) throws IOException {
    int own = classes.indexAt(dump.classId());
    strong(visitor, Step.Kind.SUPERCLASS, ordinal(dump.superId()));
    strong(visitor, Step.Kind.LOADER, ordinal(dump.loaderId()));
    strong(visitor, Step.Kind.SIGNERS, ordinal(dump.signersId()));
    strong(visitor, Step.Kind.PROTECTION_DOMAIN, ordinal(dump.protectionDomainId()));
    List<ClassDump.StaticField> statics = dump.statics();
    for (int i = 0; i < statics.size(); i++) {
      if (statics.get(i).type() == BasicType.OBJECT) {
        int target = ordinal(statics.get(i).value());
        if (target != ObjectIndex.ABSENT) {
          int step = contents.steps().staticStep(own, i);
          visitor.reference(step, NONE, target, contents.isIgnoredStatic(own, i));
        }
      }
    }
  }

  private static void strong(ReferenceVisitor visitor, Step.Kind kind, int target)
      throws IOException {
    if (target != ObjectIndex.ABSENT) {
      visitor.reference(Steps.of(kind), NONE, target, false);
    }
  }
}
