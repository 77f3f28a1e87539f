package io.heapscale.analyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.allocation.AllocationRow;
import io.heapscale.analyzer.allocation.AllocationRow.Estimate;
import io.heapscale.analyzer.allocation.AllocationTable;
import io.heapscale.analyzer.allocation.AllocationTotals;
import io.heapscale.analyzer.allocation.HeapAfterCollections;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AllocationReportTest {
  private static final AllocationTotals.Counted COUNTED =
      new AllocationTotals.Counted(
          "jdk.ThreadAllocationStatistics",
          110_000_000,
          99_000_000,
          0.9,
          12,
          1_000_000,
          2,
          500_000);
  private static final AllocationTotals TOTALS =
      new AllocationTotals(
          "jdk.ObjectAllocationSample",
          402,
          160_500_000,
          61_000_000,
          99_500_000,
          AllocationTotals.Scaled.BY_THREAD,
          109_500_000,
          750_000,
          COUNTED);
  private static final AllocationTable METHODS =
      new AllocationTable(
          1,
          "method",
          "flat",
          "^com\\.acme",
          null,
          TOTALS,
          new Estimate(300, 80_000_000, 70_000_000, 85_000_000),
          new HeapAfterCollections(7, 41_943_040, 20_971_520),
          List.of(
              row("java.util.Arrays.copyOf", 250, 60_000_000, 250, 60_000_000),
              row("com.acme.Load|er.read", 47, 19_000_000, 297, 79_000_000),
              row("com.acme.Rare.once", 3, 1_000_000, 3, 1_000_000),
              row("com.acme.Main.main", 0, 0, 300, 80_000_000)),
          List.of("2 threads ended, or had no counter: what they allocated is estimated only"));

  private static AllocationRow row(
      String name, long flatSamples, long flat, long cumSamples, long cum) {
    return new AllocationRow(
        name,
        new Estimate(flatSamples, flat, flat / 2, flat * 2),
        new Estimate(cumSamples, cum, cum / 2, cum * 2));
  }

  private static String write(AllocationTable table, Format format, int top) throws IOException {
    StringWriter out = new StringWriter();
    AllocationReports.write(table, format, top, out);
    return out.toString();
  }

  @ParameterizedTest
  @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "HTML")
  void theWholeReportIsAsExpected(Format format) throws IOException {
    Golden.assertMatches(
        "top." + format.name().toLowerCase(Locale.ROOT), write(METHODS, format, 0));
  }

  @Test
  void classesHaveNoCumulativeColumnAndTheTopIsCut() throws IOException {
    AllocationTotals given =
        new AllocationTotals(
            "x",
            5,
            10,
            0,
            10,
            AllocationTotals.Scaled.TO_TOTAL,
            20,
            3,
            new AllocationTotals.Counted("given", 20, 10, 0.5, null, 0, 0, 0));
    AllocationTable classes =
        new AllocationTable(
            1,
            "class",
            "flat",
            null,
            null,
            given,
            new Estimate(5, 20, 10, 20),
            null,
            List.of(row("int[]", 4, 16, 4, 16), row("byte[]", 1, 4, 1, 4)),
            List.of());
    assertThat(write(classes, Format.TEXT, 1))
        .contains("Bytes allocated (1 of 2)", "as given. Estimate / counted: 0.500.", "int[]")
        .doesNotContain("cum", "byte[]", "collection");
    assertThat(write(classes, Format.JSON, 1)).doesNotContain("byte[]", "heap", "focus");
  }
}
