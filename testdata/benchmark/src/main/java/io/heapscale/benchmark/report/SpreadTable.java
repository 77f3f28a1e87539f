package io.heapscale.benchmark.report;

import io.heapscale.benchmark.text.MarkdownTable;
import java.util.List;
import java.util.Locale;

/** Writes how far repeats lie apart. */
public final class SpreadTable {

  private SpreadTable() {}

  /**
   * The repeats of one workload in one measure.
   *
   * @param workload its name
   * @param measure what was measured
   * @param values one per repeat, at least one
   */
  public record Row(String workload, String measure, List<Long> values) {

    /** Copies the list. */
    public Row {
      values = List.copyOf(values);
    }

    /** The smallest value. */
    public long min() {
      return values.stream().mapToLong(Long::longValue).min().orElseThrow();
    }

    /** The largest value. */
    public long max() {
      return values.stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    /** The distance in per cent of the smallest. */
    public double percent() {
      return min() == 0 ? 0 : 100.0 * (max() - min()) / min();
    }
  }

  /** The table; at least one row. */
  public static String of(List<Row> rows) {
    return new MarkdownTable()
        .words("size", rows.stream().map(Row::workload).toList())
        .words("measure", rows.stream().map(Row::measure).toList())
        .counts("smallest", rows.stream().map(Row::min).toList())
        .counts("largest", rows.stream().map(Row::max).toList())
        .counts("spread", rows.stream().map(row -> row.max() - row.min()).toList())
        .numbers(
            "spread, %",
            rows.stream().map(row -> String.format(Locale.ROOT, "%.3f", row.percent())).toList())
        .text();
  }
}
