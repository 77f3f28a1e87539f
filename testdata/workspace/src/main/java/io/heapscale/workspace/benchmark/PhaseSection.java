package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.phases.Leftover;
import io.heapscale.analyzer.phases.MeasuredPhase;
import io.heapscale.analyzer.phases.MeasuredSize;
import io.heapscale.analyzer.phases.RunPhases;
import io.heapscale.analyzer.report.Format;
import io.heapscale.analyzer.report.Reports;
import io.heapscale.benchmark.report.LeftoverWords;
import io.heapscale.benchmark.text.MarkdownTable;
import io.heapscale.workspace.lazy.CacheStatistics;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Writes what is left after dashboards ran, by type, and the phases of the largest workload. */
final class PhaseSection {

  private PhaseSection() {}

  /** What is left of one workload, loaded in one way. */
  private record Row(Weighed weighed, Leftover left) {
    String name() {
      return Baseline.key(weighed);
    }
  }

  static String of(List<BothWays> run) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Weighed weighed : BothWays.all(run)) {
      Leftover left = phases(weighed).sizes().get(0).left();
      rows.add(new Row(weighed, Objects.requireNonNull(left, "all phases are there")));
    }
    StringBuilder out = new StringBuilder("\n## Phases: what is left after dashboards ran\n\n");
    out.append(table(rows));
    out.append(
        """

        After the execution against after the load. Runs are what sessions hold: none may be left.
        Eager: the resources are the same, each type to the byte. Lazy: more of the types, which the
        cache keeps for the next request; what it retains, by Heapscale, stays within its limit.
        Rest is the program itself: classes and caches that the first run touched.
        """);
    out.append(cache(rows));
    for (Weighed weighed : BothWays.largest(run).ways()) {
      out.append("\n<details><summary>").append(weighed.name());
      out.append(": all phases, ").append(weighed.loading().label()).append("</summary>\n\n");
      StringWriter report = new StringWriter();
      Reports.write(phases(weighed), Format.MD, report);
      // Its headings belong below this one's; its title says nothing more.
      out.append(
          report.toString().replaceFirst("\\A## .*\\R+", "").replaceAll("(?m)^###? ", "#### "));
      out.append("\n</details>\n");
    }
    return out.toString();
  }

  static RunPhases phases(Weighed weighed) {
    List<MeasuredPhase> phases = new ArrayList<>();
    weighed.first().phases().forEach((name, one) -> phases.add(new MeasuredPhase(name, one)));
    MeasuredSize size = new MeasuredSize(weighed.name(), (long) weighed.dashboards(), phases);
    return RunPhases.of("dashboards", List.of(size), weighed.loading().phaseAfter(), Repeat.ENDED);
  }

  private static String table(List<Row> rows) {
    return new MarkdownTable()
        .words("size", rows.stream().map(Row::name).toList())
        .numbers("runs held", texts(rows, row -> runs(row, true)))
        .numbers("runs left", texts(rows, row -> runs(row, false)))
        .words("more of", texts(rows, row -> LeftoverWords.more(row.left())))
        .numbers("resources, B", texts(rows, row -> LeftoverWords.delta(row.left().jointBytes())))
        .numbers(
            "structure, B", texts(rows, row -> LeftoverWords.delta(row.left().structureBytes())))
        .numbers("rest, B", texts(rows, row -> LeftoverWords.delta(row.left().restBytes())))
        .text();
  }

  private static List<String> texts(List<Row> rows, Function<Row, String> text) {
    return rows.stream().map(text).toList();
  }

  private static String runs(Row row, boolean held) {
    long runs = 0;
    for (Leftover.TypeLeft type : row.left().types()) {
      // What is held is counted as elsewhere; of what is left, sessions and tables count too.
      List<String> counted = held ? Agreement.RUNS : Agreement.RUN_TYPES;
      if (counted.contains(type.name())) {
        Long count = held ? type.mostBetween() : type.objects().head();
        runs += count == null ? 0 : count;
      }
    }
    return MarkdownTable.count(runs);
  }

  private static String cache(List<Row> rows) {
    List<Row> cached =
        rows.stream().filter(row -> row.weighed().first().load().cache() != null).toList();
    if (cached.isEmpty()) {
      return "";
    }
    return "\n"
        + new MarkdownTable()
            .words("the cache after they ran", texts(cached, row -> row.weighed().name()))
            .counts("limit, B", cached.stream().map(row -> statistics(row).limitBytes()).toList())
            .counts(
                "retained, B",
                cached.stream()
                    .map(row -> LazyCost.cacheBytes(row.weighed().first().ended()))
                    .toList())
            .counts(
                "its own figure, B", cached.stream().map(row -> statistics(row).bytes()).toList())
            .counts(
                "entries", cached.stream().map(row -> (long) statistics(row).entries()).toList())
            .counts("read", cached.stream().map(row -> statistics(row).loads()).toList())
            .counts("let go", cached.stream().map(row -> statistics(row).evictions()).toList())
            .text();
  }

  private static CacheStatistics statistics(Row row) {
    return Objects.requireNonNull(row.weighed().first().load().cache());
  }
}
