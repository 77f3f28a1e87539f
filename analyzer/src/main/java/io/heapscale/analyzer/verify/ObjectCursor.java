package io.heapscale.analyzer.verify;

import java.io.IOException;

/**
 * Walks over one side's objects, by ascending address. Its figures are of the last {@link #next}.
 */
public interface ObjectCursor {
  /** What {@link #immediateDominator} says of an object that no other object dominates. */
  long NO_DOMINATOR = -1;

  /** Goes to the next object; false where there is none any more. */
  boolean next() throws IOException;

  /** The object's address. */
  long address();

  /** Its class in source form. */
  String className();

  /** Its own bytes. */
  long shallowBytes();

  /** Bytes of its dominator subtree. */
  long retainedBytes();

  /** Address of its immediate dominator, or {@link #NO_DOMINATOR}. */
  long immediateDominator();
}
