package io.heapscale.workspace.lazy;

import java.util.function.IntPredicate;

/** Finds ordinals by the hash of a name: a hash table that holds the ordinals alone. */
final class NameTable {

  /**
   * Ordinals, each more by one; 0 where there is none. Half empty; a full slot leads to the next.
   */
  private int[] slots = new int[256];

  private final IntList hashes = new IntList();

  /** The ordinal with that hash that {@code same} knows, or {@link ModIndex#NONE}. */
  int find(int hash, IntPredicate same) {
    for (int slot = slot(hash); slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
      int ordinal = slots[slot] - 1;
      if (hashes.get(ordinal) == hash && same.test(ordinal)) {
        return ordinal;
      }
    }
    return ModIndex.NONE;
  }

  /** Adds the next ordinal. */
  void add(int hash) {
    hashes.add(hash);
    if (2 * hashes.size() > slots.length) {
      slots = new int[Math.multiplyExact(2, slots.length)];
      for (int ordinal = 0; ordinal < hashes.size() - 1; ordinal++) {
        place(ordinal);
      }
    }
    place(hashes.size() - 1);
  }

  private void place(int ordinal) {
    int slot = slot(hashes.get(ordinal));
    while (slots[slot] != 0) {
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = ordinal + 1;
  }

  private int slot(int hash) {
    int spread = hash * 0x9E3779B9;
    return (spread ^ spread >>> 16) & slots.length - 1;
  }
}
