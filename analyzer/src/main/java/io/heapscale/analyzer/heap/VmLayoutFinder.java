package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.layout.VmLayout;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;

/**
 * Finds a VM's layout from the distances between objects. A distance is never smaller than the
 * object before it, so every array bounds where elements can begin, and mostly equal to it, so the
 * right place explains most distances.
 */
final class VmLayoutFinder {
  /**
   * Where a {@code byte[]} can begin on 64-bit HotSpot, the usual first: compressed class pointers,
   * compact headers, neither, neither since JDK 23.
   */
  private static final int[] BASES_64 = {16, 12, 24, 20};

  private static final int BASE_32 = 12;
  private static final int SMALLEST_ALIGNMENT = 8;
  private static final int LARGEST_ALIGNMENT = 256;
  private static final int ENOUGH_OBJECTS = 1_000;

  private final ObjectTable objects;
  private final int idSize;
  private boolean wideReferencesFit = true;
  private boolean objectArraysSeen;

  /** By place in {@link #BASES_64}: arrays that would end where the next object begins. */
  private final long[] backToBack = new long[BASES_64.length];

  /** By place in {@link #BASES_64}: whether an array would reach into the next object. */
  private final boolean[] impossible = new boolean[BASES_64.length];

  private VmLayoutFinder(ObjectTable objects, int idSize) {
    this.objects = objects;
    this.idSize = idSize;
  }

  /** Finds the layout by a look at all objects, on all threads. */
  static VmLayout find(ObjectTable objects, int idSize, Workshop workshop) throws IOException {
    VmLayoutFinder all = new VmLayoutFinder(objects, idSize);
    int alignment = all.alignment();
    workshop.forRanges(
        objects.size(),
        (from, to) -> {
          VmLayoutFinder part = new VmLayoutFinder(objects, idSize);
          part.observe(from, to, alignment);
          all.add(part);
        });
    return all.layout(alignment);
  }

  private synchronized void add(VmLayoutFinder part) {
    wideReferencesFit &= part.wideReferencesFit;
    objectArraysSeen |= part.objectArraysSeen;
    for (int i = 0; i < BASES_64.length; i++) {
      backToBack[i] += part.backToBack[i];
      impossible[i] |= part.impossible[i];
    }
  }

  private void observe(int from, int to, int alignment) {
    objects.forEachDistance(
        from,
        to,
        (ordinal, distance) -> {
          BasicType elementType = objects.elementType(ordinal);
          if (elementType == BasicType.BYTE || elementType == BasicType.CHAR) {
            long bytes = (long) objects.length().get(ordinal) * elementType.sizeBytes(idSize);
            observeElements(bytes, distance, alignment);
          } else if (elementType == BasicType.OBJECT && objects.length().get(ordinal) >= 4) {
            objectArraysSeen = true;
            wideReferencesFit &= distance >= 16 + 8L * objects.length().get(ordinal);
          }
        });
  }

  private VmLayout layout(int alignment) {
    if (idSize == 4) {
      return VmLayout.ofArrayBase(BASE_32, 4, alignment);
    }
    int referenceBytes = wideReferencesFit && objectArraysSeen ? 8 : 4;
    return VmLayout.ofArrayBase(base(), referenceBytes, alignment);
  }

  /** Few objects may lie further apart than they must; a thousand will not all do so. */
  private int alignment() {
    if (objects.size() < ENOUGH_OBJECTS) {
      return SMALLEST_ALIGNMENT;
    }
    ObjectIndex.Addresses addresses = objects.index().addresses();
    long allBits = 0;
    long first = addresses.next();
    for (int i = 1; i < objects.size() && Long.lowestOneBit(allBits) != SMALLEST_ALIGNMENT; i++) {
      allBits |= addresses.next() - first;
    }
    return (int)
        Math.max(SMALLEST_ALIGNMENT, Math.min(LARGEST_ALIGNMENT, Long.lowestOneBit(allBits)));
  }

  private void observeElements(long bytes, long distance, int alignment) {
    for (int i = 0; i < BASES_64.length; i++) {
      long size = VmLayout.align(BASES_64[i] + bytes, alignment);
      impossible[i] |= size > distance;
      backToBack[i] += size == distance ? 1 : 0;
    }
  }

  /** The possible base that explains most distances; the usual one where several do. */
  private int base() {
    int best = -1;
    for (int i = 0; i < BASES_64.length; i++) {
      if (!impossible[i] && (best < 0 || backToBack[i] > backToBack[best])) {
        best = i;
      }
    }
    return best < 0 ? BASES_64[0] : BASES_64[best];
  }
}
