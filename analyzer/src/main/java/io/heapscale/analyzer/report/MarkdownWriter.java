package io.heapscale.analyzer.report;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes blocks as Markdown fit for a pull request. Names from the dump become code, so that none
 * is taken for a table's border, a link, a mention or an HTML tag.
 */
final class MarkdownWriter {
  /** Names that a code span shows as they are, in a table as well. */
  private static final Pattern TAME = Pattern.compile("[^|`\\\\]*[^|`\\\\\\s]");

  private static final String NOTHING = "-";

  private final Appendable out;

  private MarkdownWriter(Appendable out) {
    this.out = out;
  }

  static void write(List<Block> blocks, Appendable out) throws IOException {
    MarkdownWriter writer = new MarkdownWriter(out);
    boolean first = true;
    for (Block block : blocks) {
      if (!first) {
        out.append('\n');
      }
      first = false;
      writer.block(block);
    }
  }

  private void block(Block block) throws IOException {
    if (block instanceof Block.Title title) {
      out.append("## ").append(words(Plain.text(title.text()))).append('\n');
    } else if (block instanceof Block.Section section) {
      section(section);
    } else if (block instanceof Block.Paragraph paragraph) {
      out.append(words(Plain.escape(paragraph.text()))).append('\n');
    } else if (block instanceof Block.Picture picture) {
      picture(picture);
    } else if (block instanceof Table table) {
      table(table);
    }
  }

  /** Letter by letter: the fence is longer than any run of its characters inside. */
  private void picture(Block.Picture picture) throws IOException {
    List<String> lines = picture.lines().stream().map(Plain::escape).toList();
    String fence = "```";
    while (isIn(lines, fence)) {
      fence += "`";
    }
    out.append(fence).append("text\n");
    for (String line : lines) {
      out.append(line).append('\n');
    }
    out.append(fence).append('\n');
  }

  private static boolean isIn(List<String> lines, String fence) {
    return lines.stream().anyMatch(line -> line.contains(fence));
  }

  private void section(Block.Section section) throws IOException {
    String heading = words(section.heading());
    if (section.folded()) {
      out.append("<details><summary>").append(heading).append("</summary>\n");
    } else {
      out.append("### ").append(heading).append('\n');
    }
    for (Block inner : section.blocks()) {
      out.append('\n');
      block(inner);
    }
    if (section.folded()) {
      out.append("\n</details>\n");
    }
  }

  private void table(Table table) throws IOException {
    StringBuilder header = new StringBuilder("|");
    StringBuilder rule = new StringBuilder("|");
    for (Table.Column column : table.columns()) {
      if (column.kind() == Table.Kind.BAR) {
        continue;
      }
      String unit = column.unit().isEmpty() ? "" : ", " + column.unit();
      header.append(' ').append(words(column.title() + unit)).append(" |");
      rule.append(column.kind() == Table.Kind.NUMBER ? " ---: |" : " :--- |");
    }
    out.append(header).append('\n').append(rule).append('\n');
    for (List<String> row : table.rows()) {
      out.append('|');
      for (int i = 0; i < row.size(); i++) {
        if (table.columns().get(i).kind() == Table.Kind.BAR) {
          continue;
        }
        String cell = row.get(i);
        boolean name = table.columns().get(i).kind() == Table.Kind.NAME;
        out.append(' ').append(name ? code(cell) : words(cell)).append(" |");
      }
      out.append('\n');
    }
  }

  /** A name from the dump, shown letter by letter. */
  static String code(String hostile) {
    String name = Plain.text(hostile).strip();
    if (name.isEmpty() || name.equals(NOTHING)) {
      return name;
    }
    return TAME.matcher(name).matches() ? "`" + name + "`" : "<code>" + entities(name) + "</code>";
  }

  /** Running text: only what Markdown or HTML would act on is replaced. */
  static String words(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // A sign before a number, an underscore or star between letters do no harm, but telling
      // them from those that do takes more care than an entity costs.
      escaped.append("\\`*_<>[]|&#@~".indexOf(c) >= 0 ? entity(c) : String.valueOf(c));
    }
    return escaped.toString();
  }

  private static String entities(String name) {
    StringBuilder escaped = new StringBuilder(name.length() * 2);
    name.codePoints()
        .forEach(
            point -> {
              boolean punctuation =
                  point < 128 && !Character.isLetterOrDigit(point) && point != ' ';
              if (punctuation) {
                escaped.append(entity(point));
              } else {
                escaped.appendCodePoint(point);
              }
            });
    return escaped.toString();
  }

  private static String entity(int point) {
    return "&#" + point + ";";
  }
}
