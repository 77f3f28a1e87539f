package io.heapscale.workspace.lazy;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/**
 * Which top-level resources are the base of others. Only of these the cache keeps the values of the
 * attributes beside the resource.
 */
final class BaseTable {

  /** Ordinals of resources of this mod that are a base within it, sorted. */
  private final int[] ordinals;

  /** Full names of resources of other mods that are a base in this one, sorted. */
  private final String[] foreignNames;

  /**
   * Packs full names.
   *
   * @param ordinal of a full name, {@link ModIndex#NONE} where another mod has it
   */
  BaseTable(Set<String> names, ToIntFunction<String> ordinal) {
    IntList known = new IntList();
    Set<String> foreign = new TreeSet<>();
    for (String name : names) {
      int base = ordinal.applyAsInt(name);
      if (base == ModIndex.NONE) {
        foreign.add(name);
      } else {
        known.add(base);
      }
    }
    ordinals = known.toArray();
    Arrays.sort(ordinals);
    foreignNames = foreign.toArray(String[]::new);
  }

  boolean contains(int ordinal) {
    return Arrays.binarySearch(ordinals, ordinal) >= 0;
  }

  boolean contains(String foreignName) {
    return Arrays.binarySearch(foreignNames, foreignName) >= 0;
  }
}
