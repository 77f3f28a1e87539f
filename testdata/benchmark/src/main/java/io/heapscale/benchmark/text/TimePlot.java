package io.heapscale.benchmark.text;

import io.heapscale.dumper.MemoryCurve;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Draws bytes over time as a block of text for Markdown. A column shows all values of its time,
 * from the smallest to the largest; letters below mark moments.
 */
final class TimePlot {
  private static final int WIDTH = 72;
  private static final int HEIGHT = 13;
  private static final int LABEL_WIDTH = 10;
  private static final String INDENT = " ".repeat(LABEL_WIDTH + 2);
  private static final char SAMPLES_MARK = '#';
  private static final char GUIDE_MARK = '.';
  private static final char SEVERAL_MARK = '*';
  private static final char BLANK = ' ';
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final int LONGEST_LABEL = 40;
  private static final double NANOS = 1e9;
  private static final double MIB = 1 << 20;

  /** More of them would touch one another. */
  private static final int MOST_TIMES = 8;

  private final long elapsedNanos;
  private final long mostBytes;
  private final List<MemoryCurve.Mark> named;
  private final char[][] grid = new char[HEIGHT][WIDTH];
  private final char[] marks = new char[WIDTH];

  /**
   * An empty plot.
   *
   * @param mostBytes the top of the axis, which begins at 0
   */
  TimePlot(long elapsedNanos, long mostBytes, List<MemoryCurve.Mark> marks) {
    this.elapsedNanos = elapsedNanos;
    this.mostBytes = mostBytes;
    this.named = marks;
    for (char[] row : grid) {
      Arrays.fill(row, BLANK);
    }
    Arrays.fill(this.marks, BLANK);
    drawMarks();
  }

  private void drawMarks() {
    for (int i = 0; i < named.size(); i++) {
      int column = column(named.get(i).nanos());
      marks[column] = marks[column] == BLANK ? letter(i) : SEVERAL_MARK;
      for (char[] row : grid) {
        row[column] = GUIDE_MARK;
      }
    }
  }

  /** A run has few phases; from the 27th on they have no letter of their own. */
  private static char letter(int mark) {
    return mark < LETTERS.length() ? LETTERS.charAt(mark) : SEVERAL_MARK;
  }

  /** Draws what was between two moments. */
  void draw(long startNanos, long endNanos, long minBytes, long maxBytes) {
    for (int column = column(startNanos); column <= column(endNanos); column++) {
      for (int row = row(maxBytes); row <= row(minBytes); row++) {
        grid[row][column] = SAMPLES_MARK;
      }
    }
  }

  private int column(long nanos) {
    return elapsedNanos == 0 ? 0 : (int) Math.min(WIDTH - 1, (double) nanos / elapsedNanos * WIDTH);
  }

  /** Row 0 is the top. The axis starts at 0, so that heights can be compared. */
  private int row(long bytes) {
    return (int) Math.round((1 - bytes / topBytes()) * (HEIGHT - 1));
  }

  private double topBytes() {
    return Math.max(1, mostBytes);
  }

  /**
   * The plot as a fenced block; its lines end with line feeds.
   *
   * @param legend the last lines below it
   */
  String text(List<String> legend) {
    StringBuilder out = new StringBuilder("```text\n");
    line(out, " ".repeat(LABEL_WIDTH - "MiB".length()) + "MiB");
    for (int row = 0; row < HEIGHT; row++) {
      boolean labelled = row == 0 || row == HEIGHT - 1 || row == HEIGHT / 2;
      String label = labelled ? mibAt(row) : "";
      line(
          out,
          " ".repeat(Math.max(0, LABEL_WIDTH - label.length()))
              + label
              + (labelled ? " +" : " |")
              + new String(grid[row]));
    }
    line(out, " ".repeat(LABEL_WIDTH) + " +" + "-".repeat(WIDTH));
    line(out, timeAxis());
    if (!named.isEmpty()) {
      line(out, INDENT + new String(marks));
    }
    out.append('\n');
    legend(out, legend);
    return out.append("```\n").toString();
  }

  private void legend(StringBuilder out, List<String> last) {
    String[] labels = named.stream().map(mark -> label(mark.label())).toArray(String[]::new);
    int width = Arrays.stream(labels).mapToInt(String::length).max().orElse(0);
    for (int i = 0; i < labels.length; i++) {
      String padded = labels[i] + " ".repeat(width - labels[i].length());
      line(out, INDENT + letter(i) + "  " + padded + "  " + seconds(named.get(i).nanos()));
    }
    if (new String(marks).indexOf(SEVERAL_MARK) >= 0) {
      line(out, INDENT + SEVERAL_MARK + "  several in one place");
    }
    line(out, INDENT + SAMPLES_MARK + "  " + last.get(0));
    last.subList(1, last.size()).forEach(more -> line(out, INDENT + "   " + more));
  }

  static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%,.3f s", nanos / NANOS);
  }

  private String mibAt(int row) {
    double bytes = topBytes() * (HEIGHT - 1 - row) / (HEIGHT - 1);
    return String.format(Locale.ROOT, "%,.1f", bytes / MIB);
  }

  /** Round times under their columns, from 0 to the last that has room; the unit ends the line. */
  private String timeAxis() {
    double seconds = elapsedNanos / NANOS;
    double step = step(seconds);
    int decimals = Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
    StringBuilder axis = new StringBuilder(INDENT);
    for (int i = 0; i * step <= seconds; i++) {
      String label = String.format(Locale.ROOT, "%,." + decimals + "f", i * step);
      int column = INDENT.length() + column(Math.round(i * step * NANOS));
      boolean touches = i > 0 && column <= axis.length();
      if (!touches && column + label.length() <= INDENT.length() + WIDTH) {
        axis.append(" ".repeat(column - axis.length())).append(label);
      }
    }
    return axis + " s";
  }

  /** The smallest 1, 2 or 5 times a power of ten of which {@link #MOST_TIMES} span the time. */
  private static double step(double seconds) {
    if (seconds <= 0) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(seconds / MOST_TIMES)));
    for (int factor : new int[] {1, 2, 5}) {
      if (seconds <= MOST_TIMES * factor * power) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** A label comes from the program: it must not end the block, nor break its line. */
  private static String label(String label) {
    String plain = MarkdownTable.plain(label);
    return plain.length() <= LONGEST_LABEL ? plain : plain.substring(0, LONGEST_LABEL - 2) + "..";
  }

  private static void line(StringBuilder out, String line) {
    out.append(line.stripTrailing()).append('\n');
  }
}
