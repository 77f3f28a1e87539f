package io.heapscale.analyzer.programs;

import java.util.ArrayList;
import java.util.List;

/** Arrays of every element type around every alignment, and some larger than a region. */
final class OddArrays {
  private static final int LENGTHS = 35;

  private OddArrays() {}

  static List<Object> all() {
    List<Object> all = new ArrayList<>();
    for (int length = 0; length < LENGTHS; length++) {
      all.add(new boolean[length]);
      all.add(new byte[length]);
      all.add(new char[length]);
      all.add(new short[length]);
      all.add(new int[length]);
      all.add(new float[length]);
      all.add(new long[length]);
      all.add(new double[length]);
      all.add(new String[length]);
      all.add(new Object[length]);
      all.add(new int[length][3]);
      all.add(new OddShapes.Point[2][length][]);
    }
    all.add(new byte[3_000_001]);
    all.add(new long[200_003]);
    all.add(new Object[300_007]);
    all.add(new OddShapes.OneLong[0]); // the only array of its class, and empty
    return all;
  }
}
