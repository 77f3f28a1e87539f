package io.heapscale.benchmark.history;

import io.heapscale.benchmark.compare.Figure;
import io.heapscale.benchmark.compare.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Draws one figure over the baselines as a block of text: one column per baseline, evenly apart,
 * the axis from 0 on so that heights can be compared. Letters are ways, dots join neighbours.
 */
final class HistoryPlot {

  private static final int WIDTH = 60;
  private static final int HEIGHT = 13;
  private static final int LABEL_WIDTH = 12;
  private static final String INDENT = " ".repeat(LABEL_WIDTH + 2);
  private static final String OTHER_LETTERS = "abcdfghijkmnopqrstuvwxyz";
  private static final char JOIN_MARK = '.';
  private static final char SEVERAL_MARK = '*';
  private static final char BLANK = ' ';

  /**
   * One way of one figure.
   *
   * @param way its name in the legend
   * @param values one per baseline, the oldest first; null where it has none
   */
  record Line(String way, List<@Nullable Double> values) {}

  private final Figure figure;
  private final List<Line> lines;
  private final int baselines;
  private final double top;
  private final char[][] grid = new char[HEIGHT][WIDTH];

  private HistoryPlot(Figure figure, List<Line> lines, int baselines, double top) {
    this.figure = figure;
    this.lines = lines;
    this.baselines = baselines;
    this.top = top;
    for (char[] row : grid) {
      Arrays.fill(row, BLANK);
    }
  }

  /**
   * The plot as a fenced block; empty where there are not two baselines, or a value is below 0.
   *
   * @param figure what is drawn, for its unit
   */
  static String of(Figure figure, List<Line> lines, int baselines) {
    double top = 0;
    for (Line line : lines) {
      for (Double value : line.values()) {
        if (value != null && value < 0) {
          return "";
        }
        top = Math.max(top, value == null ? 0 : value);
      }
    }
    if (baselines < 2) {
      return "";
    }
    HistoryPlot plot = new HistoryPlot(figure, lines, baselines, top == 0 ? 1 : top);
    lines.forEach(plot::join);
    for (int i = 0; i < lines.size(); i++) {
      plot.mark(lines.get(i), plot.letter(i));
    }
    return plot.text();
  }

  /** The way's first letter where it is its own. */
  private char letter(int index) {
    String way = lines.get(index).way();
    char first = way.isEmpty() ? 'o' : Character.toLowerCase(way.charAt(0));
    boolean own =
        lines.stream()
                .filter(line -> line.way().toLowerCase(Locale.ROOT).indexOf(first) == 0)
                .count()
            == 1;
    return own && first >= 'a' && first <= 'z'
        ? first
        : OTHER_LETTERS.charAt(index % OTHER_LETTERS.length());
  }

  private void mark(Line line, char letter) {
    for (int i = 0; i < baselines; i++) {
      Double value = line.values().get(i);
      if (value != null) {
        char[] row = grid[row(value)];
        char there = row[column(i)];
        row[column(i)] = there == BLANK || there == JOIN_MARK ? letter : SEVERAL_MARK;
      }
    }
  }

  private void join(Line line) {
    int before = -1;
    for (int i = 0; i < baselines; i++) {
      Double to = line.values().get(i);
      if (to == null) {
        continue;
      }
      Double from = before < 0 ? null : line.values().get(before);
      if (from != null) {
        int start = column(before);
        int width = column(i) - start;
        for (int at = 2; at < width; at += 2) {
          grid[row(from + (to - from) * at / width)][start + at] = JOIN_MARK;
        }
      }
      before = i;
    }
  }

  private int column(int baseline) {
    return Math.round((float) baseline * (WIDTH - 1) / (baselines - 1));
  }

  /** Row 0 is the top. */
  private int row(double value) {
    return (int) Math.round((1 - value / top) * (HEIGHT - 1));
  }

  private String text() {
    StringBuilder out = new StringBuilder("```text\n");
    for (int row = 0; row < HEIGHT; row++) {
      boolean labelled = row == 0 || row == HEIGHT - 1 || row == HEIGHT / 2;
      String label = labelled ? Words.value(figure, top * (HEIGHT - 1 - row) / (HEIGHT - 1)) : "";
      String pad = " ".repeat(Math.max(0, LABEL_WIDTH - label.length()));
      line(out, pad + label + (labelled ? " +" : " |") + new String(grid[row]));
    }
    line(out, " ".repeat(LABEL_WIDTH) + " +" + "-".repeat(WIDTH));
    line(out, axis());
    line(out, "");
    for (int i = 0; i < lines.size(); i++) {
      line(out, INDENT + letter(i) + "  " + lines.get(i).way());
    }
    if (Arrays.stream(grid).anyMatch(row -> new String(row).indexOf(SEVERAL_MARK) >= 0)) {
      line(out, INDENT + SEVERAL_MARK + "  several in one place");
    }
    return out.append("```\n").toString();
  }

  /** The baselines' numbers under their columns; one that would touch its neighbour is left out. */
  private String axis() {
    StringBuilder axis = new StringBuilder(INDENT);
    for (int i = 0; i < baselines; i++) {
      String label = Integer.toString(i + 1);
      int at = Math.min(INDENT.length() + column(i), INDENT.length() + WIDTH - label.length());
      if (i == 0 || at > axis.length()) {
        axis.append(" ".repeat(at - axis.length())).append(label);
      }
    }
    return axis + "  baseline";
  }

  private static void line(StringBuilder out, String line) {
    out.append(line.stripTrailing()).append('\n');
  }
}
