package io.heapscale.testdata.dumps.synthetic;

import io.heapscale.testdata.dumps.HprofType;
import java.io.IOException;
import java.util.function.LongUnaryOperator;

/** Arrays of one length that hold so many elements together; the last may be shorter. */
final class WideArrays {
  private final SyntheticClass arrayClass;
  private final HeapLayout layout;
  private final long elements;
  private final int arrays;
  private final int length;
  private long base;

  /** At least {@code arrays} of them, more where an array would be longer than can be written. */
  WideArrays(SyntheticClass arrayClass, HeapLayout layout, long elements, int arrays) {
    this.arrayClass = arrayClass;
    this.layout = layout;
    this.elements = elements;
    long needed = Math.max(arrays, (elements - 1) / LargeArrays.LONGEST + 1);
    length = (int) ((elements - 1) / needed + 1);
    this.arrays = (int) ((elements - 1) / length + 1);
  }

  /** Arrays for {@code elements}. */
  int objects() {
    return arrays;
  }

  long bytes() {
    return (arrays - 1) * layout.arrayBytes(HprofType.OBJECT, length)
        + layout.arrayBytes(HprofType.OBJECT, lengthOf(arrays - 1));
  }

  void placeAt(long address) {
    base = address;
  }

  long address(int array) {
    return base + array * layout.arrayBytes(HprofType.OBJECT, length);
  }

  void write(ObjectWriter out, LongUnaryOperator targets) throws IOException {
    long element = 0;
    for (int array = 0; array < arrays; array++) {
      out.objectArray(address(array), arrayClass, lengthOf(array));
      for (int i = lengthOf(array); i > 0; i--) {
        out.reference(targets.applyAsLong(element++));
      }
    }
  }

  private int lengthOf(int array) {
    return (int) Math.min(length, elements - (long) array * length);
  }
}
