package io.heapscale.analyzer.verify;

import static io.heapscale.analyzer.verify.Histograms.analysis;
import static io.heapscale.analyzer.verify.Histograms.own;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.MatHistogram;
import io.heapscale.analyzer.report.Analyses;
import io.heapscale.analyzer.verify.Verification.Aspect;
import io.heapscale.analyzer.verify.Verification.Check;
import io.heapscale.analyzer.verify.Verification.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MatVerificationTest {
  private static final HistogramRow[] OURS = {
    own("a.B", 2, 32), new HistogramRow("a.B", "0x2", 1, 24, "estimated"), own("a.Unused", 0, 0)
  };

  @Test
  void rowsOfOneNameAreComparedOneByOne() {
    assertThat(verify(row("a.B", 1, 24), row("a.B", 2, 32), row("a.Other", 0, 0)).agrees())
        .isTrue();
    Verification split = verify(row("a.B", 2, 30), row("a.B", 1, 26));
    assertThat(split.agrees()).isFalse();
    assertThat(split.rows()).flatExtracting(Row::differs).containsExactly(Aspect.SHALLOW);
  }

  @Test
  void aClassThatOneSideLacksIsNamed() {
    assertThat(verify(row("a.B", 1, 24)).rows())
        .flatExtracting(Row::differs)
        .containsExactly(Aspect.OBJECTS, Aspect.SHALLOW);
    Verification extra = verify(row("a.B", 1, 24), row("a.B", 2, 32), row("b.C", 1, 16));
    assertThat(extra.agrees()).isFalse();
    assertThat(extra.rows()).extracting(Row::className).containsExactly("b.C");
  }

  @Test
  void retainedSetsAreComparedWhereMatStatesThem() {
    // Types of this analysis: dashboard, whose retained set has 12,500 bytes, and query.
    long dashboards = Analyses.workspace(1).types().get(0).retainedSetBytes();
    MatHistogram.Row[] rows = {row("a.B", 1, 24), row("a.B", 2, 32)};
    Verification equal = verify(Map.of("dashboard", dashboards), rows);
    assertThat(equal.agrees()).isTrue();
    assertThat(equal.checks().get(2)).isEqualTo(new Check(Aspect.RETAINED, true, 1, 0, 0, 0, 0, 0));
    Verification other = verify(Map.of("dashboard", dashboards + 1), rows);
    assertThat(other.agrees()).isFalse();
    assertThat(other.rows()).extracting(Row::className).containsExactly("dashboard");
    assertThat(other.checks().get(2).bytes()).isEqualTo(1);
    assertThat(verify(Map.of("b.C", 0L), rows).agrees()).isTrue();
    assertThat(verify(Map.of("b.C", 8L), rows).agrees()).isFalse();
  }

  private static MatHistogram.Row row(String name, long objects, long bytes) {
    return new MatHistogram.Row(name, objects, bytes);
  }

  private static Verification verify(MatHistogram.Row... rows) {
    return verify(Map.of(), rows);
  }

  private static Verification verify(Map<String, Long> retained, MatHistogram.Row... rows) {
    return MatVerification.of(analysis(OURS), new MatHistogram(List.of(rows), retained), "m.csv");
  }
}
