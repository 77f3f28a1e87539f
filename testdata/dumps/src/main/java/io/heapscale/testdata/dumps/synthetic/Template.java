package io.heapscale.testdata.dumps.synthetic;

/**
 * How one block of objects is made: {@link #SLOTS} objects, the first of which reaches all others.
 * All templates of a dump take the same bytes, so that a block's address is its number times that.
 */
final class Template {
  static final int SLOTS = 64;

  static final int NULL = -1;

  /** To an object that is found by locality. */
  static final int CROSS = -2;

  /** To the first object of a child block; the second child is one less, and so on. */
  static final int FIRST_CHILD = -3;

  /** By slot. */
  final SyntheticClass[] classes = new SyntheticClass[SLOTS];

  /** By slot: elements of an array, else 0. */
  final int[] lengths = new int[SLOTS];

  /** By slot: where the object begins in the block; then where the block ends. */
  final int[] offsets = new int[SLOTS + 1];

  /**
   * All references of all slots in order: a slot of the same block, or one of the negative
   * constants.
   */
  final int[] parts;

  /** Slots that references from anywhere may lead to. */
  final int[] shareable;

  Template(int references, int[] shareable) {
    this.parts = new int[references];
    this.shareable = shareable;
  }
}
