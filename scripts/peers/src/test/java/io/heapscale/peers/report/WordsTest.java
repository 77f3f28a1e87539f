package io.heapscale.peers.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0;0",
        "0.1234;0.123",
        "0.6;0.6",
        "1;1",
        "1.5;1.5",
        "9.876;9.88",
        "10;10",
        "98.76;98.8",
        "100;100",
        "12345.6;12,346",
        "-0.5;-0.5"
      })
  void numbersKeepThreeDigits(double value, String text) {
    assertThat(Words.number(value)).isEqualTo(text);
  }

  @Test
  void memoryIsInMebibytes() {
    assertThat(Words.mebibytes(1_610_612_736L)).isEqualTo("1,536 MiB");
  }
}
