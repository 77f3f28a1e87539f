package io.heapscale.analyzer.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeLimitTest {
  @ParameterizedTest
  @CsvSource({
    "18 KiB,18432",
    "18KB,18000",
    "1.5 MiB,1572864",
    "0.5 kib,512",
    "1.0005 KB,1000",
    "2 GiB,2147483648",
    "3 GB,3000000000",
    "77 B,77",
    "77,77"
  })
  void sizesAreReadAsPeopleWriteThem(String text, long bytes) {
    assertThat(SizeLimit.parse(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "KiB", "-1 KB", "18 KiBs", "1.5.2 MB", "1,5 MB", "999999999999999 GiB"})
  void badOnesSayWhatWasExpected(String text) {
    assertThatThrownBy(() -> SizeLimit.atMost(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + text + "': expected a size as 18 KiB, 1.5 MB or a number of bytes");
  }

  @Test
  void rangesAreInWords() {
    assertThat(SizeLimit.atMost(60, SizeUnit.MiB).words())
        .isEqualTo("at most 62,914,560 bytes (60.0 MiB)");
    assertThat(SizeLimit.exactly(1).words()).isEqualTo("exactly 1 byte");
    assertThatThrownBy(() -> SizeLimit.atMost(-1, SizeUnit.KB))
        .hasMessage("expected a size of 0 or more, found -1 KB");
    assertThatThrownBy(() -> SizeLimit.atMost(Long.MAX_VALUE, SizeUnit.KiB))
        .hasMessageContaining("expected a size below 8 EiB");
  }
}
