package io.heapscale.analyzer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.gate.BudgetReport.Row;
import io.heapscale.analyzer.model.Budget;
import io.heapscale.analyzer.model.Budget.Exemption;
import io.heapscale.analyzer.model.Budget.Place;
import io.heapscale.analyzer.model.Budget.Severity;
import io.heapscale.analyzer.model.Budgets;
import io.heapscale.analyzer.model.MeasureName;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Budgets for tests, and what becomes of one. */
final class OneBudget {
  static final LocalDate LAST_DAY = LocalDate.of(2026, 12, 31);

  private OneBudget() {}

  static Budget budget(
      String measure,
      @Nullable String max,
      @Nullable String min,
      @Nullable String growth,
      String floor,
      Severity severity,
      @Nullable Exemption exempt) {
    return new Budget(
        Objects.requireNonNull(MeasureName.parse(measure, List.of())),
        number(max),
        number(min),
        number(growth),
        new BigDecimal(floor),
        severity,
        "because",
        exempt,
        new Place("heapscale.yaml", 7, 3));
  }

  static Budget max(String measure, String max) {
    return budget(measure, max, null, null, "0", Severity.FAIL, null);
  }

  private static @Nullable BigDecimal number(@Nullable String text) {
    return text == null ? null : new BigDecimal(text);
  }

  static Row check(Budget budget, Measured measured, Reference base, LocalDate today) {
    BudgetReport report =
        BudgetCheck.of(new Budgets(List.of(), List.of(budget)), measured, base, today);
    assertThat(report.rows()).hasSize(1);
    return report.rows().get(0);
  }

  static Row check(Budget budget, Measured measured) {
    return check(budget, measured, Reference.NONE, LAST_DAY);
  }
}
