package io.heapscale.analyzer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MediansTest {
  @Test
  void medianWasMeasuredAndTwoRepeatsDeviate() {
    assertThat(Medians.lower(List.of(7L))).isEqualTo(7);
    assertThat(Medians.lower(List.of(9L, 7L))).isEqualTo(7);
    assertThat(Medians.lower(List.of(9L, 7L, 8L))).isEqualTo(8);
    assertThat(Medians.deviation(List.of(7L), 7)).isZero();
    assertThat(Medians.deviation(List.of(9L, 7L), 7)).isEqualTo(2);
    assertThat(Medians.deviation(List.of(1L, 8L, 100L), 8)).isEqualTo(7);
  }

  @Test
  void fieldsOfRepeatsCountWhereTheyAreNotThere() {
    Map<String, Long> without = Map.of("", 10L, "reads", 100L);
    Map<String, Long> with = Map.of("", 10L, "reads", 100L, "rareCache", 50_000L);
    assertThat(FieldPaths.medians(List.of(without, with, without)))
        .containsExactlyInAnyOrderEntriesOf(Map.of("", 10L, "reads", 100L, "rareCache", 0L));
    // A path of three steps may only have been too small to be listed.
    Map<String, Long> deep = Map.of("a", 9L, "a.b", 9L, "a.b.c", 9L);
    assertThat(FieldPaths.medians(List.of(deep, Map.of("a", 9L, "a.b", 9L))))
        .containsExactlyInAnyOrderEntriesOf(Map.of("a", 9L, "a.b", 9L));
  }
}
