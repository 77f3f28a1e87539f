package io.heapscale.testdata.dumps;

import static io.heapscale.testdata.dumps.HprofType.BOOLEAN;
import static io.heapscale.testdata.dumps.HprofType.BYTE;
import static io.heapscale.testdata.dumps.HprofType.INT;
import static io.heapscale.testdata.dumps.HprofType.LONG;
import static io.heapscale.testdata.dumps.HprofType.OBJECT;

/** Classes of the JDK that a described heap needs, with the fields that a reader looks at. */
final class JdkClasses {

  private JdkClasses() {}

  /** Describes {@code name} and what it needs. */
  static long add(HeapBuilder heap, String name) {
    if (name.endsWith("[]")) {
      return heap.classDump(name).add();
    }
    ClassBuilder described = heap.classDump(name);
    switch (name) {
      case "java.lang.Object", "java.lang.Class" -> {}
      case "java.lang.ClassLoader" ->
          described.field("parent", OBJECT).field("name", OBJECT).field("classes", OBJECT);
      case "java.lang.String" -> {
        described.field("value", OBJECT).field("hash", INT);
        if (heap.stringShape() == HeapBuilder.StringShape.JDK_9) {
          described.field("coder", BYTE).field("hashIsZero", BOOLEAN);
        }
      }
      case "java.lang.Thread" -> described.field("name", OBJECT).field("tid", LONG);
      case "java.lang.ref.Reference" ->
          described
              .field("referent", OBJECT)
              .field("queue", OBJECT)
              .field("next", OBJECT)
              .field("discovered", OBJECT);
      case "java.lang.ref.SoftReference" ->
          described
              .superclass(heap.classOf("java.lang.ref.Reference"))
              .staticField("clock", LONG, 0)
              .field("timestamp", LONG);
      case "java.lang.ref.WeakReference",
          "java.lang.ref.PhantomReference",
          "java.lang.ref.FinalReference" ->
          described.superclass(heap.classOf("java.lang.ref.Reference"));
      case "java.lang.ref.Finalizer" ->
          described
              .superclass(heap.classOf("java.lang.ref.FinalReference"))
              .staticField("unfinalized", OBJECT, 0)
              .field("next", OBJECT)
              .field("prev", OBJECT);
      default -> throw new IllegalArgumentException("no class " + name + ": describe it first");
    }
    return described.add();
  }
}
