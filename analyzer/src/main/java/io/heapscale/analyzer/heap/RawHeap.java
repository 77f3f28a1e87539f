package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongLongHashMap;
import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.hprof.GcRoot;
import io.heapscale.analyzer.hprof.HprofException;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.hprof.HprofVisitor;
import java.util.ArrayList;
import java.util.List;

/**
 * What the first pass over a dump collects: which addresses hold objects and where in the file,
 * class dumps, names, roots. It looks at no field and no element.
 */
final class RawHeap implements HprofVisitor {
  private final HprofFile file;

  /** Name's string identifier by class identifier; of several LOAD_CLASS the last counts. */
  final LongLongHashMap classNameIds = new LongLongHashMap();

  /** Offset of the contents by string identifier. */
  private final LongLongHashMap stringOffsets = new LongLongHashMap();

  /** Strings that the file does not have; number {@code i} has the identifier {@code ~i}. */
  private final List<String> madeUpStrings = new ArrayList<>();

  /** Object address by serial of the thread. */
  final LongLongHashMap threadsBySerial = new LongLongHashMap();

  final List<ClassDump> classDumps = new ArrayList<>();

  /** Offset of each class dump's record. */
  final LongArrayList classDumpOffsets = new LongArrayList();

  final List<GcRoot> rootKinds = new ArrayList<>();
  final LongArrayList rootIds = new LongArrayList();
  final IntArrayList rootThreads = new IntArrayList();
  final ObjectIndex.Builder objects;
  final PositionIndex.Builder positions = new PositionIndex.Builder();

  /** Set once an address is met that {@link #objects} cannot hold; the pass is then void. */
  private boolean misaligned;

  RawHeap(HprofFile file, int alignmentShift) {
    this.file = file;
    this.objects = new ObjectIndex.Builder(alignmentShift);
  }

  boolean isMisaligned() {
    return misaligned;
  }

  /**
   * A string of the file; {@code <unknown string 0x..>} where the file has none of that identifier.
   */
  String string(long stringId) {
    if (stringId < 0 && ~stringId < madeUpStrings.size()) {
      return madeUpStrings.get((int) ~stringId);
    }
    int slot = stringOffsets.indexOf(stringId);
    if (!stringOffsets.indexExists(slot)) {
      return "<unknown string 0x" + Long.toHexString(stringId) + ">";
    }
    long offset = stringOffsets.indexGet(slot);
    int idSize = file.identifierSize();
    // The record's length stands before the identifier, which stands before the contents.
    int length = file.s4(offset - idSize - 4) - idSize;
    return ModifiedUtf8.decode(file.bytes(offset, length));
  }

  /** The name of a class in source form. */
  String className(long classId) {
    int slot = classNameIds.indexOf(classId);
    return classNameIds.indexExists(slot)
        ? ClassNames.toSource(string(classNameIds.indexGet(slot)))
        : "unknown-name@0x" + Long.toHexString(classId);
  }

  String fileName() {
    return file.name();
  }

  int identifierSize() {
    return file.identifierSize();
  }

  /** The identifier of a string that the file does not have; no symbol of a VM lies that high. */
  long makeUpString(String text) {
    madeUpStrings.add(text);
    return ~(long) (madeUpStrings.size() - 1);
  }

  /** Adds a class that the file does not have. */
  void addClass(ClassDump dump, String name) {
    objects.add(dump.classId());
    classDumps.add(dump);
    classDumpOffsets.add(0);
    classNameIds.put(dump.classId(), makeUpString(name));
  }

  private void object(long id, long recordOffset) throws HprofException {
    if (!objects.accepts(id)) {
      misaligned = true;
    } else if (!objects.add(id)) {
      throw new HprofException(
          file.name(),
          recordOffset,
          "expected a new object, found a second one at address 0x" + Long.toHexString(id));
    }
  }

  @Override
  public void string(long stringId, long offset, int length) {
    stringOffsets.put(stringId, offset);
  }

  @Override
  public void loadClass(int classSerial, long classId, int stackSerial, long nameId) {
    classNameIds.put(classId, nameId);
  }

  @Override
  public void segment(long start, long end) {
    positions.segment(end);
  }

  @Override
  public void gcRoot(GcRoot kind, long objectId, int threadSerial, int frame) {
    rootKinds.add(kind);
    rootIds.add(objectId);
    rootThreads.add(threadSerial);
    if (kind == GcRoot.THREAD_OBJECT) {
      threadsBySerial.put(threadSerial, objectId);
    }
  }

  @Override
  public void classDump(ClassDump dump, long recordOffset) throws HprofException {
    object(dump.classId(), recordOffset);
    classDumps.add(dump);
    classDumpOffsets.add(recordOffset);
  }

  @Override
  public void instance(long objectId, long classId, long offset, int length) throws HprofException {
    long record = file.instanceRecord(offset);
    object(objectId, record);
    positions.add(objectId, record);
  }

  @Override
  public void objectArray(long objectId, long arrayClassId, int length, long offset)
      throws HprofException {
    long record = file.objectArrayRecord(offset);
    object(objectId, record);
    positions.add(objectId, record);
  }

  @Override
  public void primitiveArray(long objectId, BasicType type, int length, long offset)
      throws HprofException {
    long record = file.primitiveArrayRecord(offset);
    object(objectId, record);
    positions.add(objectId, record);
  }
}
