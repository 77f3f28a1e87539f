package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongLongHashMap;
import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.hprof.GcRoot;
import io.heapscale.analyzer.hprof.HeapOutline;
import io.heapscale.analyzer.hprof.HprofException;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.hprof.HprofVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the first pass over a dump collects: which addresses hold objects and where in the file,
 * class dumps, names, roots. It looks at no field and no element.
 */
final class RawHeap implements HprofVisitor {
  /** What is wrong with an object at address 0, which stands for no object. */
  static final String AT_NULL = "expected an object at an address, found one at 0";

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
  ObjectIndex.Builder objects;

  /** Where the heap records are; null as long as nobody has said so. */
  private @Nullable HeapOutline outline;

  final PositionIndex.Builder positions = new PositionIndex.Builder();

  /** Set once an address is met that {@link #objects} cannot hold; the pass is then void. */
  private boolean misaligned;

  /** Set once an address is met again. */
  private boolean duplicate;

  private boolean refusesDuplicates;

  private UnaryOperator<HprofVisitor> remaining = all -> all;

  /** Collects what a whole file says. */
  RawHeap(HprofFile file, int alignmentShift) {
    this(file, new ObjectIndex.Builder(alignmentShift));
  }

  /** Collects what some of the heap records say, their addresses in {@code objects}. */
  RawHeap(HprofFile file, ObjectIndex.Builder objects) {
    this.file = file;
    this.objects = objects;
  }

  /** Adds what {@code next}, which follows in the file, has collected but for the addresses. */
  void append(RawHeap next) {
    classDumps.addAll(next.classDumps);
    classDumpOffsets.addAll(next.classDumpOffsets);
    for (int i = 0; i < next.rootKinds.size(); i++) {
      gcRoot(next.rootKinds.get(i), next.rootIds.get(i), next.rootThreads.get(i), 0);
    }
    positions.append(next.positions);
    misaligned |= next.misaligned;
    duplicate |= next.duplicate;
  }

  /** Takes over the addresses that threads have collected; there are none so far. */
  void takeObjects(List<ObjectIndex.Builder> builders) {
    for (int i = 0; i < builders.size(); i++) {
      if (i == 0) {
        objects = builders.get(0);
      } else {
        duplicate |= !objects.addAll(builders.get(i));
      }
    }
  }

  /** Whether an object has this address. */
  boolean has(long id) {
    return objects.has(id);
  }

  /** Says how the second pass finds the records that count. */
  void setRemaining(UnaryOperator<HprofVisitor> filter) {
    remaining = filter;
  }

  /** Makes a visitor hear only the records that count; all of them unless somebody said else. */
  UnaryOperator<HprofVisitor> remaining() {
    return remaining;
  }

  /** An index of all addresses so far. */
  ObjectIndex buildIndex() {
    return objects.build();
  }

  /** The same, if nothing follows: what was collected for it is given up. */
  ObjectIndex buildLastIndex() {
    ObjectIndex index = objects.build();
    objects = new ObjectIndex.Builder(objects.shift());
    return index;
  }

  /** log2 of what addresses are multiples of. */
  int alignmentShift() {
    return objects.shift();
  }

  /** Says where the heap records are. */
  void setOutline(HeapOutline found) {
    outline = found;
  }

  /** Where the heap records are. */
  HeapOutline outline() {
    return Objects.requireNonNull(outline);
  }

  /** Whether two records have the same address. */
  boolean hasDuplicate() {
    return duplicate;
  }

  /** From now on the second record of an address is an error. */
  void refuseDuplicates() {
    refusesDuplicates = true;
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

  /** Whether the VM is Android's. */
  boolean isAndroid() {
    return file.isAndroid();
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
    if (id == 0) {
      throw new HprofException(file.name(), recordOffset, AT_NULL);
    }
    if (!objects.accepts(id)) {
      misaligned = true;
    } else if (!objects.add(id)) {
      duplicate = true;
      if (!refusesDuplicates) {
        return;
      }
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
  public void segmentEndsEarly(long end) {
    positions.segmentEndsEarly(end);
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
