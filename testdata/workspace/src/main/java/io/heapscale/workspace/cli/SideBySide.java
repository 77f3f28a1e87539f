package io.heapscale.workspace.cli;

import java.util.ArrayList;
import java.util.List;

/** A table with one column per thing that is compared, printed as text or Markdown. */
final class SideBySide {

  /** A line of the table; a heading has no cells. */
  private record Row(String label, List<String> cells) {}

  private final List<String> names;
  private final List<Row> rows = new ArrayList<>();

  /** A table whose columns have these names. */
  SideBySide(List<String> names) {
    this.names = List.copyOf(names);
  }

  void heading(String label) {
    rows.add(new Row(label, List.of()));
  }

  /** Adds a row with one cell for each name. */
  void row(String label, List<String> cells) {
    if (cells.size() != names.size()) {
      throw new IllegalArgumentException(
          label + ": expected " + names.size() + " cells, found " + cells.size());
    }
    rows.add(new Row(label, List.copyOf(cells)));
  }

  String markdown() {
    StringBuilder out = new StringBuilder("| |");
    names.forEach(name -> out.append(' ').append(name.replace("|", "\\|")).append(" |"));
    out.append("\n| :--- |").append(" ---: |".repeat(names.size())).append('\n');
    for (Row row : rows) {
      if (row.cells().isEmpty()) {
        out.append("| **").append(row.label()).append("** |");
        out.append(" |".repeat(names.size())).append('\n');
      } else {
        out.append("| ").append(row.label()).append(" | ");
        out.append(String.join(" | ", row.cells())).append(" |\n");
      }
    }
    return out.toString();
  }

  String text() {
    int first = rows.stream().mapToInt(row -> row.label().length() + 2).max().orElse(0);
    int[] widths = names.stream().mapToInt(String::length).toArray();
    for (Row row : rows) {
      for (int i = 0; i < row.cells().size(); i++) {
        widths[i] = Math.max(widths[i], row.cells().get(i).length());
      }
    }
    StringBuilder out = new StringBuilder();
    line(out, "", first, names, widths);
    for (Row row : rows) {
      String indent = row.cells().isEmpty() ? "" : "  ";
      line(out, indent + row.label(), first, row.cells(), widths);
    }
    return out.toString();
  }

  private static void line(
      StringBuilder out, String label, int first, List<String> cells, int[] widths) {
    out.append(label);
    if (!cells.isEmpty()) {
      out.append(" ".repeat(first - label.length()));
    }
    for (int i = 0; i < cells.size(); i++) {
      out.append("  ").append(" ".repeat(widths[i] - cells.get(i).length())).append(cells.get(i));
    }
    out.append('\n');
  }
}
