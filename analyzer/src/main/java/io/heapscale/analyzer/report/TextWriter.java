package io.heapscale.analyzer.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes blocks as text for a terminal: aligned columns, no control characters. */
final class TextWriter {
  private static final int LINE_WIDTH = 100;
  private static final String GAP = "  ";

  private final Appendable out;
  private boolean first = true;

  private TextWriter(Appendable out) {
    this.out = out;
  }

  static void write(List<Block> blocks, Appendable out) throws IOException {
    TextWriter writer = new TextWriter(out);
    for (Block block : blocks) {
      writer.block(block);
    }
  }

  private void block(Block block) throws IOException {
    if (block instanceof Block.Title title) {
      String text = Plain.text(title.text());
      heading(text, "=");
    } else if (block instanceof Block.Section section) {
      heading(section.heading(), "-");
      // What follows a heading stands right under it.
      first = true;
      for (Block inner : section.blocks()) {
        block(inner);
      }
    } else if (block instanceof Block.Paragraph paragraph) {
      separate();
      for (String line : wrap(Plain.escape(paragraph.text()))) {
        out.append(line).append('\n');
      }
    } else if (block instanceof Block.Picture picture) {
      separate();
      for (String line : picture.lines()) {
        out.append(Plain.escape(line)).append('\n');
      }
    } else if (block instanceof Table table) {
      separate();
      table(table);
    }
  }

  private void separate() throws IOException {
    if (!first) {
      out.append('\n');
    }
    first = false;
  }

  private void heading(String text, String underline) throws IOException {
    separate();
    out.append(text).append('\n').append(underline.repeat(width(text))).append('\n');
  }

  private void table(Table table) throws IOException {
    List<Table.Column> columns = table.columns();
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns.stream().map(Table.Column::title).toList());
    if (columns.stream().anyMatch(column -> !column.unit().isEmpty())) {
      lines.add(columns.stream().map(Table.Column::unit).toList());
    }
    for (List<String> row : table.rows()) {
      lines.add(row.stream().map(Plain::text).toList());
    }
    int[] widths = new int[columns.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(line.get(i)));
      }
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String padding = " ".repeat(widths[i] - width(line.get(i)));
        boolean right = columns.get(i).kind() == Table.Kind.NUMBER;
        text.append(i == 0 ? "" : GAP);
        text.append(right ? padding + line.get(i) : line.get(i) + padding);
      }
      out.append(text.toString().stripTrailing()).append('\n');
    }
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private static List<String> wrap(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > LINE_WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
