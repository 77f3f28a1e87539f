package io.heapscale.workspace.benchmark;

import io.heapscale.benchmark.text.MarkdownTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Draws cost against size for several ways of loading as a block of text, both axes logarithmic:
 * what stays bounded is level, what is linear rises with slope 1. Letters are what was measured,
 * dots join neighbours.
 */
final class BoundedPlot {

  private static final int WIDTH = 72;
  private static final int HEIGHT = 18;
  private static final int LABEL_WIDTH = 12;
  private static final String INDENT = " ".repeat(LABEL_WIDTH + 2);
  private static final String LETTERS = "eabcdfghijklmnopqrstuvwxyz";
  private static final char JOIN_MARK = '.';
  private static final char SEVERAL_MARK = '*';
  private static final char BLANK = ' ';

  /** A point at n dashboards. */
  record Point(long n, long bytes) {

    double x() {
      return Math.log10((double) n);
    }

    double y() {
      return Math.log10((double) bytes);
    }
  }

  /** A curve and its name in the legend. */
  record Curve(String name, List<Point> points) {

    /** A logarithm of nothing there is not. */
    Curve {
      points = points.stream().filter(point -> point.n() > 0 && point.bytes() > 0).toList();
    }
  }

  private final List<Curve> curves;
  private final char[][] grid = new char[HEIGHT][WIDTH];
  private final double minX;
  private final double spanX;
  private final double minY;
  private final double spanY;

  private BoundedPlot(List<Curve> curves, List<Point> all) {
    this.curves = curves;
    minX = all.stream().mapToDouble(Point::x).min().orElse(0);
    spanX = all.stream().mapToDouble(Point::x).max().orElse(0) - minX;
    minY = all.stream().mapToDouble(Point::y).min().orElse(0);
    double maxY = all.stream().mapToDouble(Point::y).max().orElse(0);
    spanY = Math.max(maxY - minY, 1);
    for (char[] row : grid) {
      Arrays.fill(row, BLANK);
    }
  }

  /** The plot as a fenced block; empty where there are not two sizes with a cost. */
  static String of(List<Curve> curves) {
    List<Point> all = curves.stream().flatMap(curve -> curve.points().stream()).toList();
    if (all.stream().mapToLong(Point::n).distinct().count() < 2) {
      return "";
    }
    BoundedPlot plot = new BoundedPlot(curves, all);
    curves.forEach(plot::join);
    for (int i = 0; i < curves.size(); i++) {
      for (Point point : curves.get(i).points()) {
        plot.mark(plot.column(point.x()), plot.row(point.y()), letter(i));
      }
    }
    return plot.text();
  }

  private static char letter(int curve) {
    return LETTERS.charAt(curve % LETTERS.length());
  }

  private void mark(int column, int row, char mark) {
    char there = grid[row][column];
    boolean free = there == BLANK || there == JOIN_MARK || there == mark;
    grid[row][column] = free ? mark : SEVERAL_MARK;
  }

  private void join(Curve curve) {
    for (int i = 1; i < curve.points().size(); i++) {
      Point from = curve.points().get(i - 1);
      Point to = curve.points().get(i);
      double width = to.x() - from.x();
      for (int column = column(from.x()); width > 0 && column < column(to.x()); column += 2) {
        double x = minX + spanX * column / (WIDTH - 1);
        double part = Math.max(0, (x - from.x()) / width);
        grid[row(from.y() + part * (to.y() - from.y()))][column] = JOIN_MARK;
      }
    }
  }

  private int column(double x) {
    return (int) Math.round((x - minX) / spanX * (WIDTH - 1));
  }

  /** Row 0 is the top. */
  private int row(double y) {
    return (int) Math.round((1 - (y - minY) / spanY) * (HEIGHT - 1));
  }

  private String text() {
    StringBuilder out = new StringBuilder("```text\n");
    for (int row = 0; row < HEIGHT; row++) {
      boolean labelled = row == 0 || row == HEIGHT - 1 || row == HEIGHT / 2;
      String label = labelled ? bytesAt(row) : "";
      String pad = " ".repeat(Math.max(0, LABEL_WIDTH - label.length()));
      line(out, pad + label + (labelled ? " +" : " |") + new String(grid[row]));
    }
    line(out, " ".repeat(LABEL_WIDTH) + " +" + "-".repeat(WIDTH));
    line(out, sizeAxis());
    line(out, "");
    for (int i = 0; i < curves.size(); i++) {
      line(out, INDENT + letter(i) + "  " + curves.get(i).name());
    }
    line(out, INDENT + JOIN_MARK + "  joins neighbouring sizes");
    if (Arrays.stream(grid).anyMatch(row -> new String(row).indexOf(SEVERAL_MARK) >= 0)) {
      line(out, INDENT + SEVERAL_MARK + "  several in one place");
    }
    return out.append("```\n").toString();
  }

  private String bytesAt(int row) {
    double y = minY + spanY * (HEIGHT - 1 - row) / (HEIGHT - 1);
    return MarkdownTable.withUnit(Math.round(Math.pow(10, y)));
  }

  /** The sizes under their columns; one that would touch its left neighbour is left out. */
  private String sizeAxis() {
    List<Long> sizes = new ArrayList<>();
    curves.forEach(curve -> curve.points().forEach(point -> sizes.add(point.n())));
    StringBuilder axis = new StringBuilder(INDENT);
    for (long n : sizes.stream().sorted().distinct().toList()) {
      String label = MarkdownTable.count(n);
      int at = INDENT.length() + column(Math.log10((double) n));
      int column = Math.min(at, INDENT.length() + WIDTH - label.length());
      if (column > axis.length() || axis.length() == INDENT.length()) {
        axis.append(" ".repeat(column - axis.length())).append(label);
      }
    }
    return axis + " dashboards";
  }

  private static void line(StringBuilder out, String line) {
    out.append(line.stripTrailing()).append('\n');
  }
}
