package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.LongHashSet;
import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.hprof.Damage;
import io.heapscale.analyzer.hprof.GcRoot;
import io.heapscale.analyzer.hprof.HprofException;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.hprof.HprofVisitor;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The first pass over a dump that may be damaged: hands on what is whole, and leaves out objects
 * whose class is not, whose length does not fit their class, or whose address another has. Reads
 * the dump twice, in sequence: a class may come after its instances.
 */
final class WholeRecords implements HprofVisitor {
  private final HprofFile file;
  private final ClassSurvey classes;
  private final RawHeap raw;
  private final HprofVisitor whole;
  private final Damage damage;

  /** Offsets of records whose address another record before them has, or none may have. */
  private final LongHashSet repeated = new LongHashSet();

  private WholeRecords(
      HprofFile file, ClassSurvey classes, RawHeap raw, HprofVisitor whole, Damage damage) {
    this.file = file;
    this.classes = classes;
    this.raw = raw;
    this.whole = whole;
    this.damage = damage;
  }

  /**
   * Collects what is whole.
   *
   * @param dump number of the heap dump, from 1; 0 where there may be one only
   * @param damage hears of the rest
   * @param listener makes what hears the whole records, and hands them on to a {@link RawHeap}
   * @return what {@code listener} has made last
   */
  static <V extends HprofVisitor> V read(
      HprofFile file,
      int dump,
      Damage damage,
      Function<RawHeap, V> listener,
      DumpedHeap.ReadProgress progress)
      throws IOException {
    ClassSurvey classes = new ClassSurvey(new RawHeap(file, 0));
    file.accept(
        classes,
        done -> progress.at("finding classes", done, file.size()),
        Damage.tolerated(),
        dump);
    classes.finish();
    int shift = DumpedHeap.USUAL_ALIGNMENT_SHIFT;
    while (true) {
      RawHeap raw = new RawHeap(file, shift);
      V whole = listener.apply(raw);
      Damage found = Damage.tolerated();
      WholeRecords records = new WholeRecords(file, classes, raw, whole, found);
      raw.setOutline(
          file.accept(
              records, done -> progress.at("finding objects", done, file.size()), found, dump));
      if (!raw.isMisaligned()) {
        raw.setRemaining(next -> new Remaining(file, classes, records.repeated, next));
        damage.addAll(found);
        return whole;
      }
      shift = 0;
    }
  }

  @Override
  public void string(long stringId, long offset, int length) throws IOException {
    whole.string(stringId, offset, length);
  }

  @Override
  public void loadClass(int classSerial, long classId, int stackSerial, long nameId)
      throws IOException {
    whole.loadClass(classSerial, classId, stackSerial, nameId);
  }

  @Override
  public void segment(long start, long end) throws IOException {
    whole.segment(start, end);
  }

  @Override
  public void segmentEndsEarly(long end) throws IOException {
    whole.segmentEndsEarly(end);
  }

  @Override
  public void gcRoot(GcRoot kind, long objectId, int threadSerial, int frame) throws IOException {
    whole.gcRoot(kind, objectId, threadSerial, frame);
  }

  @Override
  public void classDump(ClassDump dump, long offset) throws IOException {
    if (classes.instanceBytes(dump.classId()) == ClassSurvey.NOT_WHOLE) {
      leaveOut(
          offset, 0, () -> "CLASS_DUMP 0x20: expected all its superclasses, found some missing");
    } else if (isNew(dump.classId(), offset, 0)) {
      whole.classDump(dump, offset);
    }
  }

  @Override
  public void instance(long objectId, long classId, long offset, int length) throws IOException {
    long record = file.instanceRecord(offset);
    long end = offset + length;
    int expected = classes.instanceBytes(classId);
    if (expected == ClassSurvey.NOT_WHOLE) {
      leaveOut(
          record, end, () -> "INSTANCE_DUMP 0x21: expected a whole class, found " + hex(classId));
    } else if (expected != length) {
      leaveOut(
          record,
          end,
          () ->
              "INSTANCE_DUMP 0x21: expected %d field bytes, found %d".formatted(expected, length));
    } else if (isNew(objectId, record, end)) {
      whole.instance(objectId, classId, offset, length);
    }
  }

