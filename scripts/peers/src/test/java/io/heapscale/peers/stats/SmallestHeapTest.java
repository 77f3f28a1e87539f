package io.heapscale.peers.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallestHeapTest {

  private static final double RESOLUTION = 0.03;

  @ParameterizedTest
  @CsvSource({"500,400", "500,8000", "500,500", "1,700", "7,1", "8192,1", "8191,8192"})
  void theSmallestThatPassesIsFoundFromBelowAndFromAbove(long needed, long guess) throws Exception {
    long found = SmallestHeap.find(size -> size >= needed, guess, 8192, RESOLUTION).orElseThrow();
    assertThat(found).isBetween(needed, Math.max(needed, Math.round(needed * 1.031)));
  }

  @Test
  void whatPassesIsRunThreeTimes() throws Exception {
    List<Long> passed = new ArrayList<>();
    SmallestHeap.Probe probe =
        size -> {
          if (size >= 300) {
            passed.add(size);
          }
          return size >= 300;
        };
    long found = SmallestHeap.find(probe, 100, 8192, RESOLUTION).orElseThrow();
    assertThat(passed).filteredOn(size -> size == found).hasSize(3);
  }

  @Test
  void oneThatPassesOnlySometimesIsNotTaken() throws Exception {
    // 300 to 305 pass at first, and never again.
    List<Long> seen = new ArrayList<>();
    SmallestHeap.Probe probe =
        size -> {
          seen.add(size);
          boolean first = seen.stream().filter(other -> other == size).count() == 1;
          return size > 305 || (size >= 300 && first);
        };
    assertThat(SmallestHeap.find(probe, 300, 8192, 0.01).orElseThrow()).isBetween(306L, 312L);
  }

  @Test
  void thereIsNoneIfTheLargestFails() throws Exception {
    assertThat(SmallestHeap.find(size -> false, 100, 8192, RESOLUTION))
        .isEqualTo(OptionalLong.empty());
  }

  @Test
  void noSizeIsTriedAboveTheLargest() throws Exception {
    List<Long> tried = new ArrayList<>();
    SmallestHeap.find(
        size -> {
          tried.add(size);
          return false;
        },
        3000,
        8192,
        RESOLUTION);
    assertThat(tried).containsExactly(3000L, 6000L, 8192L);
  }

  @Test
  void aGuessOutsideTheRangeIsRefused() {
    assertThatThrownBy(() -> SmallestHeap.find(size -> true, 0, 10, RESOLUTION))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("guess of 0 MiB, of at most 10");
  }
}
