package io.heapscale.testdata.dumps.synthetic;

import java.io.IOException;

/**
 * A stretch of the heap whose objects lie back to back and are computed, not remembered. Its size
 * is known before it has a place.
 */
interface Region {
  long objects();

  /** Bytes in the heap. */
  long bytes();

  /** Gives it its first address; before {@link #write}, {@link #entry} and {@link #local}. */
  void placeAt(long address);

  /** How many references from outside make all of it reachable; 0 for garbage. */
  int entries();

  /** Target of one of those references. */
  long entry(int number);

  /** What a thread's local may hold; it must not cut a structure short. */
  long local(long hash);

  /** Writes its objects in the order of their addresses. */
  void write(ObjectWriter out) throws IOException;
}
