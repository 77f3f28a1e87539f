package io.heapscale.analyzer.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.leaks.GrownHolder.Growth;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrownHolderTest {
  private static final int TOP = Accumulation.TOP;

  @Test
  void theOneThatGrewIsNamedNotTheOneThatHoldsMost() {
    assertThat(GrownHolder.of(List.of(new Growth(TOP, 900L, 900), new Growth(TOP, 10L, 60)), 50))
        .isEqualTo(1);
  }

  //   0 +100
  //   |- 1 +10
  //   '- 2 +90
  //      |- 3 +60
  //      '- 4 +30
  @Test
  void itGoesDownWhileOneHasFourFifthsOfTheGrowth() {
    List<Growth> holders =
        List.of(
            new Growth(TOP, 500L, 600),
            new Growth(0, 400L, 410),
            new Growth(0, 50L, 140),
            new Growth(2, 0L, 60),
            new Growth(2, 0L, 30));
    assertThat(GrownHolder.of(holders, 100)).isEqualTo(2);
  }

  @Test
  void whatTheEarlierDumpDoesNotTellIsNotNamed() {
    assertThat(GrownHolder.of(List.of(new Growth(TOP, null, 900), new Growth(TOP, 10L, 20)), 50))
        .isEqualTo(1);
  }

  @Test
  void whatIsBelowOneThatTheEarlierDumpDoesNotTellIsNamedAllTheSame() {
    List<Growth> holders =
        List.of(
            new Growth(TOP, null, 900),
            new Growth(TOP, 300L, 300),
            new Growth(0, null, 700),
            new Growth(2, 10L, 60));
    assertThat(GrownHolder.of(holders, 50)).isEqualTo(3);
  }

  @Test
  void whereNoneGrewByATwentiethNoneIsNamed() {
    assertThat(GrownHolder.of(List.of(new Growth(TOP, 900L, 900)), 50)).isEqualTo(GrownHolder.NONE);
    assertThat(GrownHolder.of(List.of(new Growth(TOP, 900L, 904)), 100))
        .isEqualTo(GrownHolder.NONE);
    assertThat(GrownHolder.of(List.of(), 100)).isEqualTo(GrownHolder.NONE);
  }
}
