package io.heapscale.analyzer.paths;

import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.hprof.GcRoot;
import io.heapscale.analyzer.model.Addresses;
import io.heapscale.analyzer.model.DominatorRow;
import io.heapscale.analyzer.model.PathRow;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What objects are called in a path. */
final class NodeText {
  private static final Set<String> BOXES =
      Set.of(
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.Character",
          "java.lang.Double",
          "java.lang.Float",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Short");

  private final PathContext context;
  private final HeapGraph heap;
  private final ThreadLocalNames threadLocals;

  NodeText(PathContext context) {
    this.context = context;
    this.heap = context.heap();
    this.threadLocals = new ThreadLocalNames(heap);
  }

  /** The object's class, or {@code class C} for the class object of C. */
  String className(int ordinal) {
    return classNameOfKey(classKey(ordinal));
  }

  /** The same by {@link #classKey}. */
  String classNameOfKey(int key) {
    List<HeapClass> classes = heap.classes();
    return key < 0 ? "class " + classes.get(~key).name() : classes.get(key).name();
  }

  /** Index of the object's class; of a class object the complement of the class that it is of. */
  int classKey(int ordinal) {
    int index = heap.describedClass(ordinal);
    return index < 0 ? heap.classIndex(ordinal) : ~index;
  }

  /** Whether it is the class object of a class. */
  boolean isClassObject(int ordinal) {
    return heap.describedClass(ordinal) != HeapGraph.ABSENT;
  }

  /** Why an object is a root, with a thread's name where texts may be told. */
  String root(GcRoot kind, int ordinal) throws IOException {
    String words = GcRoots.words(kind);
    if (kind == GcRoot.THREAD_OBJECT && context.strings()) {
      String name = heap.text(ordinal, List.of("name"));
      return name == null ? words : words + " \"" + name + '"';
    }
    return words;
  }

  /** A map's key: what it says where that may be told, else its class and address. */
  String key(int ordinal) throws IOException {
    String id = context.resourceId().apply(ordinal);
    if (id != null) {
      return id;
    }
    String name = heap.className(ordinal);
    String text = threadLocals.name(ordinal);
    if (isClassObject(ordinal)) {
      text = heap.classes().get(heap.describedClass(ordinal)).name();
    } else if (BOXES.contains(name)) {
      text = heap.text(ordinal, List.of("value"));
    } else if (isEnum(heap.classIndex(ordinal))) {
      text = heap.text(ordinal, List.of());
    } else if (name.equals("java.lang.String")) {
      String value = heap.text(ordinal, List.of());
      text = value != null && (context.strings() || context.isLabel().test(value)) ? value : null;
    }
    return text == null
        ? name.substring(name.lastIndexOf('.') + 1) + ' ' + Addresses.text(heap.address(ordinal))
        : text;
  }

  private boolean isEnum(int classIndex) {
    for (int at = classIndex; at >= 0; at = heap.classes().get(at).superIndex()) {
      if (heap.classes().get(at).name().equals("java.lang.Enum")) {
        return true;
      }
    }
    return false;
  }

  /** A line for one object. */
  PathRow row(
      int parent,
      @Nullable String root,
      @Nullable String step,
      int ordinal,
      Below below,
      boolean target,
      boolean weak,
      boolean ignored) {
    return new PathRow(
        parent,
        PathRow.Kind.OBJECT,
        root,
        step,
        className(ordinal),
        Addresses.text(heap.address(ordinal)),
        context.resourceId().apply(ordinal),
        1,
        heap.shallowSize(ordinal),
        context.retained().sizeBytes(ordinal),
        below.targets(),
        below.bytes(),
        target,
        weak,
        ignored);
  }

  /** A line for what dominates. */
  DominatorRow dominator(int ordinal) {
    boolean classObject = isClassObject(ordinal);
    return new DominatorRow(
        Addresses.text(heap.address(ordinal)),
        heap.className(ordinal),
        classObject ? heap.classes().get(heap.describedClass(ordinal)).name() : null,
        heap.shallowSize(ordinal),
        context.retained().sizeBytes(ordinal));
  }

  /** Targets at and below a line, and what they retain. */
  record Below(long targets, long bytes) {}
}
