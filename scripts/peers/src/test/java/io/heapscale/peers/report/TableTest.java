package io.heapscale.peers.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void columnsArePaddedAndPipesEscaped() {
    Table table = new Table(List.of("a", "b"), List.of(List.of("x|y", "1"), List.of("z", "1,000")));
    assertThat(table.toMarkdown())
        .isEqualTo(
            """
            | a    |     b |
            | :--- | ----: |
            | x\\|y |     1 |
            | z    | 1,000 |
            """);
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> new Table(List.of("a", "b"), List.of(List.of("x"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row of 1 cells under 2 columns");
  }
}
