package io.heapscale.workspace.statistics;

import java.util.Arrays;

/** Collects numbers until their spread is asked for: 4 to 8 bytes each. */
final class Lengths {

  private int[] values = new int[64];
  private int count;

  void add(int value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, count * 2);
    }
    values[count++] = value;
  }

  Spread spread() {
    return Spread.of(Arrays.copyOf(values, count));
  }
}
