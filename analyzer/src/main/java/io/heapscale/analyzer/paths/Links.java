package io.heapscale.analyzer.paths;

import io.heapscale.analyzer.heap.EdgeList;
import io.heapscale.analyzer.heap.HeapGraph;
import java.util.Arrays;

/**
 * The references that a search follows: the strong ones, ignored fields among them since they hold
 * what they refer to; with the referents of weak references, or without the ignored fields, where
 * that is asked for. 8 bytes per weak reference that is followed.
 */
final class Links {
  /** What {@link Cursor#next} returns after the last reference. */
  static final int END = HeapGraph.References.END;

  private static final long TARGET = 0xffff_ffffL;

  private final HeapGraph heap;
  private final boolean withoutIgnored;

  /** Source in the upper and target in the lower half, ascending; empty unless followed. */
  private final long[] weak;

  /**
   * The references of {@code heap}.
   *
   * @param followWeak whether to follow weak, phantom and final references too
   * @param withoutIgnored whether to leave out references through ignored fields
   */
  Links(HeapGraph heap, boolean followWeak, boolean withoutIgnored) {
    this.heap = heap;
    this.withoutIgnored = withoutIgnored;
    EdgeList referents = heap.weakReferents();
    weak = new long[followWeak ? referents.size() : 0];
    for (int i = 0; i < weak.length; i++) {
      weak[i] = (long) referents.source(i) << Integer.SIZE | referents.target(i);
    }
    Arrays.sort(weak);
  }

  HeapGraph heap() {
    return heap;
  }

  /** Whether referents of weak references are followed. */
  boolean followWeak() {
    return weak.length > 0;
  }

  /** Whether references through ignored fields are left out. */
  boolean withoutIgnored() {
    return withoutIgnored;
  }

  /** Visits the weak references that are followed, by source and then by target. */
  void forEachWeak(WeakVisitor visitor) {
    for (long edge : weak) {
      visitor.weak((int) (edge >>> Integer.SIZE), (int) (edge & TARGET));
    }
  }

  /** Hears of weak references. */
  @FunctionalInterface
  interface WeakVisitor {
    /** One of them. */
    void weak(int source, int target);
  }

  /** A new cursor, for one thread. */
  Cursor cursor() {
    return new Cursor();
  }

  /** Visits the references of one object at a time. */
  final class Cursor {
    private final HeapGraph.References references = heap.references();
    private int source;
    private int place;

    /** Goes before the first reference of an object. */
    void moveTo(int ordinal) {
      source = ordinal;
      references.moveTo(ordinal, 0);
      if (weak.length > 0) {
        int found = Arrays.binarySearch(weak, (long) ordinal << Integer.SIZE);
        place = found < 0 ? -found - 1 : found;
      }
    }

    /** The next target, or {@link #END}. */
    int next() {
      int target = references.next();
      while (target != END && withoutIgnored && references.isIgnored()) {
        target = references.next();
      }
      if (target == END && place < weak.length && weak[place] >>> Integer.SIZE == source) {
        target = (int) (weak[place++] & TARGET);
      }
      return target;
    }
  }
}
