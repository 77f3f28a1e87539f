package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.LongIntHashMap;
import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.hprof.GcRoot;
import io.heapscale.analyzer.hprof.HprofException;
import io.heapscale.analyzer.hprof.HprofVisitor;
import java.util.EnumSet;
import java.util.Set;

/**
 * What Eclipse MAT notes in its first pass besides objects: which classes they need, and whether
 * two object arrays lie too close together for references of 8 bytes. Hands every record on to the
 * first pass proper.
 */
final class MatEvidence implements HprofVisitor {
  private final RawHeap raw;
  private final boolean wideIds;

  /** Bytes of an instance's field values by class, as the last instance has them. */
  final LongIntHashMap payloads = new LongIntHashMap();

  final LongHashSet objectArrayClasses = new LongHashSet();
  final Set<BasicType> primitiveArrays = EnumSet.noneOf(BasicType.class);

  private boolean narrowReferences;
  private long arrayBegin;

  /** Where the last object array would end at most with references of 8 bytes. */
  private long wideArrayEnd;

  MatEvidence(RawHeap raw, int identifierSize) {
    this.raw = raw;
    this.wideIds = identifierSize == 8;
  }

  /** What hears all records besides. */
  RawHeap raw() {
    return raw;
  }

  /** Bytes of a reference as MAT finds them: 4 also where two object arrays overlap with 8. */
  int referenceBytes() {
    return wideIds && !narrowReferences ? 8 : 4;
  }

  @Override
  public void string(long stringId, long offset, int length) {
    raw.string(stringId, offset, length);
  }

  @Override
  public void loadClass(int classSerial, long classId, int stackSerial, long nameId) {
    raw.loadClass(classSerial, classId, stackSerial, nameId);
  }

  @Override
  public void segment(long start, long end) {
    raw.segment(start, end);
  }

  @Override
  public void segmentEndsEarly(long end) {
    raw.segmentEndsEarly(end);
  }

  @Override
  public void gcRoot(GcRoot kind, long objectId, int threadSerial, int frame) {
    raw.gcRoot(kind, objectId, threadSerial, frame);
  }

  @Override
  public void classDump(ClassDump dump, long recordOffset) throws HprofException {
    raw.classDump(dump, recordOffset);
  }

  @Override
  public void instance(long objectId, long classId, long offset, int length) throws HprofException {
    raw.instance(objectId, classId, offset, length);
    payloads.put(classId, length);
  }

  @Override
  public void objectArray(long objectId, long arrayClassId, int length, long offset)
      throws HprofException {
    raw.objectArray(objectId, arrayClassId, length, offset);
    objectArrayClasses.add(arrayClassId);
    narrowReferences |= objectId > arrayBegin && objectId < wideArrayEnd;
    arrayBegin = objectId;
    wideArrayEnd = objectId + 16 + 8L * length;
  }

  @Override
  public void primitiveArray(long objectId, BasicType type, int length, long offset)
      throws HprofException {
    raw.primitiveArray(objectId, type, length, offset);
    primitiveArrays.add(type);
  }
}
