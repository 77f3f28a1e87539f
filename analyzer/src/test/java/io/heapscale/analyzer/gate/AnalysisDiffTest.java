package io.heapscale.analyzer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.report.Analyses;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AnalysisDiffTest {
  @Test
  void sameAnalysisHasNoChange() {
    AnalysisDiff diff = AnalysisDiff.of(Analyses.workspace(5), Analyses.workspace(5));
    assertThat(diff.classes()).isEmpty();
    assertThat(diff.totals()).allSatisfy(row -> assertThat(row.change().delta()).isZero());
    assertThat(diff.types()).allSatisfy(row -> assertThat(row.ownMean().percent()).isZero());
  }

  @Test
  void meansAndSumsOfATypeAreCompared() {
    AnalysisDiff diff = AnalysisDiff.of(Analyses.workspace(10), Analyses.workspace(12, 9_000));
    AnalysisDiff.TypeChange dashboard = diff.types().get(0);
    assertThat(dashboard.name()).isEqualTo("dashboard");
    assertThat(dashboard.objects()).isEqualTo(new Change(10L, 12L));
    assertThat(dashboard.ownMean().delta()).isEqualTo(-1_000);
    assertThat(dashboard.ownMean().percent()).isEqualTo(-10.0);
    assertThat(dashboard.ownBytes()).isEqualTo(new Change(100_000L, 108_000L));
  }

  @Test
  void hiddenClassesAreComparedWithoutTheirAddress() {
    Analysis base =
        histogram(
            new HistogramRow("a.B$$Lambda$14/0x0000000800c03000", "0x0", 2, 32, "vm"),
            new HistogramRow("a.C", "0x0", 1, 16, "vm"));
    Analysis head =
        histogram(
            new HistogramRow("a.B$$Lambda+0x0000000801001200", "0x0", 2, 32, "vm"),
            new HistogramRow("a.C", "0x1", 1, 16, "vm"),
            new HistogramRow("a.C", "0x2", 2, 32, "vm"));
    assertThat(AnalysisDiff.of(base, head).classes())
        .containsExactly(
            new AnalysisDiff.ClassChange("a.C", new Change(1L, 3L), new Change(16L, 48L)));
  }

  @Test
  void largestChangeComesFirstAndNamesBreakTies() {
    Analysis base = histogram(row("b", 100), row("a", 100), row("c", 1_000));
    Analysis head = histogram(row("a", 50), row("b", 150), row("d", 100));
    assertThat(AnalysisDiff.of(base, head).classes())
        .extracting(AnalysisDiff.ClassChange::className)
        .containsExactly("c", "d", "a", "b");
  }

  @Test
  void nothingBeforeHasNoPercentage() {
    assertThat(new Change(0L, 5L).percent()).isNull();
    assertThat(new Change(null, 5L).delta()).isEqualTo(5);
  }

  @Test
  void incomparableAnalysesAreWarnedOf() {
    AnalysisDiff diff = AnalysisDiff.of(Analyses.workspace(1), Analyses.workspace(2));
    assertThat(diff.warnings())
        .anyMatch(warning -> warning.startsWith("different workload sizes: base {dashboards=1"));
  }

  private static HistogramRow row(String className, long bytes) {
    return new HistogramRow(className, "0x0", 1, bytes, "vm");
  }

  private static Analysis histogram(HistogramRow... rows) {
    Analysis a = Analyses.workspace(1);
    return a.withLists(a.resources(), List.of(rows), a.dominators());
  }
}
