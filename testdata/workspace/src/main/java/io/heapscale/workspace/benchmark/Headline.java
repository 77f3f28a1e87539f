package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.benchmark.text.MarkdownTable;
import java.util.List;
import java.util.function.Function;

/** What a reader of a pull request wants first: what one of each costs, in bytes, at every size. */
final class Headline {

  private Headline() {}

  /** Of eager loads; empty where there are none. */
  static String of(List<Weighed> run) {
    if (run.isEmpty()) {
      return "";
    }
    MarkdownTable table =
        new MarkdownTable()
            .words("size", run.stream().map(Weighed::name).toList())
            .numbers("dashboards", cells(run, "dashboard", TypeCost::objects));
    for (String type : List.of("dashboard", "query", "control", "benchmark")) {
      table.numbers("one " + type, cells(run, type, cost -> cost.perInstance().fairShare().mean()));
    }
    table.numbers(
        "one dashboard and all in it",
        cells(run, "dashboard", cost -> cost.perInstance().retained().mean()));
    return "\n## What one costs, in short\n\n"
        + table.text()
        + """

        Bytes, loaded whole, the mean over all of that type. One dashboard is the dashboard itself with its part
        of what it shares; its containers, cards and charts are counted as resources of their own,
        and with all in it (retained) they are part of it. Queries are shared, so they are in neither.
        """;
  }

  private static List<String> cells(
      List<Weighed> run, String type, Function<TypeCost, Long> figure) {
    return run.stream()
        .map(
            weighed ->
                Repeat.cost(weighed.first().loaded(), type)
                    .map(figure)
                    .map(MarkdownTable::count)
                    .orElse("-"))
        .toList();
  }
}
