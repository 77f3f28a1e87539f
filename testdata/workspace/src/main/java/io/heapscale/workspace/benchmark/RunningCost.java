package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.benchmark.text.MarkdownTable;
import io.heapscale.workspace.scenario.Figures;
import java.util.List;
import java.util.function.ToLongFunction;

/** Writes what a dashboard costs while it runs. */
final class RunningCost {

  private RunningCost() {}

  /** One row per workload and way, and what it is read from. */
  private record Row(String name, Figures.Execution execution, Analysis running) {

    long ofSession(ToLongFunction<TypeCost> figure) {
      return Repeat.cost(running, "session").stream().mapToLong(figure).findFirst().orElse(0);
    }

    long fairShares(List<String> types) {
      return running.types().stream()
          .filter(type -> types.contains(type.name()))
          .mapToLong(TypeCost::fairShareBytes)
          .sum();
    }

    long perSession(long bytes) {
      return execution.dashboards() == 0 ? 0 : Math.round((double) bytes / execution.dashboards());
    }
  }

  static String of(List<BothWays> run) {
    List<Row> rows =
        BothWays.all(run).stream()
            .filter(weighed -> weighed.first().load().execution() != null)
            .map(RunningCost::row)
            .toList();
    if (rows.isEmpty()) {
      return "";
    }
    Figures.Execution any = rows.get(0).execution();
    return "\n## What one running dashboard costs\n\n"
        + "Each query gives %,d rows; %,d threads run the dashboards, which are all held at once.\n\n"
            .formatted(any.rows(), any.threads())
        + new MarkdownTable()
            .words("size", rows.stream().map(Row::name).toList())
            .counts("held", rows.stream().map(row -> (long) row.execution().dashboards()).toList())
            .counts("runs", rows.stream().map(row -> (long) row.execution().runs()).toList())
            .counts("failed", rows.stream().map(row -> (long) row.execution().errors()).toList())
            .bytes(
                "one session, retained mean",
                rows.stream()
                    .map(row -> row.ofSession(cost -> cost.perInstance().retained().mean()))
                    .toList())
            .bytes(
                "retained max",
                rows.stream()
                    .map(row -> row.ofSession(cost -> cost.perInstance().retained().max()))
                    .toList())
            .bytes(
                "fair shares of all in one",
                rows.stream()
                    .map(row -> row.perSession(row.fairShares(Agreement.RUN_TYPES)))
                    .toList())
            .bytes(
                "of these, result tables",
                rows.stream()
                    .map(row -> row.perSession(row.fairShares(List.of("result_table"))))
                    .toList())
            .counts("ran in, ms", rows.stream().map(row -> row.execution().millis()).toList())
            .text()
        + """

        A session is one dashboard that runs, or one benchmark where a mod has no dashboards. It
        retains its runs (the dashboard's, those of its panels, inputs, controls and groups), their
        arguments and the result tables. Resolved SQL is the resource's own text where nothing in it
        had to be resolved: a session retains it only once the resource has left memory. Fair shares
        are the mean over the sessions of what all of these own and their part of what they share. The dashboard itself is a
        resource of the workspace and not part of it. All of it is on top of what is live after the
        load.
        """;
  }

  private static Row row(Weighed weighed) {
    Figures.Execution execution = weighed.first().load().execution();
    if (execution == null) {
      throw new IllegalArgumentException(weighed.name() + ": nothing ran");
    }
    return new Row(Baseline.key(weighed), execution, weighed.first().running());
  }
}
