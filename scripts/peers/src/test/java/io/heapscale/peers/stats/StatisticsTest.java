package io.heapscale.peers.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  @Test
  void medianOfAnOddNumberIsTheMiddleOne() {
    assertThat(Statistics.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5.0);
  }

  @Test
  void medianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
    assertThat(Statistics.median(List.of(9.0, 1.0, 5.0, 2.0))).isEqualTo(3.5);
  }

  @Test
  void thereIsNoMedianOfNothing() {
    assertThatThrownBy(() -> Statistics.median(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("median of no values");
  }

  @Test
  void ratiosAreTakenRoundByRound() {
    // The second round ran on a busy machine: 100 s to 10 s. Ratio of medians: 30 / 10.
    List<Double> slow = List.of(20.0, 100.0, 30.0);
    List<Double> fast = List.of(10.0, 10.0, 10.0);
    assertThat(Statistics.medianRatio(slow, fast)).isEqualTo(3.0);
    assertThat(Statistics.medianRatio(List.of(2.0, 90.0, 6.0), List.of(1.0, 30.0, 1.0)))
        .isEqualTo(3.0);
  }

  @Test
  void roundsThatOneSideMissedAreRefused() {
    assertThatThrownBy(() -> Statistics.medianRatio(List.of(1.0), List.of(1.0, 2.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ratios of 1 values to 2");
  }
}
