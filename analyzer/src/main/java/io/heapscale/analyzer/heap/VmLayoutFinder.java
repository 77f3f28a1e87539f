package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.layout.VmLayout;
import org.jspecify.annotations.Nullable;

/**
 * Finds a VM's layout from the distances between objects. A distance is never smaller than the
 * object before it, so every array bounds where elements can begin; arrays of all lengths together
 * leave one answer in any but tiny dumps.
 */
final class VmLayoutFinder {
  /** Bases of {@code byte[]} on 64-bit HotSpot, largest first: none, class pointers, compact. */
  private static final int[] BASES_64 = {24, 20, 16, 12};

  private static final int BASE_32 = 12;
  private static final int DEFAULT_BASE_64 = 16;
  private static final int SMALLEST_ALIGNMENT = 8;
  private static final int LARGEST_ALIGNMENT = 256;
  private static final int ENOUGH_OBJECTS = 1_000;

  private final ObjectTable objects;
  private final int idSize;
  private boolean wideReferencesFit = true;
  private boolean objectArraysSeen;
  private int largestBase = Integer.MAX_VALUE;
  private long alignment;

  VmLayoutFinder(ObjectTable objects, int idSize) {
    this.objects = objects;
    this.idSize = idSize;
  }

  VmLayout find() {
    objects.forEachDistance(
        (ordinal, distance) -> {
          if (alignment != SMALLEST_ALIGNMENT) {
            alignment = gcd(alignment, distance);
          }
          observe(objects.elementType(ordinal), objects.length()[ordinal], distance);
        });
    int align = alignment();
    if (idSize == 4) {
      return VmLayout.ofArrayBase(BASE_32, 4, align);
    }
    int referenceBytes = wideReferencesFit && objectArraysSeen ? 8 : 4;
    return VmLayout.ofArrayBase(base(align), referenceBytes, align);
  }

  /** Few objects may lie further apart than they must; a thousand will not all do so. */
  private int alignment() {
    return objects.size() < ENOUGH_OBJECTS
        ? SMALLEST_ALIGNMENT
        : (int)
            Math.max(SMALLEST_ALIGNMENT, Math.min(LARGEST_ALIGNMENT, Long.lowestOneBit(alignment)));
  }

  private int base(int align) {
    if (largestBase >= BASES_64[0] + align) {
      // No array lies close to the next object: nothing is known.
      return DEFAULT_BASE_64;
    }
    for (int base : BASES_64) {
      if (base <= largestBase) {
        return base;
      }
    }
    return BASES_64[BASES_64.length - 1];
  }

  private void observe(@Nullable BasicType elementType, int length, long distance) {
    if (elementType == BasicType.BYTE || elementType == BasicType.CHAR) {
      long contents = (long) length * elementType.sizeBytes(idSize);
      largestBase = (int) Math.min(largestBase, distance - contents);
    } else if (elementType == BasicType.OBJECT && length >= 4) {
      objectArraysSeen = true;
      wideReferencesFit &= distance >= 16 + 8L * length;
    }
  }

  private static long gcd(long a, long b) {
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }
}
