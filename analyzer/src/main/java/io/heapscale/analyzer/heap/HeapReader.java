package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.IntArrayList;
import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.hprof.HprofException;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.hprof.HprofVisitor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads classes, lengths and references of the objects in one chunk of the dump, now that every
 * object has an ordinal and every class a layout.
 */
final class HeapReader implements HprofVisitor {
  private static final int SLOT_MASK = 0x3FF;

  private final SecondPass pass;
  private final HprofFile file;
  private final ObjectIndex index;
  private final ClassTable classes;
  private final ReferenceRules rules;
  private final @Nullable StackChunks stackChunks;
  private final ReferenceWriter writer;
  private final int idSize;

  final EdgeList weakReferents = new EdgeList();
  final EdgeList ignoredReferences = new EdgeList();
  private long dangling;

  /** Classes that were met lately, by a part of their address: few are met often. */
  private final long[] classIdAtSlot = new long[SLOT_MASK + 1];

  private final int[] classAtSlot = new int[SLOT_MASK + 1];
  private final ClassLayout[] layouts;

  /** Whether the open entry refers to something else than itself and GC roots. */
  private boolean isInner;

  /** Inner objects of the 64 that were read last, and where these begin. */
  private long innerBits;

  private int innerWord;

  HeapReader(SecondPass pass, ReferenceWriter writer) {
    this.pass = pass;
    this.file = pass.file;
    this.index = pass.index;
    this.classes = pass.classes;
    this.rules = pass.rules;
    this.stackChunks = pass.stackChunks;
    this.writer = writer;
    this.idSize = file.identifierSize();
    this.layouts = pass.layouts;
    Arrays.fill(classAtSlot, ClassTable.NO_CLASS);
  }

  ReferenceWriter writer() {
    return writer;
  }

  long danglingReferences() {
    return dangling;
  }

  @Override
  public void classDump(ClassDump dump, long recordOffset) throws HprofException {
    int ordinal = index.ordinal(dump.classId());
    begin(ordinal, classes.classClass(), 5L + dump.statics().size());
    addClassReference(classes.classClass());
    addReference(ordinal, dump.superId(), -1);
    ClassLayout layout = classes.layouts().get(classes.indexAt(dump.classId()));
    if (layout.loaderAddress() == 0 && rules.bootLoaderIsAnObject()) {
      add(ordinal, index.ordinal(0));
    } else {
      addReference(ordinal, layout.loaderAddress(), -1);
    }
    if (rules.classesHoldSigners()) {
      addReference(ordinal, dump.signersId(), -1);
      addReference(ordinal, dump.protectionDomainId(), -1);
    }
    int[] tags = layout.staticTags();
    for (int i = 0; i < tags.length; i++) {
      ClassDump.StaticField field = dump.statics().get(i);
      if (field.type() == BasicType.OBJECT) {
        addReference(ordinal, field.value(), tags[i]);
      }
    }
    end(ordinal);
  }

  /** An instance that the dump does not have; its fields are null. */
  void madeUpInstance(long objectId, int classNumber) {
    int ordinal = index.ordinal(objectId);
    begin(ordinal, classNumber, 1);
    addClassReference(classNumber);
    end(ordinal);
  }

  @Override
  public void instance(long objectId, long classId, long offset, int bytes) throws HprofException {
    long record = file.instanceRecord(offset);
    int ordinal = index.ordinal(objectId);
    ClassLayout layout = enterClass(classId, "INSTANCE_DUMP 0x21", record);
    if (bytes != layout.fieldBytes()) {
      throw new HprofException(
          file.name(),
          record,
          "INSTANCE_DUMP 0x21 of "
              + layout.name()
              + ": expected "
              + layout.fieldBytes()
              + " field bytes, found "
              + bytes);
    }
    ClassLayout.References where = layout.references();
    int[] offsets = where.offsets();
    begin(ordinal, layout.index(), 1L + offsets.length);
    addClassReference(layout.index());
    int[] tags = where.tags();
    for (int i = 0; i < offsets.length; i++) {
      addReference(ordinal, file.id(offset + offsets[i]), tags == null ? -1 : tags[i]);
    }
    if (stackChunks != null && StackChunks.isChunk(stackChunks, layout.index())) {
      pass.lengths.set(ordinal, Math.max(0, file.s4(offset + stackChunks.sizeOffset())));
    }
    if (where.weakOffset() >= 0) {
      addWeakReferent(ordinal, file.id(offset + where.weakOffset()));
    }
    end(ordinal);
  }

