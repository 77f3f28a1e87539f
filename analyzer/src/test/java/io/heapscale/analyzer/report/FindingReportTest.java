package io.heapscale.analyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.Findings;
import io.heapscale.analyzer.model.Findings.Finding;
import io.heapscale.analyzer.model.Findings.Kind;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingReportTest {
  private static final Findings FINDINGS =
      Findings.of(
          List.of(
              finding(Kind.PADDING, "byte[]", "program", 20_480),
              finding(Kind.BORROWED_MEMORY, "java.nio.DirectByteBuffer", "shared", 128L << 20),
              finding(Kind.OFF_HEAP, "java.nio.DirectByteBuffer", "chart", 1L << 20),
              finding(Kind.DUPLICATE_STRING, "java.lang.String", "chart", 40_960)),
          List.of(),
          List.of());

  private static Finding finding(Kind kind, String className, String owner, long bytes) {
    return new Finding(kind, className, owner, "", 3, bytes, null);
  }

  private static String write(Findings findings, Format format, int top) throws IOException {
    StringWriter out = new StringWriter();
    LookReports.write(findings, format, top, out);
    return out.toString();
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"TEXT", "MD"})
  void memoryBesideTheHeapHasTablesOfItsOwn(Format format) throws IOException {
    String report = write(FINDINGS, format, 0);
    int beside = report.indexOf("Memory beside the heap");
    assertThat(beside).isPositive();
    assertThat(report.substring(0, beside))
        .contains("padding", "duplicate strings", "KiB")
        .doesNotContain("MiB", "DirectByteBuffer", "borrowed memory  ");
    assertThat(report.substring(beside))
        .contains("off-heap memory", "borrowed memory", "128.0", "MiB")
        .doesNotContain("padding");
  }

  @Test
  void aTopOfOneListsOneOfEach() throws IOException {
    String report = write(FINDINGS, Format.TEXT, 1);
    assertThat(report)
        .contains("What could be saved (1 of 2)", "Memory beside the heap (1 of 2)")
        .containsOnlyOnce("java.lang.String")
        .containsOnlyOnce("java.nio.DirectByteBuffer")
        .doesNotContain("byte[]");
  }

  @Test
  void withoutSuchMemoryNothingIsSaidOfIt() throws IOException {
    Findings none =
        Findings.of(
            List.of(finding(Kind.PADDING, "byte[]", "program", 20_480)), List.of(), List.of());
    assertThat(write(none, Format.TEXT, 0)).doesNotContain("beside the heap");
  }
}
