package io.heapscale.analyzer.report;

import io.heapscale.analyzer.model.PathRow;
import io.heapscale.analyzer.model.WhyReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws a tree of paths: figures on the left, one line per object or group, children indented. */
final class PathPicture {
  /** A deeper tree is indented by one blank per level. */
  private static final int DEEP = 20;

  private final WhyReport.Holders holders;
  private final List<List<Integer>> children = new ArrayList<>();
  private final List<Integer> roots = new ArrayList<>();
  private int deepest;

  private PathPicture(WhyReport.Holders holders) {
    this.holders = holders;
    for (int i = 0; i < holders.rows().size(); i++) {
      children.add(new ArrayList<>());
      int parent = holders.rows().get(i).parent();
      (parent < 0 ? roots : children.get(parent)).add(i);
    }
  }

  static Block.Picture of(WhyReport.Holders holders) {
    return new Block.Picture(new PathPicture(holders).lines());
  }

  private List<String> lines() {
    List<PathRow> rows = holders.rows();
    // Without recursion: a path may be deep.
    List<Integer> order = new ArrayList<>();
    List<Integer> depths = new ArrayList<>();
    List<int[]> pending = new ArrayList<>();
    push(pending, roots, 0);
    while (!pending.isEmpty()) {
      int[] next = pending.remove(pending.size() - 1);
      order.add(next[0]);
      depths.add(next[1]);
      deepest = Math.max(deepest, next[1]);
      push(pending, children.get(next[0]), next[1] + 1);
    }
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    List<Long> bytes = new ArrayList<>();
    List<Long> own = new ArrayList<>();
    for (int row : order) {
      bytes.add(bytes(rows.get(row)));
      own.add(rows.get(row).shallowBytes());
    }
    ByteUnit unit = ByteUnit.of(bytes);
    ByteUnit ownUnit = ByteUnit.of(own);
    for (int row : order) {
      PathRow one = rows.get(row);
      String figure = unit.format(bytes(one));
      String other =
          holders.single() ? ownUnit.format(one.shallowBytes()) : Plain.count(one.targets());
      boolean none = one.kind() == PathRow.Kind.STEPS_LEFT_OUT && holders.single();
      first.add(none ? "" : figure);
      second.add(other);
    }
    String head = holders.single() ? "retained" : "they retain";
    String otherHead = holders.single() ? "shallow" : "objects";
    int width = width(first, head, unit.label());
    int otherWidth = width(second, otherHead, ownUnit.label());
    String format = "%" + width + "s  %" + otherWidth + "s  %s%s";
    List<String> lines = new ArrayList<>();
    lines.add(line(format, head, otherHead, "", ""));
    lines.add(line(format, unit.label(), holders.single() ? ownUnit.label() : "", "", ""));
    String indent = deepest > DEEP ? " " : "  ";
    for (int i = 0; i < order.size(); i++) {
      lines.add(
          line(
              format,
              first.get(i),
              second.get(i),
              indent.repeat(depths.get(i)),
              words(rows.get(order.get(i)))));
    }
    return lines;
  }

  private long bytes(PathRow row) {
    Long retained = row.retainedBytes();
    return holders.single() ? (retained == null ? 0 : retained) : row.targetBytes();
  }

  private static void push(List<int[]> pending, List<Integer> rows, int depth) {
    for (int i = rows.size() - 1; i >= 0; i--) {
      pending.add(new int[] {rows.get(i), depth});
    }
  }

  private static int width(List<String> cells, String head, String unit) {
    int width = Math.max(head.length(), unit.length());
    for (String cell : cells) {
      width = Math.max(width, cell.length());
    }
    return width;
  }

  private static String line(String format, String a, String b, String indent, String words) {
    return String.format(Locale.ROOT, format, a, b, indent, words).stripTrailing();
  }

  private static String words(PathRow row) {
    return switch (row.kind()) {
      case STEPS_LEFT_OUT ->
          "... " + Plain.count(row.objects()) + " more steps through " + Plain.text(step(row));
      case BRANCHES_LEFT_OUT ->
          row.objects() == 0
              ? "... further down"
              : "... " + Plain.count(row.objects()) + " more branches";
      case OBJECT, OBJECTS -> object(row);
    };
  }

  private static String step(PathRow row) {
    String step = row.step();
    return step == null ? "" : step;
  }

  private static String object(PathRow row) {
    StringBuilder words = new StringBuilder();
    String root = row.root();
    words.append(Plain.text(root == null ? step(row) : "(" + root + ")")).append(' ');
    if (root != null && row.step() != null) {
      words.append(Plain.text(step(row))).append(' ');
    }
    words.append(Plain.text(row.className()));
    if (row.address() != null) {
      words.append(' ').append(row.address());
    }
    if (row.kind() == PathRow.Kind.OBJECTS) {
      words.append(" x ").append(Plain.count(row.objects()));
    }
    if (row.id() != null) {
      words.append(" = ").append(Plain.text(row.id()));
    }
    words.append(row.weak() ? " (weak)" : "");
    words.append(row.ignored() ? " (ignored)" : "");
    words.append(row.target() ? " <" : "");
    return words.toString();
  }
}
