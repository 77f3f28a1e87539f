package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import io.heapscale.analyzer.heap.ObjectContents.FieldInfo;
import io.heapscale.analyzer.heap.ObjectContents.Root;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.hprof.Damage;
import io.heapscale.analyzer.hprof.GcRoot;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.hprof.HprofVisitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one more pass over a dump finds of which the graph of a heap keeps nothing: static fields
 * with their names, GC roots with threads and frames, and the threads' stacks. It steps over
 * instances and arrays.
 */
final class DumpDetails implements HprofVisitor {
  private final HprofFile file;
  private final ObjectTable objects;

  /** Offset and length of a string's contents by identifier. */
  private final LongLongHashMap stringOffsets = new LongLongHashMap();

  private final LongLongHashMap stringLengths = new LongLongHashMap();
  private final LongObjectHashMap<ClassDump> classDumps = new LongObjectHashMap<>();
  private final LongLongHashMap threadsBySerial = new LongLongHashMap();
  private final List<Root> found = new ArrayList<>();
  private final StackTraces stacks;

  private DumpDetails(HprofFile file, ObjectTable objects, Damage damage) {
    this.file = file;
    this.objects = objects;
    this.stacks = new StackTraces(file, damage.isTolerated());
  }

  /**
   * Reads a dump once more.
   *
   * @param dump number of the heap dump in the file, from 1; 0 for the only one
   * @param damage where what is wrong is tolerated it is left out, as in the first reading
   * @param remaining makes a visitor hear only the heap records that count
   */
  static DumpDetails read(
      HprofFile file,
      int dump,
      Damage damage,
      UnaryOperator<HprofVisitor> remaining,
      ObjectTable objects)
      throws IOException {
    DumpDetails details = new DumpDetails(file, objects, damage);
    HprofVisitor whole = remaining.apply(details);
    Damage again = damage.isTolerated() ? Damage.tolerated() : Damage.refused();
    file.accept(
        new HprofVisitor() {
          @Override
          public void string(long stringId, long offset, int length) {
            details.string(stringId, offset, length);
          }

          @Override
          public void record(int tag, long body, long length) throws IOException {
            details.stacks.record(tag, body, length);
          }

          @Override
          public void loadClass(int classSerial, long classId, int stackSerial, long nameId) {
            details.stacks.loadClass(classSerial, nameId);
          }

          @Override
          public void segment(long start, long end) {
            details.stacks.heapBegins();
          }

          @Override
          public void gcRoot(GcRoot kind, long objectId, int threadSerial, int frame) {
            details.gcRoot(kind, objectId, threadSerial, frame);
          }

          @Override
          public void classDump(ClassDump dumped, long offset) throws IOException {
            whole.classDump(dumped, offset);
          }
        },
        done -> {},
        again,
        dump);
    return details;
  }

  @Override
  public void string(long stringId, long offset, int length) {
    stringOffsets.put(stringId, offset);
    stringLengths.put(stringId, length);
  }

  @Override
  public void classDump(ClassDump dump, long offset) {
    classDumps.put(dump.classId(), dump);
  }

  @Override
  public void gcRoot(GcRoot kind, long objectId, int threadSerial, int frame) {
    if (kind == GcRoot.THREAD_OBJECT) {
      threadsBySerial.put(threadSerial, objectId);
    }
    int ordinal = objects.index().ordinal(objectId);
    if (ordinal != ObjectIndex.ABSENT) {
      int place = kind.hasFrame() ? frame : -1;
      found.add(new Root(kind, ordinal, HeapGraph.ABSENT, threadSerial, place));
    }
  }

  /** All roots in order of the file, now that all threads are known. */
  List<Root> roots() {
    List<Root> roots = new ArrayList<>(found.size());
    for (Root root : found) {
      long thread =
          root.kind().hasThread() ? threadsBySerial.getOrDefault(root.threadSerial(), 0) : 0;
      int threadOrdinal = thread == 0 ? HeapGraph.ABSENT : objects.index().ordinal(thread);
      roots.add(
          new Root(root.kind(), root.ordinal(), threadOrdinal, root.threadSerial(), root.frame()));
    }
    return List.copyOf(roots);
  }

  /** The stack of a thread, its top first. */
  List<StackFrame> stack(int threadSerial) {
    return stacks.stack(threadSerial, this::text);
  }

  /** The class dump of a class object, or null. */
  @Nullable ClassDump classDump(long classId) {
    return classDumps.get(classId);
  }

  /** Static fields by class index. */
  List<List<FieldInfo>> statics() {
    List<List<FieldInfo>> all = new ArrayList<>();
    for (ClassLayout layout : objects.classes().layouts()) {
      ClassDump dump = layout.address() == 0 ? null : classDumps.get(layout.address());
      List<FieldInfo> fields = new ArrayList<>();
      if (dump != null) {
        for (ClassDump.StaticField field : dump.statics()) {
          fields.add(new FieldInfo(text(field.nameId()), layout.name(), field.type()));
        }
      }
      all.add(List.copyOf(fields));
    }
    return all;
  }

  private String text(long stringId) {
    int slot = stringOffsets.indexOf(stringId);
    if (!stringOffsets.indexExists(slot)) {
      return "<unknown string 0x" + Long.toHexString(stringId) + ">";
    }
    return ModifiedUtf8.decode(
        file.bytes(stringOffsets.indexGet(slot), (int) stringLengths.get(stringId)));
  }
}
