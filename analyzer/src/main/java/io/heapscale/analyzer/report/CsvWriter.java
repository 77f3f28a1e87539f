package io.heapscale.analyzer.report;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as RFC 4180 with line feeds. Texts that a spreadsheet would take for a formula are
 * led by an apostrophe; numbers are written as they are.
 */
final class CsvWriter {
  private static final String FORMULA_STARTS = "=+-@";

  private final Appendable out;
  private final int columns;

  CsvWriter(Appendable out, String... header) throws IOException {
    this.out = out;
    this.columns = header.length;
    row(Arrays.asList((Object[]) header));
  }

  /**
   * Writes one row of texts, numbers and nulls (empty cells); missing cells at its end are empty.
   */
  void row(List<? extends @Nullable Object> cells) throws IOException {
    if (cells.size() > columns) {
      throw new IllegalArgumentException(cells.size() + " cells for " + columns + " columns");
    }
    for (int i = 0; i < columns; i++) {
      Object cell = i < cells.size() ? cells.get(i) : null;
      out.append(i == 0 ? "" : ",").append(cell == null ? "" : text(cell));
    }
    out.append('\n');
  }

  void row(@Nullable Object... cells) throws IOException {
    row(Arrays.asList(cells));
  }

  private static String text(Object cell) {
    if (cell instanceof Number) {
      return cell.toString();
    }
    String text = Plain.escape(cell.toString());
    // Spreadsheets strip leading blanks before they look for a formula.
    String visible = text.stripLeading();
    if (!visible.isEmpty() && FORMULA_STARTS.indexOf(visible.charAt(0)) >= 0) {
      text = "'" + text;
    }
    boolean quoted = text.indexOf(',') >= 0 || text.indexOf('"') >= 0 || !text.equals(text.strip());
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
