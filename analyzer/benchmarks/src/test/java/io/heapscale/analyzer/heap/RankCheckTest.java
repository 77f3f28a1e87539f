package io.heapscale.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.heapscale.analyzer.benchmarks.WrongAnswerException;
import java.util.Arrays;
import java.util.function.LongToIntFunction;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class RankCheckTest {
  private static final long[] ADDRESSES = {0x1010, 0x1000, 0x1030};
  private static final long[] SORTED = {0x1000, 0x1010, 0x1030};

  @Test
  void wrongOrdinalIsRefused() {
    RankBenchmark.check(RankCheckTest::right, ADDRESSES);
    assertRefused(
        address -> address == 0x1030 ? 1 : right(address),
        "rank: address 4144: expected 2, found 1");
  }

  @Test
  void ordinalOfAnAddressWithoutObjectIsRefused() {
    assertRefused(
        address -> address == 0x1018 ? 1 : right(address),
        "rank: address 4120: expected -1, found 1");
  }

  private static int right(long address) {
    return Math.max(-1, Arrays.binarySearch(SORTED, address));
  }

  private static void assertRefused(LongToIntFunction index, String message) {
    assertThatExceptionOfType(WrongAnswerException.class)
        .isThrownBy(() -> RankBenchmark.check(index, ADDRESSES))
        .withMessage(message);
  }
}
