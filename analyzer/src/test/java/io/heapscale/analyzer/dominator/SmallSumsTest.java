package io.heapscale.analyzer.dominator;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.work.Workshops;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SmallSumsTest {

  @Test
  void sumsOfFourGigabytesAndMoreAreAsExactAsOthers() {
    Random random = new Random(5);
    SmallSums sums = new SmallSums(50, Workshops.plain());
    long[] expected = new long[50];
    for (int i = 0; i < 20_000; i++) {
      int index = random.nextInt(50);
      long amount = random.nextInt(1 << (1 + random.nextInt(30)));
      sums.add(index, amount);
      expected[index] += amount;
      assertThat(sums.get(index)).isEqualTo(expected[index]);
    }
    assertThat(Arrays.stream(expected).max().getAsLong()).isGreaterThan(1L << 32);
  }

  @Test
  void theLargestSumOfFourBytesIsNotTakenForTheMark() {
    SmallSums sums = new SmallSums(1, Workshops.plain());
    for (long amount : new long[] {0xFFFF_FFFEL, 1, 1}) {
      sums.add(0, amount);
    }
    assertThat(sums.get(0)).isEqualTo(0x1_0000_0000L);
  }
}
