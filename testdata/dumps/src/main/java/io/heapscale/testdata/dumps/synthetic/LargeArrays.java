package io.heapscale.testdata.dumps.synthetic;

import io.heapscale.testdata.dumps.HprofType;
import java.io.IOException;

/**
 * Arrays of references outside all blocks, whose lengths fall off as a power of their rank: the
 * first is as long as many of the others together. An index array holds them.
 */
final class LargeArrays implements Region {
  private static final int MOST = 4_096;
  private static final int BLOCKS_PER_ARRAY = 256;

  /** An element takes 8 bytes in the file, and a record at most 4 GiB. */
  static final int LONGEST = 1 << 28;

  private final SyntheticClass arrayClass;
  private final int[] lengths;

  /** By array: where it begins; then the index array. */
  private final long[] offsets;

  private final long elements;
  private final Targets targets;
  private long base;

  /** Says where elements lead. */
  interface Targets {
    /** The address that element {@code number} of {@code all} holds, or 0. */
    long target(long number, long all);
  }

  LargeArrays(
      SyntheticClass arrayClass, HeapLayout layout, int objects, long elements, Targets targets) {
    this.arrayClass = arrayClass;
    this.targets = targets;
    int arrays = Math.max(0, objects - 1);
    lengths = new int[arrays];
    offsets = new long[arrays + 2];
    double weights = 0;
    for (int i = 1; i <= arrays; i++) {
      weights += 1.0 / i;
    }
    long sum = 0;
    for (int i = 0; i < arrays; i++) {
      lengths[i] = (int) Math.min(LONGEST, elements / ((i + 1) * weights));
      sum += lengths[i];
      offsets[i + 1] = offsets[i] + layout.arrayBytes(HprofType.OBJECT, lengths[i]);
    }
    if (arrays > 0) {
      offsets[arrays + 1] = offsets[arrays] + layout.arrayBytes(HprofType.OBJECT, arrays);
    }
    this.elements = sum;
  }

  /** How many objects this should be for so many blocks: the arrays and their index. */
  static int count(long blocks) {
    return 1 + (int) Math.max(1, Math.min(MOST, blocks / BLOCKS_PER_ARRAY));
  }

  @Override
  public long objects() {
    return lengths.length == 0 ? 0 : lengths.length + 1;
  }

  @Override
  public long bytes() {
    return offsets[offsets.length - 1];
  }

  @Override
  public void placeAt(long address) {
    base = address;
  }

  @Override
  public int entries() {
    return lengths.length == 0 ? 0 : 1;
  }

  @Override
  public long entry(int number) {
    return base + offsets[lengths.length];
  }

  @Override
  public long local(long hash) {
    return entry(0);
  }

  @Override
  public void write(ObjectWriter out) throws IOException {
    long number = 0;
    for (int array = 0; array < lengths.length; array++) {
      out.objectArray(base + offsets[array], arrayClass, lengths[array]);
      for (int i = 0; i < lengths[array]; i++) {
        out.reference(targets.target(number++, elements));
      }
    }
    if (lengths.length > 0) {
      out.objectArray(entry(0), arrayClass, lengths.length);
      for (int array = 0; array < lengths.length; array++) {
        out.reference(base + offsets[array]);
      }
    }
  }
}
