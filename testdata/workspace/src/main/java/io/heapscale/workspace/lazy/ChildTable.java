package io.heapscale.workspace.lazy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToIntFunction;

/** Which resources an item lists as its children, in its own attribute or in blocks inside it. */
final class ChildTable {

  /** Lists of children: by the item itself, or by something inside it. */
  record Lists(List<String> own, List<String> nested) {}

  /** Ordinals of the items that list any, sorted. */
  private final int[] owners;

  /** Where the lists of each begin in {@link #bytes}. */
  private final int[] starts;

  /** Of each item the number of its own children and their ordinals, then of nested ones. */
  private final byte[] bytes;

  /** Items that list children of other mods, and these by full name. */
  private final int[] foreignOwners;

  private final String[] foreignNames;

  /**
   * Packs lists of full names.
   *
   * @param ordinal of a full name, {@link ModIndex#NONE} where another mod has it
   */
  ChildTable(SortedMap<Integer, Lists> lists, ToIntFunction<String> ordinal) {
    owners = lists.keySet().stream().mapToInt(Integer::intValue).toArray();
    starts = new int[owners.length];
    ByteWriter writer = new ByteWriter();
    IntList foreign = new IntList();
    List<String> names = new ArrayList<>();
    int at = 0;
    for (Map.Entry<Integer, Lists> item : lists.entrySet()) {
      starts[at++] = writer.size();
      for (List<String> list : List.of(item.getValue().own(), item.getValue().nested())) {
        IntList known = new IntList();
        for (String name : list) {
          int child = ordinal.applyAsInt(name);
          if (child != ModIndex.NONE) {
            known.add(child);
          } else {
            foreign.add(item.getKey());
            names.add(name);
          }
        }
        writer.number(known.size());
        for (int i = 0; i < known.size(); i++) {
          writer.number(known.get(i));
        }
      }
    }
    bytes = writer.toArray();
    foreignOwners = foreign.toArray();
    foreignNames = names.toArray(String[]::new);
  }

  /** Children that an item's own attribute lists, by ordinal. */
  int[] own(int owner) {
    int at = Arrays.binarySearch(owners, owner);
    return at < 0 ? new int[0] : list(new ByteWriter.Reader(bytes, starts[at]));
  }

  private static int[] list(ByteWriter.Reader reader) {
    int[] children = new int[reader.number()];
    for (int i = 0; i < children.length; i++) {
      children[i] = reader.number();
    }
    return children;
  }

  /** Items that list a resource: themselves, or by something inside them. */
  record Owners(IntList direct, IntList indirect) {}

  /** Who lists a resource of this mod. */
  Owners ownersOf(int child) {
    Owners found = new Owners(new IntList(), new IntList());
    for (int i = 0; i < owners.length; i++) {
      ByteWriter.Reader reader = new ByteWriter.Reader(bytes, starts[i]);
      if (contains(list(reader), child)) {
        found.direct.add(owners[i]);
      }
      if (contains(list(reader), child)) {
        found.indirect.add(owners[i]);
      }
    }
    return found;
  }

  private static boolean contains(int[] list, int child) {
    for (int one : list) {
      if (one == child) {
        return true;
      }
    }
    return false;
  }

  /** Who lists a resource of another mod, itself or by something inside. */
  IntList ownersOf(String foreignName) {
    IntList found = new IntList();
    for (int i = 0; i < foreignNames.length; i++) {
      if (foreignNames[i].equals(foreignName)) {
        found.add(foreignOwners[i]);
      }
    }
    return found;
  }
}
