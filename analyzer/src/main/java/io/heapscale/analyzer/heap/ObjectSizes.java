package io.heapscale.analyzer.heap;

/** Shallow sizes of a dump's objects, and where each comes from. */
interface ObjectSizes {

  /** Bytes of an object. */
  long sizeBytes(int ordinal);

  /** Where {@link #sizeBytes} of that object comes from. */
  SizeSource source(int ordinal);
}
