package io.heapscale.analyzer.redact;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.ObjectCursor;
import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.hprof.HprofException;
import io.heapscale.analyzer.hprof.HprofFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the instances of each class hold values that are no references. */
final class ClassShapes {
  private static final Shape NO_FIELDS = new Shape(0, new int[0]);

  private final HprofFile file;
  private final LongObjectHashMap<String> words;
  private final LongObjectHashMap<Dumped> classes = new LongObjectHashMap<>();
  private final LongLongHashMap nameIds = new LongLongHashMap();
  private final LongObjectHashMap<Shape> shapes = new LongObjectHashMap<>();

  /** A class and where its record begins. */
  private record Dumped(ClassDump dump, long offset) {}

  /** A field that was looked for, and where it is in an instance. */
  record Place(BasicType type, int offset) {}

  /** What to overwrite in an instance. */
  static final class Shape {
    /** Bytes of all fields. */
    final int fieldBytes;

    /** Where runs of values begin and end behind the first field, in turns. */
    final int[] bounds;

    private Shape(int fieldBytes, int[] bounds) {
      this.fieldBytes = fieldBytes;
      this.bounds = bounds;
    }
  }

  /**
   * No classes yet.
   *
   * @param words names of interest by their identifiers, filled while classes are
   */
  ClassShapes(HprofFile file, LongObjectHashMap<String> words) {
    this.file = file;
    this.words = words;
  }

  void name(long classId, long nameId) {
    nameIds.put(classId, nameId);
  }

  /** Whether a class of that address was added. */
  boolean has(long classId) {
    return classes.containsKey(classId);
  }

  void add(ClassDump dump, long offset) {
    classes.put(dump.classId(), new Dumped(dump, offset));
  }

  /** The name of a class, if it is of interest. */
  @Nullable String name(long classId) {
    return nameIds.containsKey(classId) ? words.get(nameIds.get(classId)) : null;
  }

  /** The classes of that name. */
  List<ClassDump> named(String name) {
    List<ClassDump> found = new ArrayList<>();
    for (ObjectCursor<Dumped> each : classes.values()) {
      if (name.equals(name(each.value.dump.classId()))) {
        found.add(each.value.dump);
      }
    }
    return found;
  }

  /** The nearest field of that name in an instance; null where there is none. */
  @Nullable Place field(long classId, String name) throws HprofException {
    int offset = 0;
    for (Dumped declaring : chain(classId, false)) {
      for (ClassDump.InstanceField field : declaring.dump.fields()) {
        if (name.equals(words.get(field.nameId()))) {
          return new Place(field.type(), offset);
        }
        offset += field.type().sizeBytes(file.identifierSize());
      }
    }
    return null;
  }

  /** The shape of a class's instances; null where the dump has no such class. */
  @Nullable Shape shape(long classId) throws HprofException {
    Shape known = shapes.get(classId);
    if (known != null || !classes.containsKey(classId)) {
      return known;
    }
    List<Dumped> chain = chain(classId, true);
    for (int i = chain.size() - 1; i >= 0; i--) {
      ClassDump dump = chain.get(i).dump;
      Shape superShape = shapes.get(dump.superId());
      shapes.put(dump.classId(), shapeOf(dump, superShape == null ? NO_FIELDS : superShape));
    }
    return shapes.get(classId);
  }

  /** In the order of an INSTANCE_DUMP: of the class itself first, then of its superclasses. */
  private Shape shapeOf(ClassDump dump, Shape superShape) {
    String className = name(dump.classId());
    IntArrayList bounds = new IntArrayList();
    int end = 0;
    for (ClassDump.InstanceField field : dump.fields()) {
      int start = end;
      end += field.type().sizeBytes(file.identifierSize());
      String fieldName = words.get(field.nameId());
      if (field.type() != BasicType.OBJECT
          && !NeededValues.keepsField(className, fieldName, field.type())) {
        addRun(bounds, start, end);
      }
    }
    int[] inherited = superShape.bounds;
    for (int i = 0; i < inherited.length; i += 2) {
      addRun(bounds, end + inherited[i], end + inherited[i + 1]);
    }
    return new Shape(end + superShape.fieldBytes, bounds.toArray());
  }

  private static void addRun(IntArrayList bounds, int start, int end) {
    int last = bounds.size() - 1;
    if (last >= 0 && bounds.get(last) == start) {
      bounds.set(last, end);
    } else {
      bounds.add(start, end);
    }
  }

  /**
   * A class and its superclasses.
   *
   * @param unknownOnly ends before the first whose shape is known
   */
  private List<Dumped> chain(long classId, boolean unknownOnly) throws HprofException {
    List<Dumped> chain = new ArrayList<>();
    long atId = classId;
    Dumped at = classes.get(classId);
    while (at != null && !(unknownOnly && shapes.containsKey(atId))) {
      chain.add(at);
      if (chain.size() > classes.size()) {
        throw error(at, "expected a superclass chain that ends, found a cycle");
      }
      atId = at.dump.superId();
      if (atId != 0 && !classes.containsKey(atId)) {
        throw error(at, "expected a superclass of the dump, found 0x" + Long.toHexString(atId));
      }
      at = atId == 0 ? null : classes.get(atId);
    }
    return chain;
  }

  private HprofException error(Dumped at, String what) {
    return new HprofException(
        file.name(),
        at.offset,
        "CLASS_DUMP 0x20 of class 0x" + Long.toHexString(at.dump.classId()) + ": " + what);
  }
}
