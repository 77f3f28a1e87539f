package io.heapscale.analyzer.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table, built column by column so that each column of bytes gets one unit.
 *
 * @param columns headings and kinds
 * @param rows cells as they print, but not yet made harmless
 */
record Table(List<Column> columns, List<List<String>> rows) implements Block {

  /** What stands in a column. */
  enum Kind {
    /** Names from the dump: anything. */
    NAME,
    /** Our own words. */
    WORDS,
    /** Numbers, aligned right. */
    NUMBER,
    /** Pictures of a number, in text only. */
    BAR
  }

  /**
   * A column's heading.
   *
   * @param unit printed under the title, empty for none
   */
  record Column(String title, String unit, Kind kind) {}

  /** Takes columns of equal length. */
  static final class Builder {
    private static final String NOTHING = "-";

    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> cells = new ArrayList<>();

    Builder names(String title, List<String> values) {
      return add(new Column(title, "", Kind.NAME), values);
    }

    Builder words(String title, List<String> values) {
      return add(new Column(title, "", Kind.WORDS), values);
    }

    Builder numbers(String title, String unit, List<String> values) {
      return add(new Column(title, unit, Kind.NUMBER), values);
    }

    Builder counts(String title, List<? extends @Nullable Long> values) {
      List<String> texts = new ArrayList<>();
      for (Long value : values) {
        texts.add(value == null ? NOTHING : Plain.count(value));
      }
      return numbers(title, "", texts);
    }

    Builder bytes(String title, List<? extends @Nullable Long> values) {
      return bytes(title, values, ByteUnit.of(values));
    }

    Builder bytes(String title, List<? extends @Nullable Long> values, ByteUnit unit) {
      List<String> texts = new ArrayList<>();
      for (Long value : values) {
        texts.add(value == null ? NOTHING : unit.format(value));
      }
      return numbers(title, unit.label(), texts);
    }

    Builder byteChanges(String title, List<? extends @Nullable Long> values) {
      return byteChanges(title, values, ByteUnit.of(values));
    }

    Builder byteChanges(String title, List<? extends @Nullable Long> values, ByteUnit unit) {
      List<String> texts = new ArrayList<>();
      for (Long value : values) {
        texts.add(value == null ? NOTHING : (value > 0 ? "+" : "") + unit.format(value));
      }
      return numbers(title, unit.label(), texts);
    }

    Builder bars(List<String> values) {
      return add(new Column("", "", Kind.BAR), values);
    }

    private Builder add(Column column, List<String> values) {
      if (!cells.isEmpty() && cells.get(0).size() != values.size()) {
        throw new IllegalArgumentException(column.title() + ": " + values.size() + " rows");
      }
      columns.add(column);
      cells.add(values);
      return this;
    }

    Table build() {
      List<List<String>> rows = new ArrayList<>();
      int count = cells.isEmpty() ? 0 : cells.get(0).size();
      for (int i = 0; i < count; i++) {
        List<String> row = new ArrayList<>();
        for (List<String> column : cells) {
          row.add(column.get(i));
        }
        rows.add(row);
      }
      return new Table(List.copyOf(columns), rows);
    }
  }
}
