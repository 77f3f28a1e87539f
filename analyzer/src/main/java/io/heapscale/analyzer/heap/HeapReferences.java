package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.work.SavedInput;
import io.heapscale.analyzer.work.SavedOutput;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;

/**
 * What a reading has found of references.
 *
 * @param table strong references
 * @param inner a bit by ordinal: whether an object refers to something else than itself and GC
 *     roots
 * @param gcRoots ascending, each once
 * @param weakReferents see {@link HeapGraph#weakReferents}
 * @param ignored see {@link HeapGraph#ignoredReferences}
 * @param resolved see {@link HeapGraph#resolvedReferences}
 * @param dangling number of references to addresses where no object is
 */
@SuppressWarnings("ArrayRecordComponent") // Read in hot loops; never compared.
record HeapReferences(
    ReferenceTable table,
    long[] inner,
    int[] gcRoots,
    EdgeList weakReferents,
    EdgeList ignored,
    EdgeList resolved,
    long dangling) {

  boolean isInner(int ordinal) {
    return (inner[ordinal >>> 6] & 1L << ordinal) != 0;
  }

  /** Writes what {@link #load} reads. */
  void save(SavedOutput out) throws IOException {
    table.save(out);
    out.longs(inner);
    out.ints(gcRoots);
    weakReferents.save(out);
    ignored.save(out);
    resolved.save(out);
    out.number(dangling);
  }

  static HeapReferences load(SavedInput in, Workshop workshop) throws IOException {
    ReferenceTable table = ReferenceTable.load(in, workshop);
    return new HeapReferences(
        table,
        in.longs(),
        in.ints(),
        EdgeList.load(in),
        EdgeList.load(in),
        EdgeList.load(in),
        in.longNumber());
  }
}
