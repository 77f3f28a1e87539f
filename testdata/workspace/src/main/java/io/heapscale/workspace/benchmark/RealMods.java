package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.model.Distribution;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.benchmark.text.MarkdownTable;
import java.util.List;
import java.util.function.Function;

/** Writes what resources of mods cost that people use, fit to be kept as a table. */
final class RealMods {

  private RealMods() {}

  /** Empty where all mods were generated. */
  static String of(List<BothWays> run) {
    List<BothWays> mods = BothWays.real(run);
    if (mods.isEmpty()) {
      return "";
    }
    return "\n## Real mods\n\n### What one costs, loaded whole\n\n"
        + costs(BothWays.eager(mods))
        + """

        Bytes, the mean over all of that type: fair share, and where it says "and all in it" what is
        retained. *together* is a mod with nothing of its own that requires the others.

        ### What all cost, loaded whole and lazily

        """
        + sums(mods)
        + """

        All of them: what all resources keep together, loaded whole. Live is less what was live before
        the load. Index: what a lazy load keeps of every resource,
        and that by the number of resources at any depth. Opened: what the cache retains after the
        dashboards ran (benchmarks where there are none), by Heapscale, and by their number.
        """;
  }

  private static String costs(List<Weighed> mods) {
    MarkdownTable table =
        new MarkdownTable().words("mod", mods.stream().map(Weighed::name).toList());
    for (String type : List.of("dashboard", "query", "control", "benchmark")) {
      table.numbers(
          plural(type),
          mods.stream()
              .map(w -> MarkdownTable.count(Repeat.count(w.first().loaded(), type)))
              .toList());
    }
    one(table, mods, "dashboard", "", TypeCost.PerInstance::fairShare);
    one(table, mods, "dashboard", " and all in it", TypeCost.PerInstance::retained);
    one(table, mods, "query", "", TypeCost.PerInstance::fairShare);
    one(table, mods, "control", "", TypeCost.PerInstance::fairShare);
    one(table, mods, "benchmark", "", TypeCost.PerInstance::fairShare);
    return table.text();
  }

  private static String plural(String type) {
    return type.equals("query") ? "queries" : type + "s";
  }

  private static void one(
      MarkdownTable table,
      List<Weighed> mods,
      String type,
      String what,
      Function<TypeCost.PerInstance, Distribution> figure) {
    table.numbers(
        "one " + type + what,
        mods.stream()
            .map(
                w ->
                    Repeat.cost(w.first().loaded(), type)
                        .map(cost -> MarkdownTable.count(figure.apply(cost.perInstance()).mean()))
                        .orElse("-"))
            .toList());
  }

  private static String sums(List<BothWays> mods) {
    List<Weighed> eager = BothWays.eager(mods);
    List<Weighed> lazy = BothWays.lazy(mods);
    return new MarkdownTable()
        .words("mod", mods.stream().map(BothWays::name).toList())
        .counts("resources", lazy.stream().map(w -> w.first().load().resourceCount()).toList())
        .bytes(
            "all of them",
            eager.stream().map(w -> Repeat.joint(w.first().loaded()).bytes()).toList())
        .bytes("live, eager", eager.stream().map(RealMods::kept).toList())
        .bytes("live, lazy", lazy.stream().map(RealMods::kept).toList())
        .bytes("index", lazy.stream().map(LazyCost::indexBytes).toList())
        .numbers("index by resource, B", lazy.stream().map(LazyCost::indexPerResource).toList())
        .counts("opened", lazy.stream().map(RealMods::opened).toList())
        .bytes(
            "cache then", lazy.stream().map(w -> LazyCost.cacheBytes(w.first().ended())).toList())
        .bytes("one opened", lazy.stream().map(RealMods::oneOpened).toList())
        .counts("load, ms, eager", eager.stream().map(w -> w.first().load().loadMillis()).toList())
        .counts("lazy", lazy.stream().map(w -> w.first().load().loadMillis()).toList())
        .text();
  }

  private static long kept(Weighed weighed) {
    return weighed.first().kept(weighed.first().loaded());
  }

  private static long opened(Weighed weighed) {
    return weighed.first().load().execution() == null
        ? 0
        : weighed.first().load().execution().dashboards();
  }

  /** What the cache retains more than before anything ran, by what ran. */
  private static long oneOpened(Weighed weighed) {
    long opened = opened(weighed);
    long added =
        LazyCost.cacheBytes(weighed.first().ended())
            - LazyCost.cacheBytes(weighed.first().loaded());
    return opened == 0 ? 0 : Math.round((double) added / opened);
  }
}
