package io.heapscale.analyzer.redact;

import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.LongObjectHashMap;
import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.hprof.HprofException;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.hprof.HprofVisitor;
import io.heapscale.analyzer.hprof.RecordTag;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Hears which names are in use, and the classes. HotSpot writes all symbols of the VM as names, and
 * a text in a program's source is one of them: only what something is called by is no content.
 */
final class FirstPass implements HprofVisitor {
  /** Tag, time and length. */
  private static final int RECORD_HEADER_BYTES = 9;

  private final LongHashSet strings = new LongHashSet();
  private final HprofFile file;
  private final int idSize;
  private final LongHashSet usedNames = new LongHashSet();

  /** Names that {@link NeededValues} asks for, by identifier. */
  private final LongObjectHashMap<String> words = new LongObjectHashMap<>();

  final ClassShapes classes;
  final ObjectBlocks blocks = new ObjectBlocks();

  FirstPass(HprofFile file) {
    this.file = file;
    this.idSize = file.identifierSize();
    this.classes = new ClassShapes(file, words);
  }

  /** Whether a class, a field or a stack frame is called so. */
  boolean isUsed(long nameId) {
    return usedNames.contains(nameId);
  }

  /** The name in source form if {@link NeededValues} asks for it, else null. */
  @Nullable String word(long nameId) {
    return words.get(nameId);
  }

  void finish() {
    blocks.finish();
  }

  @Override
  public void record(int tag, long body, long length) {
    if (tag == RecordTag.FRAME && length >= KnownBytes.of(file, tag, body, length)) {
      usedNames.add(file.id(body + idSize));
      usedNames.add(file.id(body + 2L * idSize));
      usedNames.add(file.id(body + 3L * idSize));
    }
  }

  @Override
  public void string(long stringId, long offset, int length) throws HprofException {
    if (!strings.add(stringId)) {
      // Which of them a name means is not known, so neither may stay.
      throw new HprofException(
          file.name(),
          offset - idSize - RECORD_HEADER_BYTES,
          "STRING 0x01: expected a new string, found a second one of identifier 0x"
              + Long.toHexString(stringId));
    }
    if (length <= NeededValues.LONGEST_NAME_BYTES) {
      String text = new String(file.bytes(offset, length), StandardCharsets.ISO_8859_1);
      String name = text.replace('/', '.');
      if (NeededValues.NAMES.contains(name)) {
        words.put(stringId, name);
      }
    }
  }

  @Override
  public void loadClass(int classSerial, long classId, int stackSerial, long nameId) {
    usedNames.add(nameId);
    classes.name(classId, nameId);
  }

  @Override
  public void segment(long start, long end) {
    blocks.segment(start, end);
  }

  @Override
  public void classDump(ClassDump dump, long offset) throws HprofException {
    if (classes.has(dump.classId())) {
      throw new HprofException(
          file.name(),
          offset,
          "CLASS_DUMP 0x20: expected a new class, found a second one at address 0x"
              + Long.toHexString(dump.classId()));
    }
    for (ClassDump.StaticField field : dump.statics()) {
      usedNames.add(field.nameId());
    }
    for (ClassDump.InstanceField field : dump.fields()) {
      usedNames.add(field.nameId());
    }
    classes.add(dump, offset);
  }

  @Override
  public void instance(long objectId, long classId, long offset, int length) {
    blocks.add(objectId, file.instanceRecord(offset));
  }

  @Override
  public void objectArray(long objectId, long arrayClassId, int length, long offset) {
    blocks.add(objectId, file.objectArrayRecord(offset));
  }

  @Override
  public void primitiveArray(long objectId, BasicType type, int length, long offset) {
    blocks.add(objectId, file.primitiveArrayRecord(offset));
  }
}
