package io.heapscale.analyzer.config;

import io.heapscale.analyzer.model.MatHistogram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the CSV that MAT exports of its histogram: a line of headings, a line per class, each ended
 * by a separator; the separator is a semicolon where the language writes decimals with a comma.
 * Retained sizes are passed over: MAT writes its lower bounds there as if they were exact.
 */
final class MatCsv {
  private static final String CLASS = "class name";
  private static final String OBJECTS = "objects";
  private static final String SHALLOW = "shallow heap";
  private static final Pattern PLAIN = Pattern.compile("\\d{1,18}");

  /** Digits in groups of three, as a spreadsheet saves them. */
  private static final Pattern GROUPED =
      Pattern.compile("\\d{1,3}([,.'\u2019 \u00a0\u202f])\\d{3}(?:\\1\\d{3}){0,4}");

  private final Path file;
  private final String[] lines;
  private final char separator;

  private MatCsv(Path file, String[] lines, char separator) {
    this.file = file;
    this.lines = lines;
    this.separator = separator;
  }

  static MatHistogram read(String text, Path file) throws IOException {
    String[] lines = ForeignText.lines(text);
    String heading = lines[0].replace("\"", "").strip().toLowerCase(Locale.ROOT);
    if (!heading.startsWith(CLASS) || heading.length() == CLASS.length()) {
      throw new IOException(
          file
              + ":1: expected the headings \"Class Name\", \"Objects\", \"Shallow Heap\" of "
              + MatHistogramReader.EXPECTED
              + ", found "
              + ForeignText.quote(lines[0]));
    }
    return new MatCsv(file, lines, heading.charAt(CLASS.length())).read();
  }

  private MatHistogram read() throws IOException {
    List<String> headings =
        cells(0).stream()
            .map(cell -> cell.strip().toLowerCase(Locale.ROOT).replaceFirst("^# ?", ""))
            .toList();
    int objects = headings.indexOf(OBJECTS);
    int shallow = headings.indexOf(SHALLOW);
    if (objects < 0 || shallow < 0) {
      throw error(0, "expected the headings \"Objects\" and \"Shallow Heap\"");
    }
    List<MatHistogram.Row> rows = new ArrayList<>();
    for (int at = 1; at < lines.length; at++) {
      if (lines[at].isBlank()) {
        continue;
      }
      List<String> cells = cells(at);
      String name = cells.get(0).strip();
      if (isTotal(name)) {
        continue;
      }
      if (name.isEmpty() || cells.size() <= Math.max(objects, shallow)) {
        throw error(at, "expected a class name, its objects and its shallow heap");
      }
      rows.add(
          new MatHistogram.Row(
              name, number(at, cells.get(objects)), number(at, cells.get(shallow))));
    }
    return new MatHistogram(rows, Map.of());
  }

  /** A last row as {@code Total: 775 entries}; no class is called so. */
  private static boolean isTotal(String name) {
    return name.startsWith("Total:") || name.startsWith("\u03a3") || name.startsWith("\u2211");
  }

  private long number(int at, String cell) throws IOException {
    String text = cell.strip();
    if (GROUPED.matcher(text).matches()) {
      text = text.replaceAll("\\D", "");
    }
    if (!PLAIN.matcher(text).matches()) {
      throw error(at, "expected a whole number of objects or bytes");
    }
    return Long.parseLong(text);
  }

  /** A line's cells; quotes hold separators, and doubled quotes. */
  private List<String> cells(int at) throws IOException {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    String line = lines[at];
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (doubled) {
          cell.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == separator && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    if (quoted) {
      throw error(at, "expected the end of the quotes");
    }
    cells.add(cell.toString());
    return cells;
  }

  private IOException error(int at, String what) {
    return new IOException(
        file + ":" + (at + 1) + ": " + what + ", found " + ForeignText.quote(lines[at].strip()));
  }
}
