package io.heapscale.testdata.dumps.synthetic;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An object of a {@link BlockDraft}. */
final class Part {
  /** A reference of an object. */
  record Place(Part part, int index) {}

  /** A reference that is not null and leads nowhere yet. */
  static final int OPEN = Integer.MIN_VALUE;

  final SyntheticClass ofClass;

  /** {@link #OPEN}, or as in {@link Template#parts}; 0 where there is a child. */
  final int[] references;

  /** By place in {@link #references}: the object that hangs there. */
  final @Nullable Part[] children;

  /** Elements of an array, else 0. */
  int length;

  /** Whether some other object is its parent, or none needs to be. */
  boolean hung;

  int slot;

  Part(SyntheticClass ofClass, int references, int length) {
    this.ofClass = ofClass;
    this.references = new int[references];
    this.children = new @Nullable Part[references];
    this.length = length;
    Arrays.fill(this.references, Template.NULL);
  }

  /** Open references of it and of what hangs in it. */
  int open() {
    int count = 0;
    for (int i = 0; i < references.length; i++) {
      Part child = children[i];
      if (child != null) {
        count += child.open();
      } else if (references[i] == OPEN) {
        count++;
      }
    }
    return count;
  }

  void hang(int index, Part child) {
    references[index] = 0;
    children[index] = child;
    child.hung = true;
  }
}
