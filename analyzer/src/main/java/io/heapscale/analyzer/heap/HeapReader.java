package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.IntArrayList;
import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.hprof.HprofException;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.hprof.HprofVisitor;

/**
 * The second pass over a dump: classes, lengths and references of all objects, now that every
 * object has an ordinal and every class a layout.
 */
final class HeapReader implements HprofVisitor {
  private final HprofFile file;
  private final ObjectIndex index;
  private final ClassTable classes;
  private final ExtraReferences extras;
  private final ReferenceRules rules;
  private final int idSize;
  private final long[] rootBits;
  private final int stackChunkClass;
  private final int stackChunkSizeOffset;

  /** By ordinal: class index. */
  final int[] classIndex;

  /** By ordinal: elements of an array; words of stack in a {@code StackChunk}; else 0. */
  final int[] length;

  final ReferenceTable references;
  final EdgeList weakReferents = new EdgeList();
  final EdgeList ignoredReferences = new EdgeList();
  private long dangling;
  private long lastClassId;
  private int lastClass = ClassTable.NO_CLASS;

  /** Ordinal of the last class object if instances must refer to it, else ABSENT. */
  private int lastClassReference = ObjectIndex.ABSENT;

  HeapReader(
      HprofFile file,
      ObjectIndex index,
      ClassTable classes,
      ExtraReferences extras,
      ReferenceRules rules,
      int[] gcRoots) {
    this.file = file;
    this.index = index;
    this.classes = classes;
    this.extras = extras;
    this.rules = rules;
    this.idSize = file.identifierSize();
    this.classIndex = new int[index.size()];
    this.length = new int[index.size()];
    this.references = new ReferenceTable(index.size());
    StackChunks stackChunks = StackChunks.of(classes);
    this.stackChunkClass = stackChunks == null ? ClassTable.NO_CLASS : stackChunks.classIndex();
    this.stackChunkSizeOffset = stackChunks == null ? 0 : stackChunks.sizeOffset();
    this.rootBits = new long[(index.size() >>> 6) + 1];
    for (int root : gcRoots) {
      rootBits[root >>> 6] |= 1L << root;
    }
  }

  long danglingReferences() {
    return dangling;
  }

  @Override
  public void classDump(ClassDump dump, long recordOffset) throws HprofException {
    int ordinal = index.ordinal(dump.classId());
    classIndex[ordinal] = classes.classClass();
    references.begin();
    addClassReference(classReference(classes.classClass()));
    addReference(ordinal, dump.superId(), -1);
    ClassLayout layout = classes.layouts().get(classes.indexAt(dump.classId()));
    if (layout.loaderAddress() == 0 && rules.bootLoaderIsAnObject()) {
      references.add(index.ordinal(0));
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
    classIndex[ordinal] = classNumber;
    references.begin();
    addClassReference(classReference(classNumber));
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
    classIndex[ordinal] = layout.index();
    references.begin();
    addClassReference(lastClassReference);
    ClassLayout.References where = layout.references();
    int[] offsets = where.offsets();
    int[] tags = where.tags();
    for (int i = 0; i < offsets.length; i++) {
      long id = file.id(offset + offsets[i]);
      if (id != 0) {
        addReference(ordinal, id, tags == null ? -1 : tags[i]);
      }
    }
    if (layout.index() == stackChunkClass) {
      length[ordinal] = Math.max(0, file.s4(offset + stackChunkSizeOffset));
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
    classIndex[ordinal] = layout.index();
    length[ordinal] = elements;
    references.begin();
    addClassReference(lastClassReference);
    long at = offset;
    for (int i = 0; i < elements; i++) {
      long id = file.id(at);
      if (id != 0) {
        addReference(ordinal, id, -1);
      }
      at += idSize;
    }
    end(ordinal);
  }

  @Override
  public void primitiveArray(long objectId, BasicType type, int elements, long offset) {
    int ordinal = index.ordinal(objectId);
    int arrayClass = classes.primitiveArrays()[type.ordinal()];
    classIndex[ordinal] = arrayClass;
    length[ordinal] = elements;
    references.begin();
    addClassReference(classReference(arrayClass));
    end(ordinal);
  }

  private ClassLayout enterClass(long classId, String record, long offset) throws HprofException {
    if (lastClass == ClassTable.NO_CLASS || classId != lastClassId) {
      int found = classes.indexAt(classId);
      if (found == ClassTable.NO_CLASS) {
        throw new HprofException(
            file.name(),
            offset,
            record + ": expected a class of the dump, found 0x" + Long.toHexString(classId));
      }
      lastClassId = classId;
      lastClass = found;
      lastClassReference = classReference(found);
    }
    return classes.layouts().get(lastClass);
  }

  /** The class object, unless it is a GC root: a reference to a root changes no dominator. */
  private int classReference(int classNumber) {
    long address = classes.layouts().get(classNumber).address();
    int ordinal = address == 0 ? ObjectIndex.ABSENT : index.ordinal(address);
    boolean isRoot =
        ordinal != ObjectIndex.ABSENT && (rootBits[ordinal >>> 6] & 1L << ordinal) != 0;
    return isRoot ? ObjectIndex.ABSENT : ordinal;
  }

  private void addClassReference(int target) {
    if (target != ObjectIndex.ABSENT) {
      references.add(target);
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
      references.add(target);
    } else {
      references.addIgnored(target);
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
    IntArrayList more = extras.of(ordinal);
    for (int i = 0; i < more.size(); i++) {
      references.add(more.get(i));
    }
    references.end(ordinal);
  }
}
