package io.heapscale.analyzer.redact;

import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.hprof.HprofException;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.hprof.HprofVisitor;
import io.heapscale.analyzer.hprof.RecordTag;
import java.io.IOException;
import java.util.Objects;

/** Names to a copy what it must overwrite. */
final class SecondPass implements HprofVisitor {
  private static final byte BLANK_LETTER = 'x';

  private final HprofFile file;
  private final FirstPass first;
  private final BlankingCopy copy;
  private final int idSize;

  SecondPass(HprofFile file, FirstPass first, BlankingCopy copy) {
    this.file = file;
    this.first = first;
    this.copy = copy;
    this.idSize = file.identifierSize();
  }

  @Override
  public void record(int tag, long body, long length) throws IOException {
    switch (tag) {
      case RecordTag.STRING, RecordTag.HEAP_DUMP, RecordTag.HEAP_DUMP_SEGMENT -> {
        // Their contents are heard one by one.
      }
      default -> copy.blank(body + KnownBytes.of(file, tag, body, length), body + length);
    }
  }

  @Override
  public void string(long stringId, long offset, int length) throws IOException {
    if (!first.isUsed(stringId)) {
      copy.overwrite(offset, offset + length, BLANK_LETTER);
    }
  }

  /** Constants and static fields; the reader has checked that they are whole. */
  @Override
  public void classDump(ClassDump dump, long offset) throws IOException {
    String className = first.classes.name(dump.classId());
    long reserved = offset + 1 + 4 + 5L * idSize;
    long at = reserved + 2L * idSize;
    copy.blank(reserved, at);
    at += 4;
    int constants = file.u2(at);
    at += 2;
    for (int i = 0; i < constants; i++) {
      at = value(at + 2, false);
    }
    at += 2;
    for (ClassDump.StaticField field : dump.statics()) {
      String name = first.word(field.nameId());
      boolean keep = NeededValues.keepsStatic(className, name, field.type(), field.value());
      at = value(at + idSize, keep);
    }
  }

  /** Passes over a type and its value, which is overwritten unless it is a reference. */
  private long value(long at, boolean keep) throws IOException {
    BasicType type = Objects.requireNonNull(BasicType.ofCode(file.u1(at)));
    long end = at + 1 + type.sizeBytes(idSize);
    if (type != BasicType.OBJECT && !keep) {
      copy.blank(at + 1, end);
    }
    return end;
  }

  @Override
  public void instance(long objectId, long classId, long offset, int length) throws IOException {
    ClassShapes.Shape shape = first.classes.shape(classId);
    if (shape == null) {
      throw error(offset, "expected a class of the dump, found 0x" + Long.toHexString(classId));
    }
    if (length != shape.fieldBytes) {
      throw error(offset, "expected " + shape.fieldBytes + " field bytes, found " + length);
    }
    int[] bounds = shape.bounds;
    for (int i = 0; i < bounds.length; i += 2) {
      copy.blank(offset + bounds[i], offset + bounds[i + 1]);
    }
  }

  private HprofException error(long offset, String what) {
    return new HprofException(
        file.name(), file.instanceRecord(offset), "INSTANCE_DUMP 0x21: " + what);
  }

  @Override
  public void primitiveArray(long objectId, BasicType type, int length, long offset)
      throws IOException {
    copy.blank(offset, offset + (long) length * type.sizeBytes(idSize));
  }

  /** What stands at the offset is the next record. */
  @Override
  public void primitiveArrayWithoutElements(
      long objectId, BasicType type, int length, long offset) {}
}
