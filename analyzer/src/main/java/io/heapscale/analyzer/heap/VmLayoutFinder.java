package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.hprof.BasicType;
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

  private final ObjectIndex index;
  private final ClassTable classes;
  private final int[] classIndex;
  private final int[] length;
  private final int idSize;
  private boolean wideReferencesFit = true;
  private boolean objectArraysSeen;
  private int largestBase = Integer.MAX_VALUE;
  private long alignment;

  VmLayoutFinder(
      ObjectIndex index, ClassTable classes, int[] classIndex, int[] length, int idSize) {
    this.index = index;
    this.classes = classes;
    this.classIndex = classIndex;
    this.length = length;
    this.idSize = idSize;
  }

  VmLayout find() {
    ObjectIndex.Addresses addresses = index.addresses();
    long address = index.size() == 0 ? 0 : addresses.next();
    for (int ordinal = 0; ordinal + 1 < index.size(); ordinal++) {
      long nextAddress = addresses.next();
      long distance = nextAddress - address;
      address = nextAddress;
      if (alignment != SMALLEST_ALIGNMENT) {
        alignment = gcd(alignment, distance);
      }
      observe(classes.layouts().get(classIndex[ordinal]).elementType(), ordinal, distance);
    }
    int align = alignment();
    if (idSize == 4) {
      return VmLayout.ofArrayBase(BASE_32, 4, align);
    }
    int referenceBytes = wideReferencesFit && objectArraysSeen ? 8 : 4;
    return VmLayout.ofArrayBase(base(), referenceBytes, align);
  }

  /** Few objects may lie further apart than they must; a thousand will not all do so. */
  private int alignment() {
    return index.size() < ENOUGH_OBJECTS
        ? SMALLEST_ALIGNMENT
        : (int)
            Math.max(SMALLEST_ALIGNMENT, Math.min(LARGEST_ALIGNMENT, Long.lowestOneBit(alignment)));
  }

  private int base() {
    if (largestBase == Integer.MAX_VALUE) {
      return DEFAULT_BASE_64;
    }
    for (int base : BASES_64) {
      if (base <= largestBase) {
        return base;
      }
    }
    return BASES_64[BASES_64.length - 1];
  }

  private void observe(@Nullable BasicType elementType, int ordinal, long distance) {
    if (elementType == BasicType.BYTE || elementType == BasicType.CHAR) {
      long contents = (long) length[ordinal] * elementType.sizeBytes(idSize);
      largestBase = (int) Math.min(largestBase, distance - contents);
    } else if (elementType == BasicType.OBJECT && length[ordinal] >= 4) {
      objectArraysSeen = true;
      wideReferencesFit &= distance >= 16 + 8L * length[ordinal];
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
