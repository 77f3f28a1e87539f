package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.model.TypeCost;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a reader of a pull request wants first: what one of each costs, in bytes, at every size. */
final class Headline {

  private Headline() {}

  static String of(List<Weighed> run) {
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

        Bytes, the mean over all of that type. One dashboard is the dashboard itself with its part
        of what it shares; its containers, cards and charts are counted as resources of their own,
        and with all in it (retained) they are part of it. Queries are shared, so they are in neither.
        """;
  }

  private static List<String> cells(
      List<Weighed> run, String type, Function<TypeCost, Long> figure) {
    return run.stream()
        .map(weighed -> cost(weighed, type).map(figure).map(MarkdownTable::count).orElse("-"))
        .toList();
  }

  private static Optional<TypeCost> cost(Weighed weighed, String type) {
    return weighed.first().loaded().types().stream()
        .filter(cost -> cost.name().equals(type) && cost.objects() > 0)
        .findFirst();
  }
}
