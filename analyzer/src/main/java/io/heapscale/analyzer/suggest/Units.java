package io.heapscale.analyzer.suggest;

import io.heapscale.analyzer.heap.HeapClass;
import java.util.Arrays;
import java.util.List;

/**
 * What is looked at as one kind of thing: the classes of one name, or those below a superclass.
 *
 * @param names class names, by unit
 * @param subclasses by unit: whether subclasses belong to it
 * @param ofClass unit by class index, {@link #NONE} for a class that belongs to none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Units(List<String> names, List<Boolean> subclasses, int[] ofClass) {
  /** The unit of a class that belongs to none. */
  static final int NONE = -1;

  /** Units are bits of a long. */
  static final int MOST = 62;

  Units {
    if (names.size() > MOST || names.size() != subclasses.size()) {
      throw new IllegalArgumentException(names.size() + " units");
    }
  }

  /** Finds the classes of each unit; a class that fits two belongs to the first. */
  static Units of(List<String> names, List<Boolean> subclasses, List<HeapClass> classes) {
    int[] ofClass = new int[classes.size()];
    Arrays.fill(ofClass, NONE);
    for (HeapClass each : classes) {
      for (int at = each.index(); at >= 0; at = classes.get(at).superIndex()) {
        int unit = names.indexOf(classes.get(at).name());
        boolean itself = at == each.index();
        if (unit >= 0
            && (itself || subclasses.get(unit))
            && (ofClass[each.index()] == NONE || unit < ofClass[each.index()])) {
          ofClass[each.index()] = unit;
        }
      }
    }
    return new Units(List.copyOf(names), List.copyOf(subclasses), ofClass);
  }

  int count() {
    return names.size();
  }
}
