package io.heapscale.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTextTest {
  @ParameterizedTest
  @CsvSource({
    "77,77,true,true,false",
    "77 B,77,true,true,false",
    "1.5,1.5,false,true,false",
    "18 KiB,18432,true,false,false",
    "18kb,18000,true,false,false",
    "1.5 MiB,1572864,false,false,false",
    "0.0005 KB,0.5,false,false,false",
    "3 GB,3000000000,true,false,false",
    "1tib,1099511627776,true,false,false",
    "2TB,2000000000000,true,false,false",
    "20 K,20000,true,false,true",
    "20Mi,20971520,true,false,true"
  })
  void unitsArePowersOfTheirBase(
      String text, BigDecimal bytes, boolean whole, boolean inBytes, boolean abbreviated) {
    SizeText size = Objects.requireNonNull(SizeText.read(text));
    assertThat(size.bytes()).isEqualByComparingTo(bytes);
    assertThat(size.isWhole()).isEqualTo(whole);
    assertThat(size.isInBytes()).isEqualTo(inBytes);
    assertThat(size.isAbbreviated()).isEqualTo(abbreviated);
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775807,true",
    "9223372036854775808,false",
    "8388607 TiB,true",
    "8388608 TiB,false"
  })
  void whatALongCannotHoldIsKnown(String text, boolean fits) {
    assertThat(Objects.requireNonNull(SizeText.read(text)).fitsLong()).isEqualTo(fits);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "KiB", "-1 KB", "10iB", "18 KiBs", "1.5.2 MB", "1,5 MB", ".5 KB", "1e9"})
  void otherTextsAreNoSizes(String text) {
    assertThat(SizeText.read(text)).isNull();
  }
}