  @Override
  public void objectArray(long objectId, long arrayClassId, int length, long offset)
      throws IOException {
    long record = file.objectArrayRecord(offset);
    long end = offset + (long) length * file.identifierSize();
    if (!classes.isObjectArray(arrayClassId)) {
      leaveOut(
          record,
          end,
          () ->
              "OBJECT_ARRAY_DUMP 0x22: expected a whole array class of objects, found "
                  + hex(arrayClassId));
    } else if (isNew(objectId, record, end)) {
      whole.objectArray(objectId, arrayClassId, length, offset);
    }
  }

  @Override
  public void primitiveArray(long objectId, BasicType type, int length, long offset)
      throws IOException {
    long end = offset + (long) length * type.sizeBytes(file.identifierSize());
    if (isNew(objectId, file.primitiveArrayRecord(offset), end)) {
      whole.primitiveArray(objectId, type, length, offset);
    }
  }

  @Override
  public void primitiveArrayWithoutElements(long objectId, BasicType type, int length, long offset)
      throws IOException {
    if (isNew(objectId, file.primitiveArrayRecord(offset), offset)) {
      whole.primitiveArrayWithoutElements(objectId, type, length, offset);
    }
  }

  /** Whether no record before this one has the address. */
  private boolean isNew(long id, long record, long end) throws HprofException {
    boolean absent = id != 0 && !raw.has(id);
    if (!absent) {
      repeated.add(record);
      leaveOut(
          record,
          end,
          () ->
              id == 0
                  ? RawHeap.AT_NULL
                  : "expected a new object, found a second one at address " + hex(id));
    }
    return absent;
  }

  /**
   * Leaves a record out.
   *
   * @param end where it ends; 0 where that is not known
   * @param problem asked for only where it is wanted: millions of instances may miss one class
   */
  private void leaveOut(long record, long end, Supplier<String> problem) throws HprofException {
    long bytes = end == 0 ? 0 : end - record;
    if (damage.isFull()) {
      damage.addMore(1, bytes);
    } else {
      damage.add(new HprofException(file.name(), record, problem.get()), 1, bytes);
    }
  }

  private static String hex(long id) {
    return "0x" + Long.toHexString(id);
  }

  /** Hands on the records that are not left out, which it decides as the first pass has. */
  private static final class Remaining implements HprofVisitor {
    private final HprofFile file;
    private final ClassSurvey classes;
    private final LongHashSet repeated;
    private final HprofVisitor next;

    Remaining(HprofFile file, ClassSurvey classes, LongHashSet repeated, HprofVisitor next) {
      this.file = file;
      this.classes = classes;
      this.repeated = repeated;
      this.next = next;
    }

    @Override
    public void classDump(ClassDump dump, long offset) throws IOException {
      if (classes.instanceBytes(dump.classId()) != ClassSurvey.NOT_WHOLE
          && !repeated.contains(offset)) {
        next.classDump(dump, offset);
      }
    }

    @Override
    public void instance(long objectId, long classId, long offset, int length) throws IOException {
      if (classes.instanceBytes(classId) == length
          && !repeated.contains(file.instanceRecord(offset))) {
        next.instance(objectId, classId, offset, length);
      }
    }

    @Override
    public void objectArray(long objectId, long arrayClassId, int length, long offset)
        throws IOException {
      if (classes.isObjectArray(arrayClassId)
          && !repeated.contains(file.objectArrayRecord(offset))) {
        next.objectArray(objectId, arrayClassId, length, offset);
      }
    }

    @Override
    public void primitiveArray(long objectId, BasicType type, int length, long offset)
        throws IOException {
      if (!repeated.contains(file.primitiveArrayRecord(offset))) {
        next.primitiveArray(objectId, type, length, offset);
      }
    }
  }
}
