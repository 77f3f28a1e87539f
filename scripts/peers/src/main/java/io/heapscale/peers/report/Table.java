package io.heapscale.peers.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of words: the first column is aligned left, the others right.
 *
 * @param header one word per column
 * @param rows as many words each
 */
public record Table(List<String> header, List<List<String>> rows) {

  public Table {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            "a row of " + row.size() + " cells under " + header.size() + " columns");
      }
    }
  }

  /** As Markdown, columns padded so that the source can be read too; ends with a line break. */
  public String toMarkdown() {
    int[] widths = new int[header.size()];
    List<List<String>> lines = new ArrayList<>(List.of(header));
    lines.addAll(rows);
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(Math.max(widths[i], 3), escape(line.get(i)).length());
      }
    }
    StringBuilder text = new StringBuilder();
    append(text, header, widths);
    text.append('|');
    for (int i = 0; i < widths.length; i++) {
      String dashes = "-".repeat(widths[i] - 1);
      text.append(i == 0 ? " :" + dashes + " |" : " " + dashes + ": |");
    }
    text.append('\n');
    rows.forEach(row -> append(text, row, widths));
    return text.toString();
  }

  private static void append(StringBuilder text, List<String> row, int[] widths) {
    text.append('|');
    for (int i = 0; i < widths.length; i++) {
      String cell = escape(row.get(i));
      String padding = " ".repeat(widths[i] - cell.length());
      text.append(' ').append(i == 0 ? cell + padding : padding + cell).append(" |");
    }
    text.append('\n');
  }

  private static String escape(String cell) {
    return cell.replace("|", "\\|").replace('\n', ' ');
  }
}
