package io.heapscale.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.layout.VmLayout;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.work.Workshops;
import io.heapscale.testdata.dumps.HeapBuilder;
import io.heapscale.testdata.dumps.HprofType;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VmLayoutFinderTest {

  @ParameterizedTest
  @CsvSource({
    "16, 8, '12-byte headers, 8-byte alignment, compressed oops'",
    "16, 16, '12-byte headers, 16-byte alignment, compressed oops'",
    "16, 64, '12-byte headers, 64-byte alignment, compressed oops'",
    "12, 8, 'compact headers, 8-byte alignment, compressed oops'",
    "12, 16, 'compact headers, 16-byte alignment, compressed oops'",
    "20, 8, '16-byte headers, 8-byte alignment, compressed oops'",
    "24, 8, '16-byte headers, 8-byte alignment, compressed oops'"
  })
  void elementsBeginWhereMostDistancesSaySo(int base, int alignment, String expected)
      throws IOException {
    Random random = new Random(7);
    HeapBuilder dump = new HeapBuilder(8);
    long next = 0x7_0000_0000L;
    for (int i = 0; i < 1_500; i++) {
      int length = random.nextInt(200);
      dump.primitiveArrayAt(next, HprofType.BYTE, length, new byte[length]);
      // Behind one in ten lies what the dump does not show.
      next += VmLayout.align(base + length, alignment) + (i % 10 == 0 ? 3L * alignment : 0);
    }
    assertThat(layout(dump)).endsWith(expected);
  }

  @ParameterizedTest
  @CsvSource({"4, compressed oops", "8, no compressed oops"})
  void referencesAreAsWideAsArraysOfThemAllow(int referenceBytes, String expected)
      throws IOException {
    HeapBuilder dump = new HeapBuilder(8);
    long arrayClass = dump.classOf("java.lang.Object[]");
    long next = 0x7_0000_0000L;
    for (int i = 0; i < 20; i++) {
      dump.objectArrayAt(next, arrayClass, new long[4 + i]);
      next += VmLayout.align(16 + (4L + i) * referenceBytes, 8);
    }
    dump.instanceAt(next, dump.classOf("java.lang.Object"));
    assertThat(layout(dump)).endsWith(", " + expected);
  }

  @Test
  void aDumpThatShowsNothingIsTakenForAnOrdinaryOne() throws IOException {
    HeapBuilder dump = new HeapBuilder(8);
    dump.classOf("java.lang.Object");
    assertThat(layout(dump)).endsWith("12-byte headers, 8-byte alignment, compressed oops");
  }

  private static String layout(HeapBuilder dump) throws IOException {
    return Heaps.read(
            HprofFile.of("test.hprof", dump.toBytes()),
            null,
            List.of(),
            ResourceConfig.NONE,
            Workshops.plain())
        .vmLayout();
  }
}
