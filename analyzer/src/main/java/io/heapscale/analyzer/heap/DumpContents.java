package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.IntObjectHashMap;
import com.carrotsearch.hppc.LongArrayList;
import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.hprof.HprofVisitor;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The contents of objects, read from an HPROF file. Knows {@link ReferenceRules#EXACT} only. */
final class DumpContents implements ObjectContents {
  private final HprofFile file;
  private final ObjectTable objects;
  private final PositionIndex positions;
  private final UnaryOperator<HprofVisitor> remaining;
  private final DumpDetails details;
  private final List<IgnoredField> ignored;
  private final Steps steps;
  private final List<Root> roots;

  /** References that no record of the object shows; see {@link ExtraReferences}. */
  private final IntObjectHashMap<List<Extra>> extras = new IntObjectHashMap<>();

  private record Extra(Step.Kind kind, int place, int target) {}

  /**
   * What objects of a dump hold.
   *
   * @param remaining makes a visitor hear only the heap records that count
   * @param details found in the same dump
   */
  DumpContents(
      HprofFile file,
      ObjectTable objects,
      PositionIndex positions,
      UnaryOperator<HprofVisitor> remaining,
      DumpDetails details,
      List<IgnoredField> ignored) {
    this.file = file;
    this.objects = objects;
    this.positions = positions;
    this.remaining = remaining;
    this.details = details;
    this.ignored = ignored;
    this.steps = new Steps(objects.classes(), details.statics(), ignored);
    this.roots = details.roots();
    for (Root root : roots) {
      if (root.isLocal()) {
        addExtra(root.thread(), Step.Kind.LOCAL, root.frame(), root.ordinal());
      }
    }
    for (ClassLayout layout : objects.classes().layouts()) {
      if (layout.address() != 0 && layout.loaderAddress() != 0) {
        int loader = objects.index().ordinal(layout.loaderAddress());
        addExtra(loader, Step.Kind.LOADED_CLASS, -1, classObject(layout.index()));
      }
    }
    ExtraReferences.forEachArrayClass(
        objects.classes(),
        (element, array) ->
            addExtra(
                classObject(element.index()),
                Step.Kind.ARRAY_CLASS,
                -1,
                classObject(array.index())));
  }

  private void addExtra(int source, Step.Kind kind, int place, int target) {
    if (source == ObjectIndex.ABSENT || target == ObjectIndex.ABSENT) {
      return;
    }
    List<Extra> list = extras.get(source);
    if (list == null) {
      list = new ArrayList<>();
      extras.put(source, list);
    }
    list.add(new Extra(kind, place, target));
  }

  /** Visits the references that no record of the object shows. */
  void extraReferences(int ordinal, ObjectView.ReferenceVisitor visitor) throws IOException {
    List<Extra> list = extras.get(ordinal);
    if (list != null) {
      for (Extra extra : list) {
        visitor.reference(Steps.of(extra.kind()), extra.place(), extra.target(), false);
      }
    }
  }

  /** Ordinal of a class's class object, or ABSENT. */
  int classObject(int classIndex) {
    long address = objects.classes().layouts().get(classIndex).address();
    return address == 0 ? ObjectIndex.ABSENT : objects.index().ordinal(address);
  }

  Steps steps() {
    return steps;
  }

  /** Whether a class's static field is ignored. */
  boolean isIgnoredStatic(int classIndex, int place) {
    String className = objects.classes().layouts().get(classIndex).name();
    String name = steps.statics(classIndex).get(place).name();
    return ignored.stream()
        .anyMatch(field -> field.matchesClass(className) && field.matchesField(name));
  }

  @Override
  public int stepCount() {
    return steps.count();
  }

  @Override
  public Step step(int number) {
    return steps.step(number);
  }

  @Override
  public List<FieldInfo> fields(int classIndex) {
    List<ClassLayout> layouts = objects.classes().layouts();
    return layouts.get(classIndex).fields().stream()
        .map(
            field ->
                new FieldInfo(
                    field.name(), layouts.get(field.declaringIndex()).name(), field.type()))
        .toList();
  }

  @Override
  public List<FieldInfo> statics(int classIndex) {
    return steps.statics(classIndex);
  }

  @Override
  public List<Root> roots() {
    return roots;
  }

  @Override
  public List<StackFrame> stack(int threadSerial) {
    return details.stack(threadSerial);
  }

  @Override
  public ObjectView at(int ordinal) throws IOException {
    DumpObject found = new DumpObject(this, file, objects);
    long address = objects.index().address(ordinal);
    if (objects.isClassObject(ordinal)) {
      ClassDump dump = details.classDump(address);
      if (dump == null) {
        throw new IllegalStateException("no class dump of 0x" + Long.toHexString(address));
      }
      found.classDump(dump, 0);
      return found;
    }
    long position = positions.find(address);
    if (position == PositionIndex.NOT_FOUND) {
      throw new IllegalStateException("no record of 0x" + Long.toHexString(address));
    }
    file.readSubRecord(position, file.size(), found);
    return found;
  }

  @Override
  public void scan(IntPredicate members, Supplier<ObjectVisitor> visitors, Workshop workshop)
      throws IOException {
    List<LongArrayList> parts = positions.parts(workshop);
    workshop.run(
        parts.size(),
        part -> {
          HprofVisitor records = remaining.apply(new Scan(members, visitors.get()));
          LongArrayList blocks = parts.get(part);
          for (int i = 0; i < blocks.size(); i += 2) {
            file.readSubRecords(blocks.get(i), blocks.get(i + 1), records);
          }
        });
    DumpObject view = new DumpObject(this, file, objects);
    ObjectVisitor visitor = visitors.get();
    for (ClassLayout layout : objects.classes().layouts()) {
      ClassDump dump = layout.address() == 0 ? null : details.classDump(layout.address());
      if (dump != null && members.test(classObject(layout.index()))) {
        view.classDump(dump, 0);
        visitor.object(view);
      }
    }
  }

  /** Hands on the objects that are wanted. */
  private final class Scan implements HprofVisitor {
    private final IntPredicate members;
    private final ObjectVisitor visitor;
    private final DumpObject view = new DumpObject(DumpContents.this, file, objects);

    Scan(IntPredicate members, ObjectVisitor visitor) {
      this.members = members;
      this.visitor = visitor;
    }

    private boolean isWanted(long objectId) {
      int ordinal = objects.index().ordinal(objectId);
      return ordinal != ObjectIndex.ABSENT && members.test(ordinal);
    }

    @Override
    public void instance(long objectId, long classId, long offset, int length) throws IOException {
      if (isWanted(objectId)) {
        view.instance(objectId, classId, offset, length);
        visitor.object(view);
      }
    }

    @Override
    public void objectArray(long objectId, long arrayClassId, int length, long offset)
        throws IOException {
      if (isWanted(objectId)) {
        view.objectArray(objectId, arrayClassId, length, offset);
        visitor.object(view);
      }
    }

    @Override
    public void primitiveArray(long objectId, BasicType type, int length, long offset)
        throws IOException {
      if (isWanted(objectId)) {
        view.primitiveArray(objectId, type, length, offset);
        visitor.object(view);
      }
    }

    @Override
    public void primitiveArrayWithoutElements(
        long objectId, BasicType type, int length, long offset) throws IOException {
      if (isWanted(objectId)) {
        view.primitiveArrayWithoutElements(objectId, type, length, offset);
        visitor.object(view);
      }
    }
  }
}
