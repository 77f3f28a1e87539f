package io.heapscale.benchmark.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {

  @Test
  void columnOfBytesHasOneUnitThatSuitsItsLargest() {
    String table =
        new MarkdownTable()
            .words("size", List.of("small", "large"))
            .counts("count", List.of(7L, 12_345L))
            .bytes("own", List.of(512L, 20_480L))
            .bytes("live", List.of(1L, 30L << 20))
            .text();
    assertThat(table)
        .isEqualTo(
            """
            | size | count | own, KiB | live, MiB |
            | :--- | ---: | ---: | ---: |
            | small | 7 | 0.5 | 0.00 |
            | large | 12,345 | 20.0 | 30.00 |
            """);
  }

  @Test
  void hugeAndNegativeByteCountsKeepTheirUnit() {
    assertThat(MarkdownTable.withUnit(Long.MAX_VALUE)).isEqualTo("8,589,934,592.00 GiB");
    assertThat(MarkdownTable.withUnit(-20_480)).isEqualTo("-20.0 KiB");
    assertThat(MarkdownTable.withUnit(10_239)).isEqualTo("10,239 B");
  }
}
