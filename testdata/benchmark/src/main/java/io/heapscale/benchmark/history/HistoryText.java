package io.heapscale.benchmark.history;

import io.heapscale.benchmark.compare.Figure;
import io.heapscale.benchmark.compare.Words;
import io.heapscale.benchmark.history.BaselineHistory.Baseline;
import io.heapscale.benchmark.text.MarkdownTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hipparchus.stat.StatUtils;
import org.jspecify.annotations.Nullable;

/** Writes the history of baselines as Markdown: one table, and one plot per figure. */
final class HistoryText {

  private static final int MEDIAN = 50;

  private final BaselineHistory history;
  private final String workload;
  private final List<String> ways;
  private final MarkdownTable table = new MarkdownTable();
  private final StringBuilder plots = new StringBuilder();
  private final List<String> unknown = new ArrayList<>();

  private HistoryText(BaselineHistory history) {
    this.history = history;
    workload = history.largestWorkload();
    ways = history.ways(workload);
  }

  /**
   * The report; there is one baseline at least.
   *
   * @param names the figures to show
   */
  static String of(BaselineHistory history, List<String> names) {
    HistoryText text = new HistoryText(history);
    text.columnsOfCommits();
    names.forEach(text::addFigure);
    return text.text();
  }

  private void columnsOfCommits() {
    List<Baseline> all = history.baselines();
    table.counts("#", all.stream().map(baseline -> all.indexOf(baseline) + 1L).toList());
    table.words("commit", all.stream().map(b -> "`" + b.revision().shortCommit() + "`").toList());
    table.words("date", all.stream().map(b -> b.revision().date()).toList());
    table.words("subject", all.stream().map(b -> cell(b.revision().subject())).toList());
  }

  /** A commit's subject is foreign text: it must not end its cell. */
  private static String cell(String subject) {
    return MarkdownTable.plain(subject)
        .replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("<", "&lt;");
  }

  private void addFigure(String name) {
    List<HistoryPlot.Line> lines = new ArrayList<>();
    Figure shown = null;
    for (String way : ways) {
      List<@Nullable Figure> figures = new ArrayList<>();
      history.baselines().forEach(b -> figures.add(b.figure(workload, way, name)));
      Figure newest = figures.stream().filter(Objects::nonNull).reduce((a, b) -> b).orElse(null);
      if (newest == null) {
        continue;
      }
      shown = newest;
      List<@Nullable Double> values = new ArrayList<>();
      List<String> cells = new ArrayList<>();
      for (Figure figure : figures) {
        Double value = figure == null ? null : median(figure);
        values.add(value);
        cells.add(value == null ? Words.NONE : Words.value(newest, value));
      }
      table.numbers("`" + name + "`, " + way, cells);
      lines.add(new HistoryPlot.Line(way, values));
    }
    if (shown == null) {
      unknown.add(name);
      return;
    }
    String plot = HistoryPlot.of(shown, lines, history.baselines().size());
    if (!plot.isEmpty()) {
      plots.append("\n## ").append(workload).append(": ").append(shown.title()).append("\n\n");
      plots.append(plot);
    }
  }

  private static double median(Figure figure) {
    return StatUtils.percentile(
        figure.values().stream().mapToDouble(Double::doubleValue).toArray(), MEDIAN);
  }

  private String text() {
    StringBuilder out = new StringBuilder("# Baselines over time\n\n");
    out.append("Figures of `").append(workload).append("`, the largest workload; medians.\n\n");
    out.append(table.text());
    List<String> notes = new ArrayList<>();
    for (Baseline baseline : history.baselines()) {
      if (baseline.hadOneWay()) {
        notes.add(
            baseline.revision().shortCommit()
                + " is of before there were two ways of loading: all was loaded eagerly.");
      }
    }
    history
        .skipped()
        .forEach(skipped -> notes.add("Skipped: " + MarkdownTable.plain(skipped) + "."));
    if (history.isShallow()) {
      notes.add(
          "This clone is shallow: older baselines are missing. git fetch --unshallow brings them.");
    }
    if (!unknown.isEmpty()) {
      notes.add("In no baseline: `" + String.join("`, `", unknown) + "`.");
    }
    if (history.baselines().size() < 2) {
      notes.add("One baseline: nothing to plot.");
    }
    if (!notes.isEmpty()) {
      out.append('\n');
      notes.forEach(note -> out.append("- ").append(note).append('\n'));
    }
    return out.append(plots).toString();
  }
}
