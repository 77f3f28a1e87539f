package io.heapscale.analyzer.report;

import io.heapscale.analyzer.scaling.Growth;
import io.heapscale.analyzer.scaling.Scaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws costs against the run's size with letters, both axes logarithmic, so that a straight line
 * is a power law and its slope the exponent. Dots show linear growth from the total's first point.
 */
final class GrowthPlot {
  private static final int WIDTH = 76;
  private static final int HEIGHT = 20;
  private static final int LABEL_WIDTH = 12;
  private static final char TOTAL_MARK = '#';
  private static final char SEVERAL_MARK = '*';
  private static final char GUIDE_MARK = '.';
  private static final char BLANK = ' ';
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  /** More curves than this cover one another. */
  private static final int MOST_TYPES = 5;

  private final char[][] grid = new char[HEIGHT][WIDTH];
  private final double minX;
  private final double spanX;
  private final double minY;
  private final double spanY;

  private GrowthPlot(double minX, double maxX, double minY, double maxY) {
    this.minX = minX;
    this.spanX = maxX - minX;
    this.minY = minY;
    this.spanY = maxY - minY;
    for (char[] row : grid) {
      Arrays.fill(row, BLANK);
    }
  }

  /** A line of the legend and its points. */
  private record Series(char mark, String name, List<double[]> points) {}

  /** The plot's lines; none where fewer than two sizes were weighed. */
  static List<String> lines(Scaling scaling) {
    List<Series> all = series(scaling);
    List<double[]> points = all.stream().flatMap(series -> series.points().stream()).toList();
    double minX = points.stream().mapToDouble(p -> p[0]).min().orElse(0);
    double maxX = points.stream().mapToDouble(p -> p[0]).max().orElse(0);
    if (points.isEmpty() || minX >= maxX) {
      return List.of();
    }
    double minY = points.stream().mapToDouble(p -> p[1]).min().orElse(0);
    double maxY = points.stream().mapToDouble(p -> p[1]).max().orElse(0);
    GrowthPlot plot = new GrowthPlot(minX, maxX, minY, Math.max(maxY, minY + 1));
    Series guided = all.get(all.size() - 1);
    plot.guide(guided.points().get(0), maxX);
    all.forEach(plot::draw);
    return plot.render(all, scaling);
  }

  /** The types that cost most at the largest size, in their own order. */
  private static List<Growth> costliest(Scaling scaling) {
    Map<String, Long> cost = new HashMap<>();
    for (Scaling.TypeAtSize type : scaling.sizes().get(scaling.sizes().size() - 1).types()) {
      cost.put(type.name(), type.fairShareBytes());
    }
    List<String> names =
        scaling.types().stream()
            .map(Growth::name)
            .sorted(Comparator.comparing((String name) -> -cost.getOrDefault(name, 0L)))
            .limit(MOST_TYPES)
            .toList();
    return scaling.types().stream().filter(type -> names.contains(type.name())).toList();
  }

  private static List<Series> series(Scaling scaling) {
    List<Series> all = new ArrayList<>();
    int next = 0;
    for (Growth type : costliest(scaling)) {
      List<double[]> points = new ArrayList<>();
      for (Scaling.Size size : scaling.sizes()) {
        for (Scaling.TypeAtSize cost : size.types()) {
          if (cost.name().equals(type.name())) {
            addPoint(points, size.n(), cost.fairShareBytes());
          }
        }
      }
      if (!points.isEmpty()) {
        all.add(new Series(LETTERS.charAt(next++ % LETTERS.length()), type.name(), points));
      }
    }
    List<double[]> totals = new ArrayList<>();
    boolean weighed = scaling.total() != null;
    for (Scaling.Size size : scaling.sizes()) {
      Long total = weighed ? size.totalBytes() : (Long) size.liveBytes();
      if (total != null) {
        addPoint(totals, size.n(), total);
      }
    }
    if (!totals.isEmpty()) {
      Growth total = scaling.total() != null ? scaling.total() : scaling.liveHeap();
      all.add(new Series(TOTAL_MARK, total.name(), totals));
    }
    return all;
  }

  private static void addPoint(List<double[]> points, long n, long bytes) {
    if (n > 0 && bytes > 0) {
      points.add(new double[] {Math.log10((double) n), Math.log10((double) bytes)});
    }
  }

  /** Linear growth has slope 1 on logarithmic axes. */
  private void guide(double[] from, double maxX) {
    for (int column = column(from[0]); column <= column(maxX); column += 2) {
      double x = minX + spanX * column / (WIDTH - 1);
      int row = row(from[1] + (x - from[0]));
      if (row >= 0 && row < HEIGHT) {
        grid[row][column] = GUIDE_MARK;
      }
    }
  }

  private void draw(Series series) {
    for (double[] point : series.points()) {
      int row = row(point[1]);
      int column = column(point[0]);
      char there = grid[row][column];
      boolean free = there == BLANK || there == GUIDE_MARK || there == series.mark();
      grid[row][column] = free ? series.mark() : SEVERAL_MARK;
    }
  }

  private int column(double x) {
    return (int) Math.round((x - minX) / spanX * (WIDTH - 1));
  }

  private int row(double y) {
    return (int) Math.round((1 - (y - minY) / spanY) * (HEIGHT - 1));
  }

  private List<String> render(List<Series> all, Scaling scaling) {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < HEIGHT; row++) {
      boolean labelled = row == 0 || row == HEIGHT - 1 || row == HEIGHT / 2;
      String label = labelled ? bytesAt(row) : "";
      lines.add(
          (padLeft(label, LABEL_WIDTH) + (labelled ? " +" : " |") + new String(grid[row]))
              .stripTrailing());
    }
    lines.add(" ".repeat(LABEL_WIDTH) + " +" + "-".repeat(WIDTH));
    lines.add(sizeAxis(scaling));
    lines.add("");
    for (Series series : all) {
      lines.add(" ".repeat(LABEL_WIDTH + 2) + series.mark() + "  " + Plain.text(series.name()));
    }
    String indent = " ".repeat(LABEL_WIDTH + 2);
    lines.add(indent + GUIDE_MARK + "  linear growth from the first " + TOTAL_MARK);
    lines.add(indent + SEVERAL_MARK + "  several in one place");
    return lines;
  }

  private String bytesAt(int row) {
    double y = minY + spanY * (1 - (double) row / (HEIGHT - 1));
    return ByteUnit.withUnit(Math.round(Math.pow(10, y)));
  }

  /** The sizes under their columns; one that would touch its left neighbour is left out. */
  private String sizeAxis(Scaling scaling) {
    StringBuilder axis = new StringBuilder(" ".repeat(LABEL_WIDTH + 2));
    int start = axis.length();
    for (Scaling.Size size : scaling.sizes()) {
      if (size.n() <= 0) {
        continue;
      }
      String label = Plain.count(size.n());
      int column =
          Math.min(start + column(Math.log10((double) size.n())), start + WIDTH - label.length());
      if (column > axis.length() || axis.length() == start) {
        axis.append(" ".repeat(Math.max(0, column - axis.length()))).append(label);
      }
    }
    return axis.toString();
  }

  private static String padLeft(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
