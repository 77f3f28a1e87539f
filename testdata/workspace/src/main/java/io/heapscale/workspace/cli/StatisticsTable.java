package io.heapscale.workspace.cli;

import io.heapscale.workspace.statistics.ModStatistics;
import io.heapscale.workspace.statistics.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Lays out the statistics of mods side by side. */
final class StatisticsTable {

  private final List<ModStatistics> mods;
  private final SideBySide table;

  private StatisticsTable(List<String> names, List<ModStatistics> mods) {
    this.mods = mods;
    this.table = new SideBySide(names);
  }

  static SideBySide of(List<String> names, List<ModStatistics> mods) {
    StatisticsTable rows = new StatisticsTable(names, mods);
    rows.source();
    rows.text();
    rows.references();
    rows.benchmarks();
    rows.dashboards();
    return rows.table;
  }

  private void source() {
    table.heading("Files");
    count("files", mod -> mod.source().files().count());
    count("bytes", mod -> mod.source().files().total());
    count("lines", mod -> mod.source().lines());
    row("bytes of a file: p50 / p99 / max", mod -> tail(mod.source().files()));
    table.heading("Blocks");
    Set<String> types = new TreeSet<>();
    mods.forEach(mod -> types.addAll(mod.source().anyDepth().keySet()));
    types.forEach(this::blocks);
    count("levels of the deepest block", mod -> mod.source().blockDepth());
  }

  /** One row where a type occurs only at the top of files, or never there. */
  private void blocks(String type) {
    boolean mixed = false;
    boolean atTop = false;
    for (ModStatistics mod : mods) {
      int top = at(mod.source().topLevel(), type);
      mixed |= top != at(mod.source().anyDepth(), type);
      atTop |= top > 0;
    }
    if (mixed && atTop) {
      count(type + ", at the top", mod -> at(mod.source().topLevel(), type));
      count(type + ", anywhere", mod -> at(mod.source().anyDepth(), type));
    } else {
      count(type, mod -> at(mod.source().anyDepth(), type));
    }
  }

  private void text() {
    table.heading("Texts");
    count("SQL strings", mod -> mod.text().sql().count());
    count("SQL bytes", mod -> mod.text().sql().total());
    row("bytes of an SQL string: min / p50 / p90 / p99 / max", mod -> spread(mod.text().sql()));
    count("heredocs", mod -> mod.text().heredocs());
    count("heredocs with ${}", mod -> mod.text().heredocsInterpolated());
    count("heredocs with %{}", mod -> mod.text().heredocsDirected());
    count("description bytes", mod -> mod.text().descriptionBytes());
    count("file() calls", mod -> mod.text().fileCalls());
    count("file() bytes read", mod -> mod.text().fileBytes());
    count("file() calls whose file is missing", mod -> mod.text().filesMissing());
  }

  private void references() {
    table.heading("References");
    count("query =", mod -> mod.references().query());
    count("distinct queries named", mod -> mod.references().queriesUsed());
    count("queries named twice or more", mod -> mod.references().queriesShared());
    count("most names of one query", mod -> mod.references().queryMaxUses());
    count("base =", mod -> mod.references().base());
    count("args =", mod -> mod.references().args());
    row(
        "tags = merge() / local.x / {}",
        mod ->
            join(
                mod.references().tagsMerged(),
                mod.references().tagsNamed(),
                mod.references().tagsWritten()));
    for (String root : List.of("self", "with", "param", "category", "node", "edge")) {
      count(root + ".*", mod -> mod.references().paths(root));
    }
    count("paths with [*]", mod -> mod.references().splats());
  }

  private void benchmarks() {
    table.heading("Benchmarks");
    count("children lists", mod -> mod.benchmarks().children().count());
    count("entries", mod -> mod.benchmarks().children().total());
    row("entries of a list: p50 / p99 / max", mod -> tail(mod.benchmarks().children()));
    count("entries that name a control", mod -> mod.benchmarks().controlEntries());
    count("distinct controls named", mod -> mod.benchmarks().controls());
    count("benchmarks of the most shared control", mod -> mod.benchmarks().controlMaxBenchmarks());
    count("levels of benchmarks", mod -> mod.benchmarks().depth());
  }

  private void dashboards() {
    table.heading("Dashboards");
    averages("bytes of its text", mod -> mod.dashboards().text());
    averages("nested blocks", mod -> mod.dashboards().blocks());
    averages("query =", mod -> mod.dashboards().queries());
    averages("paths of any kind", mod -> mod.dashboards().references());
    row("base = of the mod, per dashboard", mod -> per(mod, mod.references().base()));
    row("args = of the mod, per dashboard", mod -> per(mod, mod.references().args()));
    row("self.* of the mod, per dashboard", mod -> per(mod, mod.references().paths("self")));
    row("with.* of the mod, per dashboard", mod -> per(mod, mod.references().paths("with")));
    count("SQL strings in dashboards", mod -> mod.dashboards().sql());
    count("levels of a dashboard", mod -> mod.dashboards().depth());
  }

  private void averages(String label, Function<ModStatistics, Spread> of) {
    row(
        label + ": mean / p50 / p99 / max",
        mod -> decimal(of.apply(mod).mean()) + " / " + tail(of.apply(mod)));
  }

  private static String per(ModStatistics mod, int count) {
    int dashboards = mod.dashboards().text().count();
    return dashboards == 0 ? "-" : decimal((double) count / dashboards);
  }

  private void count(String label, ToLongFunction<ModStatistics> of) {
    row(label, mod -> number(of.applyAsLong(mod)));
  }

  private void row(String label, Function<ModStatistics, String> of) {
    table.row(label, mods.stream().map(of).toList());
  }

  private static int at(Map<String, Integer> counts, String type) {
    return counts.getOrDefault(type, 0);
  }

  private static String tail(Spread spread) {
    return join(spread.p50(), spread.p99(), spread.max());
  }

  private static String spread(Spread spread) {
    return join(spread.min(), spread.p50(), spread.p90(), spread.p99(), spread.max());
  }

  private static String join(int... numbers) {
    List<String> texts = new ArrayList<>();
    for (int number : numbers) {
      texts.add(number(number));
    }
    return String.join(" / ", texts);
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }
}
