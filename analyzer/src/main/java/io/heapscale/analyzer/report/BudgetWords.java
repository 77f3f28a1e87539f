package io.heapscale.analyzer.report;

import io.heapscale.analyzer.gate.BudgetReport;
import io.heapscale.analyzer.gate.BudgetReport.Limit;
import io.heapscale.analyzer.gate.BudgetReport.MadeOf;
import io.heapscale.analyzer.gate.BudgetReport.Row;
import io.heapscale.analyzer.gate.BudgetReport.Verdict;
import io.heapscale.analyzer.model.MeasureName.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row of a budget report in words. */
public final class BudgetWords {
  private static final String ITSELF = "(itself)";
  private static final int DECIMALS = 3;

  /** Types that a single line names; the report has the others. */
  private static final int MOST_CHANGES = 2;

  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  private static final int MOST_NAMES = 3;

  private BudgetWords() {}

  /**
   * One line that says what was measured, what it may be, and why: for logs and messages, where no
   * table stands around it. It holds printable characters only.
   */
  public static String sentence(Row row) {
    StringBuilder line = new StringBuilder(row.measure());
    BigDecimal value = row.value();
    BigDecimal limit = row.limit();
    if (row.verdict() == Verdict.NOT_MEASURED || value == null) {
      line.append(" (").append(row.limitKind().words()).append("): not measured");
    } else {
      line.append(" is ").append(number(value, row.unit(), true));
      if (limit != null) {
        line.append(row.limitKind() == Limit.MIN ? ", at least " : ", at most ")
            .append(number(limit, row.unit(), true));
      }
      if (row.base() != null) {
        line.append(" (was ")
            .append(number(BigDecimal.valueOf(row.base()), row.unit(), false))
            .append(')');
      }
      if (row.over() != null) {
        line.append(": ")
            .append(number(row.over(), row.unit(), false))
            .append(row.limitKind() == Limit.MIN ? " too little" : " too much");
      }
    }
    String why = why(row);
    if (!why.isEmpty()) {
      line.append("; ").append(why);
    }
    if (row.madeOf() != null) {
      line.append("; own bytes: ").append(parts(row.madeOf()));
    }
    row.changed().stream()
        .limit(MOST_CHANGES)
        .forEach(reason -> line.append("; ").append(since(row)).append(ReasonBlocks.words(reason)));
    String stayed = row.stayed() == null ? "" : LeakReports.sentence(row.stayed());
    return Plain.escape(line.append(stayed.isEmpty() ? "" : "; ").append(stayed).toString());
  }

  /** Of a phase, or of growth over sizes, what a reason of the row is about. */
  static String since(Row row) {
    if (row.unit() == Unit.EXPONENT) {
      return "from size to size, ";
    }
    return row.phase() == null ? "" : row.phase() + ": ";
  }

  /**
   * What a report with warnings may not be silent about, a line each; what was not measured for one
   * reason is one line.
   */
  public static List<String> warnings(BudgetReport report) {
    List<String> lines = new ArrayList<>();
    Map<String, List<Row>> byReason = new LinkedHashMap<>();
    for (Row row : report.warnings()) {
      if (row.verdict() == Verdict.NOT_MEASURED) {
        byReason.computeIfAbsent(String.valueOf(row.note()), why -> new ArrayList<>()).add(row);
      } else {
        lines.add(row.verdict().words() + ": " + sentence(row));
      }
    }
    byReason.forEach((why, rows) -> lines.add(notMeasured(why, rows)));
    return lines;
  }

  private static String notMeasured(String why, List<Row> rows) {
    if (rows.size() == 1) {
      return sentence(rows.get(0));
    }
    List<String> names =
        rows.stream()
            .limit(MOST_NAMES)
            .map(row -> row.measure() + " (" + row.limitKind().words() + ')')
            .toList();
    int more = rows.size() - names.size();
    return Plain.escape(
        Plain.count(rows.size())
            + " limits not measured: "
            + why
            + ": "
            + String.join(", ", names)
            + (more == 0 ? "" : " and " + Plain.count(more) + " more"));
  }

  /** What there is to say of a row beside its numbers. */
  static String why(Row row) {
    return String.join("; ", Stream.of(row.note(), row.reason()).filter(Objects::nonNull).toList());
  }

  private static String parts(MadeOf made) {
    List<String> words = new ArrayList<>();
    made.largest()
        .forEach(
            part ->
                words.add(path(part.path()) + ' ' + share(part.bytes(), made.ownBytes()) + " %"));
    return String.join(", ", words);
  }

  static String path(String path) {
    return path.isEmpty() ? ITSELF : path;
  }

  static String share(long bytes, long ownBytes) {
    return ownBytes == 0 ? "0.0" : Plain.percent(bytes, ownBytes);
  }

  /** A number with its unit; a dash for none. */
  static String cell(@Nullable BigDecimal number, Unit unit) {
    return number == null ? "-" : number(number, unit, false);
  }

  /**
   * A number with its unit.
   *
   * @param exact whether bytes are given to the byte as well
   */
  private static String number(BigDecimal number, Unit unit, boolean exact) {
    if (unit == Unit.EXPONENT) {
      BigDecimal rounded = number.setScale(DECIMALS, RoundingMode.HALF_UP);
      return rounded.signum() == 0 && number.signum() != 0
          ? "<" + BigDecimal.ONE.movePointLeft(DECIMALS).toPlainString()
          : rounded.toPlainString();
    }
    long whole = number.min(MOST).longValue();
    if (unit == Unit.OBJECTS) {
      return Plain.count(whole);
    }
    return exact ? ByteUnit.inWords(whole) : ByteUnit.withUnit(whole);
  }
}