  @Override
  public void objectArray(long objectId, long arrayClassId, int elements, long offset)
      throws HprofException {
    int ordinal = index.ordinal(objectId);
    ClassLayout layout =
        enterClass(arrayClassId, "OBJECT_ARRAY_DUMP 0x22", file.objectArrayRecord(offset));
    if (layout.elementType() != BasicType.OBJECT) {
      throw new HprofException(
          file.name(),
          file.objectArrayRecord(offset),
          "OBJECT_ARRAY_DUMP 0x22: expected an array class of objects, found " + layout.name());
    }
    pass.lengths.set(ordinal, elements);
    begin(ordinal, layout.index(), 1L + elements);
    addClassReference(layout.index());
    long at = offset;
    for (int i = 0; i < elements; i++) {
      addReference(ordinal, file.id(at), -1);
      at += idSize;
    }
    end(ordinal);
  }

  @Override
  public void primitiveArray(long objectId, BasicType type, int elements, long offset) {
    int ordinal = index.ordinal(objectId);
    int arrayClass = classes.primitiveArrays()[type.ordinal()];
    pass.lengths.set(ordinal, elements);
    begin(ordinal, arrayClass, 1);
    addClassReference(arrayClass);
    end(ordinal);
  }

  private ClassLayout enterClass(long classId, String record, long offset) throws HprofException {
    int slot = (int) (classId >>> 3) & SLOT_MASK;
    int found = classAtSlot[slot];
    if (found < 0 || classIdAtSlot[slot] != classId) {
      found = classes.indexAt(classId);
      if (found == ClassTable.NO_CLASS) {
        throw new HprofException(
            file.name(),
            offset,
            record + ": expected a class of the dump, found 0x" + Long.toHexString(classId));
      }
      classIdAtSlot[slot] = classId;
      classAtSlot[slot] = found;
    }
    return layouts[found];
  }

  private void begin(int ordinal, int classNumber, long most) {
    pass.classIndex.set(ordinal, classNumber);
    isInner = false;
    IntArrayList more = pass.extras.of(ordinal);
    writer.begin(ordinal, most + more.size());
    for (int i = 0; i < more.size(); i++) {
      add(ordinal, more.get(i));
    }
  }

  private void add(int source, int target) {
    writer.add(target);
    if (!isInner) {
      isInner = target != source && !pass.isRoot(target);
    }
  }

  private void addClassReference(int classNumber) {
    int classObject = pass.classReference(classNumber);
    if (classObject != ObjectIndex.ABSENT) {
      writer.addClass(classNumber, classObject);
      isInner = true; // it is no root, or it would be left out
    }
  }

  private void addReference(int source, long id, int tag) {
    if (id == 0) {
      return;
    }
    int target = index.ordinal(id);
    if (target == ObjectIndex.ABSENT) {
      dangling++;
    } else if (tag < 0) {
      add(source, target);
    } else {
      writer.addIgnored(target);
      isInner = true;
      ignoredReferences.add(source, target, tag);
    }
  }

  private void addWeakReferent(int source, long id) {
    if (id == 0) {
      return;
    }
    int target = index.ordinal(id);
    if (target == ObjectIndex.ABSENT) {
      dangling++;
    } else {
      weakReferents.add(source, target, 0);
    }
  }

  private void end(int ordinal) {
    writer.end();
    if (isInner) {
      if (ordinal >>> 6 != innerWord) {
        finish();
        innerWord = ordinal >>> 6;
      }
      innerBits |= 1L << ordinal;
    }
  }

  /** Hands on what is still held back. */
  void finish() {
    if (innerBits != 0) {
      pass.markInner(innerWord, innerBits);
      innerBits = 0;
    }
  }
}
