package io.heapscale.analyzer.gate;

import static io.heapscale.analyzer.gate.OneBudget.check;
import static io.heapscale.analyzer.gate.OneBudget.max;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.gate.BudgetReport.Row;
import io.heapscale.analyzer.gate.BudgetReport.Verdict;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.report.Analyses;
import io.heapscale.analyzer.scaling.Measurement;
import io.heapscale.analyzer.scaling.Scaling;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is measured in phases and over sizes, and what is not there. */
final class BudgetsOfARunTest {
  private static final Measured THREE = Measured.of(Analyses.workspace(3));

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          chart.count              > no resource type "chart" was weighed; known: dashboard, query
          dashbord.count           > no resource type "dashbord" was weighed; did you mean "dashboard"?
          phase.after-lod.heap.bytes > no phase "after-lod"; did you mean "after-load"?
          phase.other.leaked       > no phase "other"; known: after-load
          phase.after-load.leaked  > no earlier phase to compare with
          growth.exponent          > one analysis does not grow; name a run with several workload sizes
          """)
  void whatIsNotThereIsNotMeasuredAndSaysWhy(String measure, String why) {
    Row row = check(max(measure, "1"), THREE);
    assertThat(row.verdict()).isEqualTo(Verdict.NOT_MEASURED);
    assertThat(row.value()).isNull();
    assertThat(row.note()).isEqualTo(why);
  }

  @Test
  void aPhaseOfOneAnalysisIsMeasured() {
    assertThat(check(max("phase.after-load.dashboard.count", "3"), THREE).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void leakedIsAgainstThePhaseItIsComparedWith() {
    Analysis before = Analyses.workspace(3, 10_000);
    Analysis after = Analyses.workspace(3, 10_001);
    Measured run =
        new Measured(
            "run",
            null,
            null,
            null,
            "no phase",
            Map.of("after-load", before, "after-execution", after),
            Map.of(),
            Map.of("after-execution", "after-load", "after-load", "after-execution"),
            List.of(),
            null,
            "no sizes");
    Row row = check(max("phase.after-execution.leaked", "2"), run);
    assertThat(row.value()).isEqualTo(new BigDecimal(3));
    assertThat(row.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(row.note()).isEqualTo("against after-load");
    assertThat(row.changed()).extracting(TypeReason::type).containsExactly("dashboard");
    assertThat(row.changed().get(0).heavierBytes()).isEqualTo(3);
    // Less than before is no leak.
    assertThat(check(max("phase.after-load.leaked", "0"), run).verdict()).isEqualTo(Verdict.PASS);
    assertThat(check(max("heap.bytes", "0"), run).note()).isEqualTo("no phase");
  }

  private static Measured growing(Analysis small, Analysis large) {
    List<Measurement> sizes =
        List.of(new Measurement("s", 10, small), new Measurement("l", 20, large));
    Scaling scaling = Scaling.of("dashboards", sizes);
    return new Measured(
        "run", null, null, large, null, Map.of(), Map.of(), Map.of(), sizes, scaling, null);
  }

  @Test
  void anExponentIsTheLargestOfAllTypesAndTheTotal() {
    Measured linear = growing(Analyses.workspace(10), Analyses.workspace(20));
    Row row = check(max("growth.exponent", "1"), linear);
    assertThat(row.value()).isEqualByComparingTo("1");
    assertThat(row.verdict()).isEqualTo(Verdict.PASS);
    Measured quadratic = growing(Analyses.workspace(10), Analyses.workspace(20, 22_500));
    Row steep = check(max("growth.exponent", "1.10"), quadratic);
    assertThat(steep.value()).isEqualByComparingTo("2");
    assertThat(steep.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(steep.over()).isEqualByComparingTo("0.9");
    assertThat(steep.note()).isEqualTo("steepest: dashboard from 10 to 20");
    assertThat(check(max("query.growth.exponent", "1"), quadratic).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void oneSizeHasNoExponentAndAConstantCostNone() {
    Measured same = growing(Analyses.workspace(10), Analyses.workspace(10));
    assertThat(check(max("dashboard.growth.exponent", "0"), same).note())
        .isEqualTo("too few sizes");
    Measured constant = growing(Analyses.workspace(10, 20_000), Analyses.workspace(20, 8_750));
    Row row = check(max("dashboard.growth.exponent", "0"), constant);
    assertThat(row.verdict()).isEqualTo(Verdict.PASS);
    assertThat(row.note()).isEqualTo("constant");
  }
}
