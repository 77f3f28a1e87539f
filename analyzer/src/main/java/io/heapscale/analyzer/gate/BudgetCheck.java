package io.heapscale.analyzer.gate;

import io.heapscale.analyzer.gate.Baseline.Subject;
import io.heapscale.analyzer.gate.BudgetReport.Limit;
import io.heapscale.analyzer.gate.BudgetReport.Row;
import io.heapscale.analyzer.gate.BudgetReport.Verdict;
import io.heapscale.analyzer.gate.MeasuredValues.Value;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Budget;
import io.heapscale.analyzer.model.Budget.Exemption;
import io.heapscale.analyzer.model.Budget.Severity;
import io.heapscale.analyzer.model.Budgets;
import io.heapscale.analyzer.model.MeasureName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds budgets against what was measured. Numbers are compared as whole or decimal numbers, so
 * that a value exactly at its limit passes on every machine; what became less never exceeds {@code
 * max} or {@code growth}.
 */
public final class BudgetCheck {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final MeasuredValues values;
  private final Reference reference;
  private final LocalDate today;

  private BudgetCheck(Measured measured, Reference reference, LocalDate today) {
    this.values = new MeasuredValues(measured);
    this.reference = reference;
    this.today = today;
  }

  /**
   * Judges every limit.
   *
   * @param reference what growth is compared with
   * @param today decides which exemptions have run out
   */
  public static BudgetReport of(
      Budgets budgets, Measured measured, Reference reference, LocalDate today) {
    BudgetCheck check = new BudgetCheck(measured, reference, today);
    List<Row> rows = new ArrayList<>();
    for (Budget budget : budgets.budgets()) {
      Value value = check.values.of(budget.measure());
      if (budget.max() != null) {
        rows.add(check.row(budget, Limit.MAX, value, budget.max(), null));
      }
      if (budget.min() != null) {
        rows.add(check.row(budget, Limit.MIN, value, budget.min(), null));
      }
      if (budget.growthPercent() != null) {
        rows.add(check.growth(budget, value, budget.growthPercent()));
      }
    }
    return new BudgetReport(Analysis.SCHEMA_VERSION, measured.what(), rows, List.of());
  }

  private Row growth(Budget budget, Value value, BigDecimal percent) {
    Subject subject = reference.subject(budget.measure().phase());
    String figure = budget.measure().figure();
    Long base = subject == null ? null : subject.measures().get(figure);
    if (subject == null || base == null) {
      return notMeasured(
          budget,
          Limit.GROWTH,
          value,
          null,
          "nothing to compare with; name a base with --against or --baseline");
    }
    BigDecimal before = BigDecimal.valueOf(base);
    BigDecimal grown = before.add(before.multiply(percent).divide(HUNDRED));
    // What repeats of the same program differ by is no growth.
    BigDecimal noise =
        BigDecimal.valueOf(subject.deviations().getOrDefault(figure, 0L))
            .multiply(BigDecimal.valueOf(NoiseRule.DEVIATIONS));
    BigDecimal allowed = budget.floor().max(noise);
    // What is measured is whole: not above the limit is the same as not above its whole part.
    BigDecimal limit = grown.max(before.add(allowed)).setScale(0, RoundingMode.FLOOR);
    return row(budget, Limit.GROWTH, value, limit, base);
  }

  private Row row(
      Budget budget, Limit kind, Value measured, BigDecimal limit, @Nullable Long base) {
    BigDecimal value = measured.number();
    if (value == null) {
      return notMeasured(budget, kind, measured, limit, String.valueOf(measured.note()));
    }
    Exemption exempt = budget.exempt();
    boolean exemptNow = exempt != null && !today.isAfter(exempt.until());
    BigDecimal over = kind == Limit.MIN ? limit.subtract(value) : value.subtract(limit);
    if (isUnsure(budget, kind, measured, over)) {
      return notMeasured(budget, kind, measured, limit, "the dump was read in part");
    }
    if (over.signum() <= 0) {
      String note = exempt == null || exemptNow ? null : ranOut(exempt);
      return row(budget, kind, Verdict.PASS, measured, limit, null, base, budget.reason(), note);
    }
    Verdict violated = budget.severity() == Severity.FAIL ? Verdict.FAIL : Verdict.WARN;
    if (exempt == null) {
      return row(budget, kind, violated, measured, limit, over, base, budget.reason(), null);
    }
    if (!exemptNow) {
      return row(
          budget, kind, violated, measured, limit, over, base, budget.reason(), ranOut(exempt));
    }
    BigDecimal most = exempt.max();
    String reason = exempt.reason() == null ? budget.reason() : exempt.reason();
    if (most != null && value.compareTo(most) > 0) {
      String note = "more than it may be while exempt until " + exempt.until();
      return row(budget, kind, violated, measured, most, value.subtract(most), base, reason, note);
    }
    String note = "exempt until " + exempt.until();
    return row(budget, kind, Verdict.EXEMPT, measured, limit, over, base, reason, note);
  }

  /** Of a dump that was read in part only sums that are too large already say something. */
  private static boolean isUnsure(Budget budget, Limit kind, Value measured, BigDecimal over) {
    Analysis analysis = measured.analysis();
    return analysis != null
        && analysis.partial()
        && !(kind != Limit.MIN
            && over.signum() > 0
            && !Measures.isOfOne(budget.measure().figure()));
  }

  private static String ranOut(Exemption exempt) {
    return "the exemption ran out on " + exempt.until();
  }

  private static Row notMeasured(
      Budget budget, Limit kind, Value value, @Nullable BigDecimal limit, String why) {
    return new Row(
        budget.measure().text(),
        budget.measure().phase(),
        budget.measure().type(),
        kind,
        budget.measure().unit(),
        Verdict.NOT_MEASURED,
        value.number(),
        limit,
        null,
        null,
        budget.reason(),
        // Where there is no value either, that is what is missing.
        value.number() == null ? value.note() : why,
        null,
        List.of(),
        null,
        budget.place());
  }

  /** Which types changed, and in which fields; empty where there is nothing to compare with. */
  private List<TypeReason> grew(MeasureName name, Value value) {
    Analysis analysis = value.analysis();
    Analysis earlier = value.before();
    Subject before =
        earlier == null ? reference.subject(name.phase()) : Subject.of(List.of(earlier));
    return analysis == null || before == null
        ? List.of()
        : TypeReasons.between(before, Subject.of(List.of(analysis)), value.type(), NoiseRule.NONE);
  }

  private Row row(
      Budget budget,
      Limit kind,
      Verdict verdict,
      Value value,
      BigDecimal limit,
      @Nullable BigDecimal over,
      @Nullable Long base,
      @Nullable String reason,
      @Nullable String note) {
    String said = value.note();
    return new Row(
        budget.measure().text(),
        budget.measure().phase(),
        budget.measure().type(),
        kind,
        budget.measure().unit(),
        verdict,
        value.number(),
        limit,
        over,
        base,
        reason,
        said == null || note == null ? (said == null ? note : said) : note + "; " + said,
        verdict == Verdict.PASS ? null : MeasuredValues.madeOf(budget.measure(), value.analysis()),
        verdict == Verdict.PASS ? List.of() : grew(budget.measure(), value),
        null,
        budget.place());
  }
}
