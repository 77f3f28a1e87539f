package io.heapscale.testdata.dumps.synthetic;

import io.heapscale.testdata.dumps.HprofType;
import java.util.List;

/**
 * How large objects are in HotSpot of JDK 17: with identifiers of 8 bytes compressed oops and class
 * pointers, with 4 bytes a 32-bit VM. References take 4 bytes in both.
 *
 * @param identifierSize bytes of an identifier, and of an address of the VM
 */
record HeapLayout(int identifierSize) {
  private static final int ALIGNMENT = 8;
  private static final int REFERENCE_BYTES = 4;

  int headerBytes() {
    return identifierSize == 8 ? 12 : 8;
  }

  /**
   * Bytes of an instance. HotSpot fills the hole before a {@code long} with smaller fields, so that
   * no sum of fields takes more than its aligned sum.
   */
  int instanceBytes(List<HprofType> fields, int moreBytes) {
    int bytes = headerBytes() + moreBytes;
    for (HprofType field : fields) {
      bytes += sizeBytes(field);
    }
    return (int) align(bytes);
  }

  /** Bytes of an array. */
  long arrayBytes(HprofType elementType, long length) {
    int element = sizeBytes(elementType);
    int base = headerBytes() + Integer.BYTES;
    int aligned = element == 8 ? (int) align(base) : base;
    return align(aligned + length * element);
  }

  int sizeBytes(HprofType type) {
    return type.sizeBytes(REFERENCE_BYTES);
  }

  static long align(long bytes) {
    return (bytes + ALIGNMENT - 1) & -ALIGNMENT;
  }
}
