package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.LongIntHashMap;
import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.layout.ClassFields;
import io.heapscale.analyzer.work.SavedInput;
import io.heapscale.analyzer.work.SavedOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The classes of a dump, the eight primitive array classes and {@code java.lang.Class} always among
 * them.
 *
 * @param layouts class layouts by index
 * @param byAddress class index by address of the class object
 * @param primitiveArrays class index by {@link BasicType#ordinal}; index of {@code OBJECT} unused
 * @param classClass index of {@code java.lang.Class}
 * @param ignoredMatches which ignored fields met a class that has such a field
 * @param ignoredMisses which ignored fields met a class but no field of it, with the fields it has
 */
@SuppressWarnings("ArrayRecordComponent") // Read in the hot loop; never compared.
record ClassTable(
    List<ClassLayout> layouts,
    LongIntHashMap byAddress,
    int[] primitiveArrays,
    int classClass,
    Set<Integer> ignoredMatches,
    Set<Integer> ignoredMisses) {

  static final int NO_CLASS = -1;

  /** Writes what {@link #load} reads: all but what only a reading of the dump needs. */
  void save(SavedOutput out) throws IOException {
    out.number(layouts.size());
    for (ClassLayout layout : layouts) {
      layout.save(out);
    }
    out.map(byAddress);
    out.ints(primitiveArrays);
    out.number(classClass);
    out.ints(ignoredMatches.stream().mapToInt(Integer::intValue).toArray());
    out.ints(ignoredMisses.stream().mapToInt(Integer::intValue).toArray());
  }

  static ClassTable load(SavedInput in) throws IOException {
    int count = in.number();
    List<ClassLayout> layouts = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      layouts.add(ClassLayout.load(in, index));
    }
    return new ClassTable(
        List.copyOf(layouts),
        in.longIntMap(),
        in.ints(),
        in.number(),
        tags(in.ints()),
        tags(in.ints()));
  }

  private static Set<Integer> tags(int[] values) {
    Set<Integer> tags = new TreeSet<>();
    for (int value : values) {
      tags.add(value);
    }
    return tags;
  }

  /** The class whose class object is at {@code address}, or {@link #NO_CLASS}. */
  int indexAt(long address) {
    return byAddress.getOrDefault(address, NO_CLASS);
  }

  /** The first class of that name, or {@link #NO_CLASS}. */
  int indexOfName(String className) {
    for (ClassLayout layout : layouts) {
      if (layout.name().equals(className)) {
        return layout.index();
      }
    }
    return NO_CLASS;
  }

  /** The classes as far as their layout depends on them, by index. */
  List<ClassFields> fields() {
    List<ClassFields> all = new ArrayList<>(layouts.size());
    for (ClassLayout layout : layouts) {
      List<ClassFields.Field> own = new ArrayList<>();
      for (ClassLayout.Field field : layout.fields()) {
        if (field.declaringIndex() == layout.index()) {
          own.add(new ClassFields.Field(field.name(), field.type()));
        }
      }
      all.add(
          new ClassFields(layout.name(), layout.loaderAddress() == 0, layout.superIndex(), own));
    }
    return all;
  }

  /** Whether {@code className} names the class at {@code index} or one of its superclasses. */
  boolean isSubclassOf(int index, String className) {
    for (int at = index; at != NO_CLASS; at = layouts.get(at).superIndex()) {
      if (layouts.get(at).name().equals(className)) {
        return true;
      }
    }
    return false;
  }
}
