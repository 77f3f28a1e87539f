package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongObjectCursor;
import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.hprof.HprofVisitor;

/**
 * The classes of a damaged dump of which all superclasses are there: only their instances can be
 * read.
 */
final class ClassSurvey implements HprofVisitor {
  /** What {@link #instanceBytes} says of a class that is not whole. */
  static final int NOT_WHOLE = -1;

  private static final int IN_PROGRESS = -2;

  private final RawHeap names;
  private final int idSize;

  /** By address; of several of one address the first counts. */
  private final LongObjectHashMap<ClassDump> dumps = new LongObjectHashMap<>();

  /** By address: bytes of an INSTANCE_DUMP's field values, or {@link #NOT_WHOLE}. */
  private final LongIntHashMap instanceBytes = new LongIntHashMap();

  /** Addresses of whole array classes of objects. */
  private final LongHashSet objectArrays = new LongHashSet();

  /**
   * Starts without classes.
   *
   * @param names hears names, and tells them
   */
  ClassSurvey(RawHeap names) {
    this.names = names;
    this.idSize = names.identifierSize();
  }

  @Override
  public void string(long stringId, long offset, int length) {
    names.string(stringId, offset, length);
  }

  @Override
  public void loadClass(int classSerial, long classId, int stackSerial, long nameId) {
    names.loadClass(classSerial, classId, stackSerial, nameId);
  }

  @Override
  public void classDump(ClassDump dump, long offset) {
    int slot = dumps.indexOf(dump.classId());
    if (!dumps.indexExists(slot)) {
      dumps.indexInsert(slot, dump.classId(), dump);
    }
  }

  /** To be called once all classes are known. */
  void finish() {
    for (LongObjectCursor<ClassDump> each : dumps) {
      decideWithSuperclasses(each.key);
    }
    for (LongObjectCursor<ClassDump> each : dumps) {
      if (instanceBytes(each.key) != NOT_WHOLE
          && ClassNames.elementType(names.className(each.key)) == BasicType.OBJECT) {
        objectArrays.add(each.key);
      }
    }
  }

  /** Superclasses first, without recursion: chains may be hostile. */
  private void decideWithSuperclasses(long classId) {
    LongArrayList chain = new LongArrayList();
    long at = classId;
    int bytes = 0;
    while (at != 0) {
      int known = instanceBytes.getOrDefault(at, IN_PROGRESS);
      if (known != IN_PROGRESS) {
        bytes = known;
        break;
      }
      ClassDump dump = dumps.get(at);
      if (dump == null || chain.size() > dumps.size()) {
        bytes = NOT_WHOLE; // there is no such class, or the chain is a cycle
        break;
      }
      chain.add(at);
      at = dump.superId();
    }
    while (!chain.isEmpty()) {
      long next = chain.removeLast();
      bytes = withFields(bytes, dumps.get(next));
      instanceBytes.put(next, bytes);
    }
  }

  private int withFields(int superBytes, ClassDump dump) {
    if (superBytes == NOT_WHOLE) {
      return NOT_WHOLE;
    }
    long bytes = superBytes;
    for (ClassDump.InstanceField field : dump.fields()) {
      bytes += field.type().sizeBytes(idSize);
    }
    return bytes > Integer.MAX_VALUE ? NOT_WHOLE : (int) bytes;
  }

  /** Bytes of the field values of an instance of a class, or {@link #NOT_WHOLE}. */
  int instanceBytes(long classId) {
    return instanceBytes.getOrDefault(classId, NOT_WHOLE);
  }

  /** Whether a class is one of arrays of objects. */
  boolean isObjectArray(long classId) {
    return objectArrays.contains(classId);
  }
}
