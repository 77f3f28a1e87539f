package io.heapscale.benchmark.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MinHeapTest {
  private static final long MIB = 1 << 20;

  @Test
  void theSmallestPassingHeapIsFoundFromAnyGuess() throws Exception {
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      long needed = 1 + random.nextInt(600) * MIB + random.nextInt((int) MIB);
      long guess = 1 + random.nextInt(800) * MIB;
      MinHeap.Result result = MinHeap.find(heap -> heap >= needed, guess, 2 * MIB, 1024 * MIB);
      long smallest = (needed + 2 * MIB - 1) / (2 * MIB) * (2 * MIB);
      assertThat(result.heapBytes()).as("seed %d", seed).isEqualTo(smallest);
      assertThat(result.failedBytes()).as("seed %d", seed).isEqualTo(smallest - 2 * MIB);
      long passed =
          result.probes().stream()
              .filter(probe -> probe.heapBytes() == smallest && probe.passed())
              .count();
      assertThat(passed).as("seed %d", seed).isEqualTo(MinHeap.PASSES);
      assertThat(result.probes()).as("seed %d", seed).hasSizeLessThan(60);
    }
  }

  @Test
  void aSizeThatFailsOnceInThreeRunsDoesNotPass() throws Exception {
    int[] runs = new int[1];
    MinHeap.Result result =
        MinHeap.find(
            heap -> heap >= 20 * MIB || (heap == 18 * MIB && ++runs[0] < 3),
            30 * MIB,
            2 * MIB,
            64 * MIB);
    assertThat(result.heapBytes()).isEqualTo(20 * MIB);
    assertThat(result.failedBytes()).isEqualTo(18 * MIB);
    assertThat(result.probes().stream().filter(probe -> probe.heapBytes() == 18 * MIB))
        .extracting(MinHeap.Probe::passed)
        .containsExactly(true, true, false);
  }

  @Test
  void aProgramThatRunsInNoHeapIsTold() {
    assertThatThrownBy(() -> MinHeap.find(heap -> false, 5 * MIB, 2 * MIB, 64 * MIB))
        .isInstanceOf(IOException.class)
        .hasMessage("does not run in the largest heap tried, 64 MiB");
  }

  @Test
  void theSmallestHeapThereIsMayPass() throws Exception {
    MinHeap.Result result = MinHeap.find(heap -> true, 9 * MIB, 2 * MIB, 64 * MIB);
    assertThat(result.heapBytes()).isEqualTo(2 * MIB);
    assertThat(result.failedBytes()).isZero();
    assertThat(IntStream.range(0, result.probes().size()))
        .allMatch(i -> result.probes().get(i).passed());
  }
}
