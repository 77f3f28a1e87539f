package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntObjectHashMap;
import com.carrotsearch.hppc.LongLongHashMap;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.hprof.GcRoot;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * References that no field of the object holds: a class loader's classes, a class's array class, a
 * thread's locals; and the GC roots, since a local of a known thread is the thread's reference and
 * not a root.
 */
final class ExtraReferences {
  private final RawHeap raw;
  private final ObjectIndex index;
  private final IntObjectHashMap<IntArrayList> targets = new IntObjectHashMap<>();

  /** A bit by ordinal: whether an object has any. Asked for every object of the dump. */
  private final long[] sources;

  private final IntArrayList roots = new IntArrayList();

  ExtraReferences(RawHeap raw, ObjectIndex index, ClassTable classes, ReferenceRules rules) {
    this.raw = raw;
    this.index = index;
    this.sources = new long[(index.size() >>> 6) + 1];
    if (rules.threadsPrecedeLocals()) {
      addLocalsAndRootsInOrder(classes);
    } else {
      addLocalsAndRoots();
    }
    if (rules.loadersHoldClasses()) {
      addLoadersClasses();
    }
    if (rules.elementsHoldArrayClasses()) {
      addArrayClasses(classes);
    }
  }

  /** Targets of the extra references of an object; empty for most. */
  IntArrayList of(int ordinal) {
    if ((sources[ordinal >>> 6] & 1L << ordinal) == 0) {
      return EMPTY;
    }
    return targets.get(ordinal);
  }

  private static final IntArrayList EMPTY = new IntArrayList(0);

  /** See {@link HeapGraph#resolvedReferences}. */
  EdgeList resolvedReferences() {
    return ResolvedReferences.of(raw, index);
  }

  /** Ordinals of the GC roots, ascending, each once. */
  int[] gcRoots() {
    return Arrays.stream(roots.toArray()).sorted().distinct().toArray();
  }

  private void add(int source, int target) {
    if (source == ObjectIndex.ABSENT || target == ObjectIndex.ABSENT) {
      return;
    }
    IntArrayList list = targets.get(source);
    if (list == null) {
      list = new IntArrayList();
      targets.put(source, list);
      sources[source >>> 6] |= 1L << source;
    }
    list.add(target);
  }

  private void addLocalsAndRoots() {
    for (int i = 0; i < raw.rootKinds.size(); i++) {
      GcRoot kind = raw.rootKinds.get(i);
      int object = index.ordinal(raw.rootIds.get(i));
      long thread = raw.threadsBySerial.getOrDefault(raw.rootThreads.get(i), 0);
      int threadObject = thread == 0 ? ObjectIndex.ABSENT : index.ordinal(thread);
      if (kind.hasThread() && kind != GcRoot.THREAD_OBJECT && threadObject != ObjectIndex.ABSENT) {
        add(threadObject, object);
      } else if (object != ObjectIndex.ABSENT) {
        roots.add(object);
      }
    }
  }

  /** Where a thread's record comes after its local or names no object, MAT does not know it. */
  private void addLocalsAndRootsInOrder(ClassTable classes) {
    LongLongHashMap threads = new LongLongHashMap();
    for (int i = 0; i < raw.rootKinds.size(); i++) {
      GcRoot kind = raw.rootKinds.get(i);
      int object = index.ordinal(raw.rootIds.get(i));
      if (kind == GcRoot.THREAD_OBJECT) {
        threads.put(raw.rootThreads.get(i), raw.rootIds.get(i));
      }
      long thread =
          kind.hasThread() && kind != GcRoot.THREAD_OBJECT
              ? threads.getOrDefault(raw.rootThreads.get(i), 0)
              : 0;
      if (thread == 0) {
        if (object != ObjectIndex.ABSENT) {
          roots.add(object);
        }
      } else if (classes.indexAt(thread) == ClassTable.NO_CLASS) {
        add(index.ordinal(thread), object);
      }
    }
  }

  private void addLoadersClasses() {
    for (ClassDump dump : raw.classDumps) {
      if (dump.loaderId() != 0) {
        add(index.ordinal(dump.loaderId()), index.ordinal(dump.classId()));
      }
    }
  }

  private void addArrayClasses(ClassTable classes) {
    forEachArrayClass(
        classes,
        (element, array) -> add(index.ordinal(element.address()), index.ordinal(array.address())));
  }

  /** Visits the pairs of a class and the class of its arrays that both have a class object. */
  static void forEachArrayClass(
      ClassTable classes, BiConsumer<ClassLayout, ClassLayout> elementAndArray) {
    Map<String, ClassLayout> byNameAndLoader = new HashMap<>();
    for (ClassLayout layout : classes.layouts()) {
      byNameAndLoader.put(key(layout.name(), layout.loaderAddress()), layout);
    }
    for (ClassLayout array : classes.layouts()) {
      if (array.isArray() && array.address() != 0) {
        ClassLayout element =
            byNameAndLoader.get(key(ClassNames.elementName(array.name()), array.loaderAddress()));
        if (element != null && element.address() != 0) {
          elementAndArray.accept(element, array);
        }
      }
    }
  }

  private static String key(String name, long loader) {
    return name + '@' + loader;
  }
}
