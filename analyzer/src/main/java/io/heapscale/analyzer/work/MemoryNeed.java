package io.heapscale.analyzer.work;

/**
 * Estimates what an analysis still needs when a dump's objects are counted, from its first pass on;
 * a tenth or more too high. From the smallest heaps that passed, what the first pass left taken
 * off, young generation 16 MiB: synthetic dumps of 2 M objects, {@code ordinary} (112 MB) 39 MB,
 * {@code bipartite} (157 MB) 52 MB, {@code array} (73 MB) 31 MB; {@code ordinary} of 20 M objects
 * (1,123 MB) between 297 and 386 MB. Files: 49, 50 and 29 MB. A change of what is kept per object
 * or reference changes these numbers. Lists of a report are not in them.
 */
final class MemoryNeed {
  /** Java heap per object: class, length, entry and dominator tree. */
  private static final double HEAP_PER_OBJECT = 12;

  /** Java heap per byte of the dump: references, which are a part of it. */
  private static final double HEAP_PER_DUMP_BYTE = 0.16;

  /** Java heap that every run takes: classes, threads' buffers, the young generation. */
  private static final long HEAP_ALWAYS = 16 << 20;

  /** As above, for all that is ever laid into temporary files: their room is not used twice. */
  private static final double FILE_PER_OBJECT = 13;

  private static final double FILE_PER_DUMP_BYTE = 0.25;

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
