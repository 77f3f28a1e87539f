package io.heapscale.analyzer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A change counts if it is beyond the floor, and the threshold, and three deviations. */
class NoiseRuleTest {
  @ParameterizedTest
  @CsvSource({
    // base, head, floor, percent, deviation, counts
    "1000, 1000, 0, 0, 0, false",
    "1000, 1001, 0, 0, 0, true",
    "1000, 999, 0, 0, 0, true",
    "1000, 1010, 10, 0, 0, false",
    "1000, 1011, 10, 0, 0, true",
    "1000, 1010, 0, 1, 0, false",
    "1000, 1011, 0, 1, 0, true",
    "1000, 989, 0, 1, 0, true",
    "1000, 990, 0, 1, 0, false",
    "1000, 1030, 0, 0, 10, false",
    "1000, 1031, 0, 0, 10, true",
    // One of the three is enough to make it noise.
    "1000, 1500, 500, 1, 1, false",
    "1000, 1500, 1, 50, 1, false",
    "1000, 1501, 500, 50, 167, false",
    "1000, 1501, 500, 50, 166, true",
    "0, 1, 0, 99, 0, true",
    "9223372036854775806, 9223372036854775807, 0, 0, 0, true",
    "0, 9223372036854775807, 0, 0, 9223372036854775807, false"
  })
  void edges(long base, long head, long floor, String percent, long deviation, boolean counts) {
    NoiseRule rule = new NoiseRule(floor, new BigDecimal(percent));
    assertThat(rule.counts("dashboard.own", new Change(base, head), deviation)).isEqualTo(counts);
  }

  @ParameterizedTest
  @CsvSource({"dashboard.count, true", "heap.objects, true", "dashboard.own, false"})
  void floorIsOfBytes(String measure, boolean counts) {
    NoiseRule rule = new NoiseRule(100, BigDecimal.ZERO);
    assertThat(rule.counts(measure, new Change(1L, 2L), 0)).isEqualTo(counts);
  }

  @ParameterizedTest
  @CsvSource({", 5", "5,"})
  void whatWasNotThereIsNothing(Long base, Long head) {
    assertThat(NoiseRule.NONE.counts("dashboard.own", new Change(base, head), 0)).isTrue();
  }
}
