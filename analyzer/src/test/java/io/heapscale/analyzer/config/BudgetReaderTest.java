package io.heapscale.analyzer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.analyzer.model.Budget;
import io.heapscale.analyzer.model.Budget.Exemption;
import io.heapscale.analyzer.model.Budget.Place;
import io.heapscale.analyzer.model.Budget.Severity;
import io.heapscale.analyzer.model.Budgets;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.MeasureName;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BudgetReaderTest {
  private static final String TYPES =
      "resources: {dashboard: {class: a.D}, query: {class: a.Q}, a.b: {class: a.B}}\n";

  private static List<Budget> read(String budgets) throws IOException {
    return ConfigReader.budgets(TYPES + budgets, "f").budgets();
  }

  private static BigDecimal max(String measure, String limit) throws IOException {
    Budget budget = read("budgets: {" + measure + ": " + limit + "}").get(0);
    return Objects.requireNonNull(budget.max());
  }

  @Test
  void everyKeyOfALimitIsRead() throws IOException {
    String yaml =
        """
        budgets:
          dashboard.retained.p95:
            max: 20 KiB
            min: 1 KB
            growth: 2.5 %
            floor: 1 KiB
            severity: warn
            reason: a page of text
            exempt: { until: 2026-12-31, max: 30 KiB, reason: until the cache is gone }
        """;
    assertThat(read(yaml))
        .containsExactly(
            new Budget(
                Objects.requireNonNull(
                    MeasureName.parse("dashboard.retained.p95", List.of("dashboard"))),
                new BigDecimal(20_480),
                new BigDecimal(1_000),
                new BigDecimal("2.5"),
                new BigDecimal(1_024),
                Severity.WARN,
                "a page of text",
                new Exemption(
                    LocalDate.of(2026, 12, 31), new BigDecimal(30_720), "until the cache is gone"),
                new Place("f", 3, 3)));
  }

  @Test
  void aListOfOneMeasureEachIsTheSameAsAMap() throws IOException {
    List<Budget> map = read("budgets:\n  heap.bytes: 20 MiB\n  query.count: {max: 7}\n");
    List<Budget> list = read("budgets:\n- heap.bytes: 20 MiB\n- query.count: {max: 7}\n");
    assertThat(list).isEqualTo(map).hasSize(2);
    assertThat(list.get(1).place()).isEqualTo(new Place("f", 4, 3));
  }

  @Test
  void noBudgetsAreFine() throws IOException {
    for (String none : List.of("", "budgets: []", "budgets: {}", "budgets:")) {
      assertThat(read(none)).isEmpty();
    }
    assertThat(ConfigReader.budgets("ignore: []\nbudgets: {x.count: 0}", "f"))
        .satisfies(budgets -> assertThat(budgets.types()).isEmpty())
        .extracting(Budgets::budgets)
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "20, 20",
    "0, 0",
    "1_000, 1000",
    "'\"20\"', 20",
    "20 B, 20",
    "20 KB, 20000",
    "20KiB, 20480",
    "20 kib, 20480",
    "1.5 MiB, 1572864",
    "1.5 MB, 1500000",
    "2 GiB, 2147483648",
    "2 GB, 2000000000",
    "1 TiB, 1099511627776",
    // A third of a byte more is no byte more.
    "0.3 KiB, 307",
    "9223372036854775807, 9223372036854775807"
  })
  void sizesAreDecimalOrBinary(String text, String bytes) throws IOException {
    assertThat(max("heap.bytes", text)).isEqualTo(new BigDecimal(bytes));
  }

  @Test
  void aMinimumRoundsUp() throws IOException {
    assertThat(read("budgets: {heap.bytes: {min: 0.3 KiB}}").get(0).min())
        .isEqualTo(new BigDecimal(308));
  }

  @ParameterizedTest
  @CsvSource({
    "growth.exponent, EXPONENT, , , growth.exponent",
    "dashboard.growth.exponent, EXPONENT, , dashboard, dashboard.growth.exponent",
    "phase.after-load.leaked, LEAKED, after-load, , leaked",
    "phase.a.b.leaked, LEAKED, a.b, , leaked",
    "phase.after-load.heap.bytes, FIGURE, after-load, , heap.bytes",
    "phase.x.y.dashboard.own.mean, FIGURE, x.y, dashboard, dashboard.own.mean",
    "phase.x.a.b.count, FIGURE, x, a.b, a.b.count",
    "a.b.count, FIGURE, , a.b, a.b.count",
    "resources.shared, FIGURE, , , resources.shared"
  })
  void aNameIsTakenApart(String text, String kind, String phase, String type, String figure)
      throws IOException {
    MeasureName name = read("budgets: {" + text + ": 1}").get(0).measure();
    assertThat(name)
        .isEqualTo(new MeasureName(text, MeasureName.Kind.valueOf(kind), phase, type, figure));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          {heap.byte: 1}                        > 2:11: unknown measure "heap.byte"; did you mean "heap.bytes"?
          {dashbord.count: 1}                   > 2:11: unknown measure "dashbord.count"; did you mean "dashboard.count"?
          {dashboard.retained.p96: 1}           > 2:11: unknown measure "dashboard.retained.p96"; did you mean "dashboard.retained.p95"?
          {phase.a.heap.byts: 1}                > 2:11: unknown measure "phase.a.heap.byts"; did you mean "phase.a.heap.bytes"?
          {phase.a.leakd: 1}                    > 2:11: unknown measure "phase.a.leakd"; did you mean "phase.a.leaked"?
          {phase.a.growth.exponent: 1}          > 2:11: unknown measure "phase.a.growth.exponent"; did you mean "a.b.growth.exponent"?
          {heap.bytes: 20 XB}                   > 2:23: heap.bytes: expected a size as 20 KiB, 1.5 MB or a whole number of bytes, found "20 XB"
          {heap.bytes: 20 K}                    > 2:23: heap.bytes: expected a size as 20 KiB, 1.5 MB or a whole number of bytes, found "20 K"
          {heap.bytes: 1.5}                     > 2:23: heap.bytes: expected a size as 20 KiB, 1.5 MB or a whole number of bytes, found "1.5"
          {heap.bytes: -1}                      > 2:23: heap.bytes: must not be negative, found "-1"
          {heap.bytes: -1 KiB}                  > 2:23: heap.bytes: must not be negative, found "-1 KiB"
          {heap.bytes: 9223372036854775808}     > 2:23: heap.bytes: 9223372036854775808 is too large
          {heap.bytes: 9000000 TiB}             > 2:23: heap.bytes: 9000000 TiB is too large
          {heap.bytes: true}                    > 2:23: heap.bytes: expected text, found "true"
          {heap.bytes: }                        > 2:11: heap.bytes: no limit; expected a number, or max, min or growth
          {heap.bytes: {}}                      > 2:23: heap.bytes: no limit; expected max, min or growth
          {heap.bytes: {maks: 1}}               > 2:24: unknown key "maks"; did you mean "max"?
          {heap.bytes: {max: 1, min: 2}}        > 2:23: heap.bytes: min is above max
          {heap.bytes: {max: 1, floor: 2}}      > 2:39: floor: needs growth: it is what growth may be in any case
          {heap.bytes: {growth: 5 KiB}}         > 2:32: growth: expected a share as 5 %, found "5 KiB"
          {heap.bytes: {growth: -5 %}}          > 2:32: growth: must not be negative, found "-5 %"
          {growth.exponent: {growth: 5 %}}      > 2:37: growth: growth.exponent compares already; expected max or min
          {growth.exponent: 1 KiB}              > 2:28: growth.exponent: expected an exponent as 1.1, found "1 KiB"
          {query.count: 5 KiB}                  > 2:24: query.count: expected a whole number of objects, found "5 KiB"
          {query.count: 5.5}                    > 2:24: query.count: expected a whole number of objects, found "5.5"
          {query.count: {max: 1, severity: bad}} > 2:43: severity: expected fail or warn, found "bad"
          {query.count: {max: 1, exempt: {until: 2026-02-30}}} > 2:49: until: expected a date as 2026-12-31, found "2026-02-30"
          {query.count: {max: 1, exempt: {until: soon}}} > 2:49: until: expected a date as 2026-12-31, found "soon"
          {query.count: {max: 1, exempt: {max: 3}}} > 2:41: exempt: "until" is missing; expected a date as 2026-12-31
          {query.count: {max: 4, exempt: {until: 2026-12-31, max: 3}}} > 2:41: exempt: its max is below that of the budget
          {query.count: {max: 4, exempt: {untl: 2026-12-31}}} > 2:42: unknown key "untl"; did you mean "until"?
          [{query.count: 1, heap.bytes: 2}]     > 2:11: budgets: expected one measure per item, as - heap.bytes: 20 MiB
          [{query.count: 1}, {query.count: 2}]  > 2:30: "query.count" is given twice
          [query.count]                         > 2:11: budgets: expected keys with values, found "query.count"
          """)
  void whatNoBudgetSaysIsNamedWithItsPlace(String budgets, String message) {
    assertThatThrownBy(() -> read("budgets: " + budgets.strip()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("f:" + message.strip());
  }
}
