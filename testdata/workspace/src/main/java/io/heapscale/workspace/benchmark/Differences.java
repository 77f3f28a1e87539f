package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.gate.AnalysisDiff;
import io.heapscale.analyzer.gate.Change;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.benchmark.text.MarkdownTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes how a run differs from the baseline. */
final class Differences {

  private Differences() {}

  /** A measure of one type at one size. */
  private record Row(String size, String what, Change change) {}

  static String text(List<BothWays> run, Map<String, Analysis> baseline) {
    StringBuilder out = new StringBuilder("## Difference to the baseline\n\n");
    List<Weighed> compared =
        BothWays.all(run).stream()
            .filter(weighed -> baseline.containsKey(Baseline.key(weighed)))
            .toList();
    if (compared.isEmpty()) {
      return out.append("There is no baseline for these workloads.\n").toString();
    }
    List<Row> rows = new ArrayList<>();
    List<String> equal = new ArrayList<>();
    for (Weighed weighed : compared) {
      Analysis base = Objects.requireNonNull(baseline.get(Baseline.key(weighed)));
      Analysis head = weighed.first().loaded();
      if (!Objects.equals(base.dump().jvm(), head.dump().jvm())) {
        out.append("Measured on another VM: baseline ")
            .append(base.dump().jvm())
            .append(", this run ")
            .append(head.dump().jvm())
            .append(".\n\n");
      }
      List<Row> changed = changed(Baseline.key(weighed), AnalysisDiff.of(base, head));
      if (changed.isEmpty()) {
        equal.add(Baseline.key(weighed));
      }
      rows.addAll(changed);
    }
    if (!equal.isEmpty()) {
      out.append("Nothing changed at ").append(String.join("; ", equal)).append(".\n");
    }
    if (!rows.isEmpty()) {
      out.append(equal.isEmpty() ? "" : "\n").append(table(rows));
      out.append(
          """

          What is not listed is equal. A mean fair share moves by a byte where addresses move: the
          remainder of a division goes by address. Live heap and classes hold what the JDK keeps for
          itself, which differs from one load to the next.
          """);
    }
    return out.toString();
  }

  private static List<Row> changed(String size, AnalysisDiff diff) {
    List<Row> rows = new ArrayList<>();
    for (AnalysisDiff.TypeChange type : diff.types()) {
      add(rows, size, type.name() + ", count", type.objects());
      add(rows, size, type.name() + ", own mean in bytes", type.ownMean());
      add(rows, size, type.name() + ", fair share mean in bytes", type.fairShareMean());
      add(rows, size, type.name() + ", all own in bytes", type.ownBytes());
    }
    for (AnalysisDiff.TotalChange total : diff.totals()) {
      add(rows, size, total.name() + ", " + total.unit(), total.change());
    }
    return rows;
  }

  private static void add(List<Row> rows, String size, String what, Change change) {
    if (change.delta() != 0) {
      rows.add(new Row(size, what, change));
    }
  }

  private static String table(List<Row> rows) {
    return new MarkdownTable()
        .words("size", rows.stream().map(Row::size).toList())
        .words("measure", rows.stream().map(Row::what).toList())
        .numbers("baseline", rows.stream().map(row -> number(row.change().base())).toList())
        .numbers("this run", rows.stream().map(row -> number(row.change().head())).toList())
        .numbers(
            "change",
            rows.stream()
                .map(row -> String.format(Locale.ROOT, "%+,d", row.change().delta()))
                .toList())
        .numbers("change, %", rows.stream().map(Differences::percent).toList())
        .text();
  }

  private static String number(@Nullable Long value) {
    return value == null ? "-" : MarkdownTable.count(value);
  }

  private static String percent(Row row) {
    Double percent = row.change().percent();
    return percent == null ? "-" : String.format(Locale.ROOT, "%+.2f", percent);
  }
}
