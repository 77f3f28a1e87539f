package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.GcRoot;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * What single objects hold: values of fields, elements, and the name of the field by which each
 * reference goes. The graph of a heap does not keep that; it is read from the dump when it is asked
 * for. References are those of {@link HeapGraph#references}, and besides them that of every object
 * to its class object.
 */
public interface ObjectContents {

  /** Number of steps; they are numbered from 0. */
  int stepCount();

  /** What a reference with this step's number goes by. */
  Step step(int number);

  /** The fields of instances of a class: its own, then its superclass's. */
  List<FieldInfo> fields(int classIndex);

  /** The static fields of a class, pseudo fields of the VM included. */
  List<FieldInfo> statics(int classIndex);

  /**
   * One object. The view stays valid and is for one thread; several threads may ask for views.
   *
   * @throws IOException if the dump cannot be read there
   */
  ObjectView at(int ordinal) throws IOException;

  /**
   * Visits objects in order of the file, class objects last, on all threads: parts of the file are
   * visited at the same time, each by a visitor of its own.
   *
   * @param members which objects to visit; asked by several threads
   * @param visitors makes the visitor of one part
   * @throws IOException if the dump cannot be read
   */
  void scan(IntPredicate members, Supplier<ObjectVisitor> visitors, Workshop workshop)
      throws IOException;

  /** All GC roots in order of the file, and what threads hold on their stacks. */
  List<Root> roots();

  /**
   * The stack of a thread, its top first; empty where the dump has none.
   *
   * @param threadSerial the thread's number in the dump
   */
  List<StackFrame> stack(int threadSerial);

  /**
   * A field.
   *
   * @param name its name
   * @param declaringClass the class that declares it, in source form
   * @param type {@link BasicType#OBJECT} for a reference
   */
  record FieldInfo(String name, String declaringClass, BasicType type) {}

  /**
   * A GC root, or an object on the stack of a known thread, which is that thread's reference.
   *
   * @param kind as the dump calls it
   * @param ordinal the object
   * @param thread ordinal of the thread object, or {@link HeapGraph#ABSENT}
   * @param threadSerial the thread's number in the dump, 0 where the kind has none
   * @param frame number of the frame in the thread's stack, from 0 at the top; -1 for none
   */
  record Root(GcRoot kind, int ordinal, int thread, int threadSerial, int frame) {
    /** Whether it counts as the thread's reference, and not as a root. */
    public boolean isLocal() {
      return kind.hasThread() && kind != GcRoot.THREAD_OBJECT && thread != HeapGraph.ABSENT;
    }
  }

  /** Hears of objects. */
  @FunctionalInterface
  interface ObjectVisitor {
    /** The view is at another object when this returns. */
    void object(ObjectView object) throws IOException;
  }
}
