package io.heapscale.dumper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassHistogramTest {

  @Test
  void rowsKeepTheVmsOrderAndRowsOfOneNameStayApart() {
    ClassHistogram histogram =
        ClassHistogram.parse(
            """
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:          7562        5080880  [B (java.base@17.0.15)
               2:            12            288  com.acme.Node
               3:             2             48  com.acme.Node
              10:             1             16  my test (1)$run$1
            Total          7577        5081232
            """);
    assertThat(histogram.rows())
        .containsExactly(
            new ClassHistogram.Row("byte[]", 7562, 5_080_880),
            new ClassHistogram.Row("com.acme.Node", 12, 288),
            new ClassHistogram.Row("com.acme.Node", 2, 48),
            new ClassHistogram.Row("my test (1)$run$1", 1, 16));
    assertThat(histogram.objects()).isEqualTo(7577);
  }

  @ParameterizedTest
  @CsvSource({
    "java.lang.String, java.lang.String",
    "[Z, boolean[]",
    "[B, byte[]",
    "[C, char[]",
    "[S, short[]",
    "[I, int[]",
    "[[J, long[][]",
    "[F, float[]",
    "[D, double[]",
    "[Ljava.lang.Object;, java.lang.Object[]",
    "[[[Lcom.acme.Map$Entry;, com.acme.Map$Entry[][][]",
    "com.acme.Shop$$Lambda$14/0x0000000800c03000, com.acme.Shop$$Lambda$14+0x0000000800c03000",
    "[Lcom.acme.Shop$$Lambda/0x00007f;, com.acme.Shop$$Lambda+0x00007f[]",
  })
  void namesAreInSourceForm(String vmName, String sourceName) {
    assertThat(ClassHistogram.sourceName(vmName)).isEqualTo(sourceName);
  }

  @Test
  void textWithoutRowsIsRefused() {
    assertThatThrownBy(() -> ClassHistogram.parse("Unknown diagnostic command\n"))
        .hasMessage("the VM's class histogram has no row: Unknown diagnostic command");
  }

  @Test
  void theRunningVmsHistogramCountsAtLeastItsStrings() {
    assertThat(ClassHistogram.parse(ClassHistogram.read()).rows())
        .anySatisfy(
            row -> {
              assertThat(row.className()).isEqualTo("java.lang.String");
              assertThat(row.objects()).isGreaterThan(1000);
            });
  }
}
