package io.heapscale.analyzer.work;

/**
 * Estimates what an analysis still needs when a dump's objects are counted, from its first pass on.
 * The smallest heaps that pass say so, see docs/architecture.md; a change of what is kept per
 * object or reference changes these numbers.
 */
final class MemoryNeed {
  /** Java heap per object: class, length, entry and dominator tree. */
  private static final double HEAP_PER_OBJECT = 21;

  /** Java heap per byte of the dump: references, which are a part of it. */
  private static final double HEAP_PER_DUMP_BYTE = 0.09;

  /** Java heap that every run takes: classes, threads' buffers, the young generation. */
  private static final long HEAP_ALWAYS = 40 << 20;

  /** As above, for all that is ever laid into temporary files: their room is not used twice. */
  private static final double FILE_PER_OBJECT = 40;

  private static final double FILE_PER_DUMP_BYTE = 0.1;

  private MemoryNeed() {}

  /** Bytes of Java heap, for arrays in it. */
  static long heapBytes(long objects, long dumpBytes) {
    return HEAP_ALWAYS + Math.round(HEAP_PER_OBJECT * objects + HEAP_PER_DUMP_BYTE * dumpBytes);
  }

  /** Bytes of temporary files, for arrays in them. */
  static long fileBytes(long objects, long dumpBytes) {
    return Math.round(FILE_PER_OBJECT * objects + FILE_PER_DUMP_BYTE * dumpBytes);
  }
}
