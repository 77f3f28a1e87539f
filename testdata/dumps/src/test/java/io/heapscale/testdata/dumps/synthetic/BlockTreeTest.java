package io.heapscale.testdata.dumps.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockTreeTest {
  @ParameterizedTest
  @CsvSource({
    "1,5,0",
    "2,1,1",
    "1000,1,3",
    "1000,9,9",
    "1000,250,250",
    "1000,999,999",
    "500,9999,499"
  })
  void everyNodeIsTheChildOfOneAndTheTreeIsAsDeepAsAsked(int size, long levels, int expected) {
    BlockTree tree = new BlockTree(size, levels);
    int[] depths = new int[size];
    int next = 1;
    for (int node = 0; node < size; node++) {
      for (int number = 0; number < BlockTree.MOST_CHILDREN + 1; number++) {
        long child = tree.child(node, number);
        if (child >= 0) {
          assertThat(number).isLessThan(tree.mostChildren());
          assertThat(child).isEqualTo(next++);
          depths[(int) child] = depths[node] + 1;
        }
      }
    }
    assertThat(next).isEqualTo(Math.max(1, size));
    assertThat(depths[size - 1]).isEqualTo(expected);
  }
}
