package io.heapscale.workspace.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the database: makes up the rows of a query. A cell depends on the name of who asks,
 * the column and the number of the row, on nothing else.
 */
final class Rows {

  private static final List<String> WITHOUT_SELECT = List.of("label", "value");
  private static final List<String> OF_A_WHOLE_TABLE = List.of("id", "name", "created_at", "state");
  private static final String[] STATUSES = {"ok", "ok", "ok", "alarm", "alarm", "info", "skip"};
  private static final String[] TEXTS = {
    "id", "arn", "arns", "uid", "name", "title", "label", "resource", "reason", "region", "account"
  };

  private static final long FIRST_SECOND = 1_600_000_000L;
  private static final long SECONDS = 100_000_000L;

  private enum Kind {
    TEXT,
    STATUS,
    LONG,
    DOUBLE,
    BOOLEAN,
    TIME,
    SPARSE
  }

  /** What a column holds that its name does not tell. */
  private static final Kind[] OTHERS = {
    Kind.TEXT, Kind.TEXT, Kind.LONG, Kind.DOUBLE, Kind.BOOLEAN, Kind.TIME, Kind.SPARSE
  };

  private Rows() {}

  /** The rows that {@code sql} gives to who is called {@code name} and is of that type. */
  static ResultTable of(String name, String type, String sql, int rowCount) {
    List<String> columns = columns(sql);
    Kind[] kinds = new Kind[columns.size()];
    long[] seeds = new long[kinds.length];
    for (int c = 0; c < kinds.length; c++) {
      kinds[c] = kind(columns.get(c), type);
      seeds[c] = mix(name.hashCode() * 31L + columns.get(c).hashCode());
    }
    List<@Nullable Object[]> rows = new ArrayList<>(rowCount);
    for (int r = 0; r < rowCount; r++) {
      if ((r & 0xff) == 0) {
        StoppedException.check();
      }
      @Nullable Object[] row = new Object[kinds.length];
      for (int c = 0; c < kinds.length; c++) {
        row[c] = cell(kinds[c], columns.get(c), mix(seeds[c] + r));
      }
      rows.add(row);
    }
    return new ResultTable(name, columns, rows);
  }

  private static List<String> columns(String sql) {
    List<String> columns = new ArrayList<>();
    for (String column : SelectList.columns(sql)) {
      if (column.equals(SelectList.ALL)) {
        columns.addAll(OF_A_WHOLE_TABLE);
      } else {
        columns.add(column);
      }
    }
    return columns.isEmpty() ? WITHOUT_SELECT : List.copyOf(columns);
  }

  private static Kind kind(String column, String type) {
    String lower = column.toLowerCase(Locale.ROOT);
    if (lower.equals("status") && type.equals("control")) {
      return Kind.STATUS;
    }
    if (lower.equals("value")) {
      return type.equals("input") ? Kind.TEXT : Kind.LONG;
    }
    for (String text : TEXTS) {
      if (lower.endsWith(text)) {
        return Kind.TEXT;
      }
    }
    return OTHERS[Math.floorMod(column.hashCode(), OTHERS.length)];
  }

  private static @Nullable Object cell(Kind kind, String column, long random) {
    return switch (kind) {
      case TEXT -> column + "-" + Long.toHexString(random);
      case STATUS -> STATUSES[(int) Long.remainderUnsigned(random, STATUSES.length)];
      case LONG -> Long.remainderUnsigned(random, 100_000);
      case DOUBLE -> Long.remainderUnsigned(random, 1_000_000) / 100.0;
      case BOOLEAN -> (random & 1) == 0;
      case TIME ->
          Instant.ofEpochSecond(FIRST_SECOND + Long.remainderUnsigned(random, SECONDS)).toString();
      case SPARSE -> (random & 3) == 0 ? null : column + " " + (random & 0xff);
    };
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood: Fast splittable generators, 2014). */
  private static long mix(long seed) {
    long z = seed + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
