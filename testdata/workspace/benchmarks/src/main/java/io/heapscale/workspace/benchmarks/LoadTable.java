package io.heapscale.workspace.benchmarks;

import io.heapscale.benchmark.text.MarkdownTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Writes results of {@link LoadBenchmark} as Markdown: time, allocated and retained bytes. */
final class LoadTable {

  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final String RETAINED = "retained.state";
  private static final String NONE = "-";

  private LoadTable() {}

  static String of(Collection<RunResult> results) {
    List<RunResult> rows = List.copyOf(results);
    return "# Loads by JMH\n\n"
        + new MarkdownTable()
            .words("size", rows.stream().map(row -> row.getParams().getParam("size")).toList())
            .words("way", rows.stream().map(row -> row.getParams().getParam("way")).toList())
            .numbers("loads", rows.stream().map(row -> count(row.getPrimaryResult())).toList())
            .numbers("load, ms", rows.stream().map(row -> score(row.getPrimaryResult())).toList())
            .numbers("99.9 %, ±", rows.stream().map(row -> error(row.getPrimaryResult())).toList())
            .numbers("allocated per load, B", bytes(rows, ALLOCATED))
            .numbers("retained, B", bytes(rows, RETAINED))
            .text()
        + """

        Allocated: `gc.alloc.rate.norm` of JMH's profiler `gc`, the mean of warmed-up loads. Retained:
        `retained.state`, what goes if the state goes that holds the loaded mod, from a heap dump; the
        most of all forks.
        """;
  }

  private static List<String> bytes(List<RunResult> rows, String metric) {
    List<String> cells = new ArrayList<>();
    for (RunResult row : rows) {
      Result<?> result = find(row, metric);
      cells.add(
          result == null || Double.isNaN(result.getScore())
              ? NONE
              : MarkdownTable.count(Math.round(result.getScore())));
    }
    return cells;
  }

  /** Older versions of JMH put a middle dot before a profiler's metric. */
  private static @Nullable Result<?> find(RunResult row, String metric) {
    for (Map.Entry<String, ?> entry : row.getSecondaryResults().entrySet()) {
      if (entry.getKey().endsWith(metric) && entry.getValue() instanceof Result<?> result) {
        return result;
      }
    }
    return null;
  }

  private static String count(Result<?> result) {
    return Long.toString(result.getSampleCount());
  }

  private static String score(Result<?> result) {
    return String.format(Locale.ROOT, "%,.1f", result.getScore());
  }

  private static String error(Result<?> result) {
    double error = result.getScoreError();
    return Double.isNaN(error) ? NONE : String.format(Locale.ROOT, "%,.1f", error);
  }
}
