package io.heapscale.analyzer.report;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What every list of a report does with its rows. */
final class Rows {
  private Rows() {}

  /** One cell of each row. */
  static <T, R> List<R> map(List<T> rows, Function<T, R> cell) {
    return rows.stream().map(cell).toList();
  }

  /** The first {@code top} rows; all for 0. */
  static <T> List<T> first(List<T> rows, int top) {
    return top > 0 && rows.size() > top ? rows.subList(0, top) : rows;
  }

  /** A heading that says how many of how many rows follow, where it is not all. */
  static String heading(String words, int listed, @Nullable Long all) {
    if (all != null && all > listed) {
      return words + " (" + Plain.count(listed) + " of " + Plain.count(all) + ")";
    }
    return words;
  }
}
