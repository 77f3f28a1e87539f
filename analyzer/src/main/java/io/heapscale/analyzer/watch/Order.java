package io.heapscale.analyzer.watch;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which classes come first. */
public enum Order {
  /** The largest changes since the first reading, growth above what shrank. */
  DELTA,
  BYTES,
  OBJECTS;

  /** The name on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The first {@code top} rows, all for 0, as they are shown. */
  List<Row> first(List<Row> rows, int top) {
    Comparator<Row> byBytes = Comparator.comparingLong(row -> row.now().bytes());
    return switch (this) {
      case DELTA -> {
        Comparator<Row> change = Comparator.comparingLong(row -> Math.abs(row.growthBytes()));
        Comparator<Row> growth = Comparator.comparingLong(Row::growthBytes);
        yield sorted(cut(rows, change.thenComparing(byBytes), top), growth.thenComparing(byBytes));
      }
      case BYTES -> cut(rows, byBytes, top);
      case OBJECTS -> cut(rows, Comparator.comparingLong(row -> row.now().objects()), top);
    };
  }

  private static List<Row> cut(List<Row> rows, Comparator<Row> ascending, int top) {
    Stream<Row> sorted = sorted(rows, ascending).stream();
    return (top > 0 ? sorted.limit(top) : sorted).toList();
  }

  private static List<Row> sorted(List<Row> rows, Comparator<Row> ascending) {
    return rows.stream().sorted(ascending.reversed().thenComparing(Row::name)).toList();
  }
}
