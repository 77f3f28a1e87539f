package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.LongHashSet;
import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;

/**
 * References from class objects to their constant pools' resolved strings, method handles and call
 * sites. HotSpot writes the array of each version of a class as a static field of one name that no
 * program can choose.
 */
final class ResolvedReferences {
  /** The field's name ({@code heapDumper.cpp}, {@code dump_static_fields}). */
  private static final String NAME = "<resolved_references>";

  private ResolvedReferences() {}

  /** Those of all classes, in the order of class dumps, with tag 0. */
  static EdgeList of(RawHeap raw, ObjectIndex index) {
    EdgeList found = new EdgeList();
    LongHashSet named = new LongHashSet();
    LongHashSet others = new LongHashSet();
    for (ClassDump dump : raw.classDumps) {
      for (ClassDump.StaticField field : dump.statics()) {
        if (field.type() == BasicType.OBJECT
            && field.value() != 0
            && isNamed(raw, field.nameId(), named, others)) {
          int target = index.ordinal(field.value());
          if (target != ObjectIndex.ABSENT) {
            found.add(index.ordinal(dump.classId()), target, 0);
          }
        }
      }
    }
    return found;
  }

  /** Names are looked at once each. */
  private static boolean isNamed(RawHeap raw, long nameId, LongHashSet named, LongHashSet others) {
    if (named.contains(nameId)) {
      return true;
    }
    if (others.contains(nameId)) {
      return false;
    }
    boolean is = raw.string(nameId).equals(NAME);
    (is ? named : others).add(nameId);
    return is;
  }
}
