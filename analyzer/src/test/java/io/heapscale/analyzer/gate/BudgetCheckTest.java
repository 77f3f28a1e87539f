package io.heapscale.analyzer.gate;

import static io.heapscale.analyzer.gate.OneBudget.LAST_DAY;
import static io.heapscale.analyzer.gate.OneBudget.budget;
import static io.heapscale.analyzer.gate.OneBudget.check;
import static io.heapscale.analyzer.gate.OneBudget.max;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.heapscale.analyzer.gate.BudgetReport.Limit;
import io.heapscale.analyzer.gate.BudgetReport.MadeOf;
import io.heapscale.analyzer.gate.BudgetReport.Part;
import io.heapscale.analyzer.gate.BudgetReport.Row;
import io.heapscale.analyzer.gate.BudgetReport.Verdict;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Budget;
import io.heapscale.analyzer.model.Budget.Exemption;
import io.heapscale.analyzer.model.Budget.Severity;
import io.heapscale.analyzer.model.Budgets;
import io.heapscale.analyzer.model.Composition;
import io.heapscale.analyzer.model.Composition.FieldPart;
import io.heapscale.analyzer.report.Analyses;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BudgetCheckTest {
  /** Owns 10,000 bytes per dashboard. */
  private static final Measured THREE = Measured.of(Analyses.workspace(3));

  @ParameterizedTest
  @CsvSource({"dashboard.own, 30000", "dashboard.count, 3", "dashboard.own.mean, 10000"})
  void aValueAtItsLimitPassesAndOneMoreDoesNot(String measure, String value) {
    BigDecimal limit = new BigDecimal(value);
    Row kept = check(max(measure, value), THREE);
    assertThat(kept.verdict()).isEqualTo(Verdict.PASS);
    assertThat(kept.value()).isEqualTo(limit);
    assertThat(kept.over()).isNull();
    Row exceeded = check(max(measure, limit.subtract(BigDecimal.ONE).toString()), THREE);
    assertThat(exceeded.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(exceeded.over()).isEqualTo(BigDecimal.ONE);
    assertThat(exceeded.reason()).isEqualTo("because");
  }

  @Test
  void aMinimumIsMissedFromBelow() {
    Budget atLeast = budget("dashboard.count", null, "3", null, "0", Severity.FAIL, null);
    assertThat(check(atLeast, THREE).verdict()).isEqualTo(Verdict.PASS);
    Row missed = check(atLeast, Measured.of(Analyses.workspace(1)));
    assertThat(missed.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(missed.limitKind()).isEqualTo(Limit.MIN);
    assertThat(missed.over()).isEqualTo(new BigDecimal(2));
  }

  @Test
  void severityWarnWarns() {
    Budget budget = budget("dashboard.count", "2", null, null, "0", Severity.WARN, null);
    assertThat(check(budget, THREE).verdict()).isEqualTo(Verdict.WARN);
  }

  @ParameterizedTest
  @CsvSource({
    // base, growth in percent, floor, verdict, limit, deviation
    "30000, 0, 0, PASS, 30000, 0",
    "29999, 0, 0, FAIL, 29999, 0",
    "29999, 0, 1, PASS, 30000, 0",
    "28572, 5, 0, PASS, 30000, 0",
    "28571, 5, 0, FAIL, 29999, 0",
    "20000, 5, 10000, PASS, 30000, 0",
    "20000, 5, 9999, FAIL, 29999, 0",
    // Within three deviations of the base's repeats it is noise.
    "29700, 0, 0, PASS, 30000, 100",
    "29699, 0, 0, FAIL, 29999, 100",
    "29699, 0, 301, PASS, 30000, 100",
    "29699, 2, 0, PASS, 30292, 100",
    // What became less passes, and so does what cannot be held in a double.
    "9223372036854775807, 0, 0, PASS, 9223372036854775807, 0",
    "9223372036854775807, 100, 0, PASS, 18446744073709551614, 0",
    "0, 5, 0, FAIL, 0, 0"
  })
  void growthIsComparedToTheByte(
      long base, String percent, String floor, Verdict verdict, String limit, long deviation) {
    Budget budget = budget("dashboard.own", null, null, percent, floor, Severity.FAIL, null);
    Row row = check(budget, THREE, phase -> subject(base, deviation), LAST_DAY);
    assertThat(row.verdict()).isEqualTo(verdict);
    assertThat(row.limit()).isEqualTo(new BigDecimal(limit));
    assertThat(row.base()).isEqualTo(base);
  }

  private static Baseline.Subject subject(long own, long deviation) {
    return new Baseline.Subject(
        "exact",
        new TreeMap<>(),
        3,
        new TreeMap<>(Map.of("dashboard.own", own)),
        new TreeMap<>(Map.of("dashboard.own", deviation)),
        new TreeMap<>());
  }

  @Test
  void growthWithoutABaseIsNotMeasured() {
    Budget budget = budget("dashboard.own", "30000", null, "5", "0", Severity.FAIL, null);
    BudgetReport report =
        BudgetCheck.of(new Budgets(List.of(), List.of(budget)), THREE, Reference.NONE, LAST_DAY);
    assertThat(report.rows())
        .extracting(Row::limitKind, Row::verdict, Row::note)
        .containsExactly(
            tuple(Limit.MAX, Verdict.PASS, null),
            tuple(
                Limit.GROWTH,
                Verdict.NOT_MEASURED,
                "nothing to compare with; name a base with --against or --baseline"));
    assertThat(report.verdict()).isEqualTo(Verdict.NOT_MEASURED);
    assertThat(report.warnings()).hasSize(1);
  }

  @Test
  void aReferenceKnowsItsPhaseByNameToo() {
    Reference reference = Reference.of(Analyses.workspace(3));
    Baseline.Subject subject = Objects.requireNonNull(reference.subject(null));
    assertThat(subject.measures()).containsEntry("dashboard.count", 3L);
    assertThat(reference.subject("after-load")).isEqualTo(subject);
    assertThat(reference.subject("other")).isNull();
  }

  @Test
  void anExemptionHoldsOnItsLastDayAndRunsOutOnTheNext() {
    Exemption exempt = new Exemption(LAST_DAY, null, "a cache that goes");
    Budget budget = budget("dashboard.count", "2", null, null, "0", Severity.FAIL, exempt);
    Row held = check(budget, THREE, Reference.NONE, LAST_DAY);
    assertThat(held.verdict()).isEqualTo(Verdict.EXEMPT);
    assertThat(held.note()).isEqualTo("exempt until 2026-12-31");
    assertThat(held.reason()).isEqualTo("a cache that goes");
    Row ranOut = check(budget, THREE, Reference.NONE, LAST_DAY.plusDays(1));
    assertThat(ranOut.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(ranOut.note()).isEqualTo("the exemption ran out on 2026-12-31");
    Budget kept = budget("dashboard.count", "3", null, null, "0", Severity.FAIL, exempt);
    assertThat(check(kept, THREE, Reference.NONE, LAST_DAY.plusDays(1)).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void anExemptionHasAMaximumOfItsOwn() {
    for (String most : List.of("3", "2")) {
      Exemption exempt = new Exemption(LAST_DAY, new BigDecimal(most), null);
      Budget budget = budget("dashboard.count", "1", null, null, "0", Severity.FAIL, exempt);
      Row row = check(budget, THREE);
      boolean within = most.equals("3");
      assertThat(row.verdict()).isEqualTo(within ? Verdict.EXEMPT : Verdict.FAIL);
      assertThat(row.limit()).isEqualTo(within ? BigDecimal.ONE : new BigDecimal(2));
      assertThat(row.over()).isEqualTo(within ? new BigDecimal(2) : BigDecimal.ONE);
      assertThat(row.reason()).isEqualTo("because");
    }
  }

  @Test
  void aFailingRowOfATypeSaysWhereItsBytesLie() {
    Composition made =
        new Composition(
            "dashboard",
            null,
            3,
            9,
            30_000,
            List.of(),
            List.of(
                new FieldPart("", 0, 3, 300, 0),
                new FieldPart("title", 1, 3, 700, 700),
                new FieldPart("rows", 1, 3, 28_000, 28_000),
                new FieldPart("rows.[]", 2, 3, 27_000, 27_000),
                new FieldPart("tags", 1, 0, 1_000, 0)));
    Analysis analysis = Analyses.workspace(3).withComposition(List.of(made), null);
    assertThat(check(max("dashboard.own.max", "1"), Measured.of(analysis)).madeOf())
        .isEqualTo(
            new MadeOf(
                "dashboard",
                3,
                30_000,
                List.of(
                    new Part("rows", 28_000), new Part("tags", 1_000), new Part("title", 700))));
    assertThat(check(max("dashboard.own.max", "99999"), Measured.of(analysis)).madeOf()).isNull();
  }
}
