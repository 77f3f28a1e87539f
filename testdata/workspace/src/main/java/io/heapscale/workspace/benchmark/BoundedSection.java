package io.heapscale.workspace.benchmark;

import static io.heapscale.benchmark.text.MarkdownTable.count;
import static io.heapscale.benchmark.text.MarkdownTable.withUnit;

import io.heapscale.analyzer.scaling.BoundedCheck;
import io.heapscale.benchmark.text.MarkdownTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Writes as Markdown whether lazy loading bounds memory. */
final class BoundedSection {

  private final BoundedRun run;
  private final StringBuilder out = new StringBuilder();

  private BoundedSection(BoundedRun run) {
    this.run = run;
  }

  /** The section, from its heading on. */
  static String of(BoundedRun run) {
    BoundedSection section = new BoundedSection(run);
    section.out.append("## Boundedness\n\n");
    section.out.append(BoundedQuote.of(run)).append('\n');
    section.checks();
    section.sameWork();
    section.index();
    section.allOpened();
    section.hitRates();
    return section.out.toString();
  }

  private void checks() {
    List<String> broken = BoundedChecks.of(run);
    if (!broken.isEmpty()) {
      out.append("**What does not hold:**\n\n");
      broken.forEach(line -> out.append("- ").append(MarkdownTable.plain(line)).append('\n'));
      out.append('\n');
    }
  }

  private void sameWork() {
    out.append("### ").append(asManyOpened()).append("\n\n");
    for (BoundedWay way : run.plan().ways()) {
      out.append("- ").append(way.title()).append(": ").append(verdict(way)).append(".\n");
    }
    out.append('\n');
    List<BoundedPoint> points = run.points();
    out.append(
        new MarkdownTable()
            .words("loaded", column(points, point -> point.way().title()))
            .words("size", column(points, BoundedPoint::scaleName))
            .counts("dashboards", column(points, BoundedPoint::dashboards))
            .bytes("live before load", column(points, BoundedPoint::beforeBytes))
            .bytes("live after opening", column(points, BoundedPoint::afterBytes))
            .bytes("index", column(points, BoundedPoint::indexBytes))
            .bytes("B", column(points, BoundedPoint::bytes))
            .bytes("peak", column(points, point -> point.figures().peakBytes()))
            .numbers("load, s", column(points, point -> seconds(point.figures().loadMillis())))
            .numbers("opening, s", column(points, point -> seconds(point.figures().openMillis())))
            .text());
    out.append(
        """

        B is what is live after opening, less what was live before the load, less the index. Bounded:
        the largest B over the sizes is at most 2 times the smallest. Peak is the VM's own counter
        and includes garbage. `%s` at every size. The dashboards
        are as many at every size, spread evenly over all by name.
        """
            .formatted(String.join(" ", run.plan().flags())));
    List<BoundedPlot.Curve> curves = new ArrayList<>();
    for (BoundedWay way : run.plan().ways()) {
      curves.add(
          new BoundedPlot.Curve(
              way.title(),
              run.points(way).stream()
                  .map(point -> new BoundedPlot.Point(point.dashboards(), point.bytes()))
                  .toList()));
    }
    String plot = BoundedPlot.of(curves);
    if (!plot.isEmpty()) {
      out.append("\nB against dashboards, both axes logarithmic:\n\n").append(plot);
    }
  }

  private String asManyOpened() {
    return "%s dashboards opened at every size".formatted(count(run.plan().opened()));
  }

  private String verdict(BoundedWay way) {
    BoundedCheck check = run.check(way);
    String range =
        "B from %s to %s".formatted(withUnit(check.minBytes()), withUnit(check.maxBytes()));
    return (check.bounded() ? "**bounded**, " : "**not bounded**, ")
        + range
        + BoundedQuote.times(check).map(times -> " (" + times + " times)").orElse("");
  }

  /** The index is the same whatever the cache may hold: it is shown once. */
  private void index() {
    if (run.plan().lazyWays().isEmpty()) {
      return;
    }
    List<BoundedPoint> points = run.points(run.plan().lazyWays().get(0));
    out.append("\n### What the index costs\n\n");
    out.append(
        new MarkdownTable()
            .words("size", column(points, BoundedPoint::scaleName))
            .counts("dashboards", column(points, BoundedPoint::dashboards))
            .counts("resources, top level", column(points, BoundedPoint::topLevel))
            .counts("any depth", column(points, point -> point.figures().resourceCount()))
            .bytes("index", column(points, BoundedPoint::indexBytes))
            .numbers(
                "B per resource, top level", column(points, p -> per(p.indexBytes(), p.topLevel())))
            .numbers(
                "any depth", column(points, p -> per(p.indexBytes(), p.figures().resourceCount())))
            .text());
  }

  private void allOpened() {
    if (run.openings().isEmpty()) {
      return;
    }
    List<FullOpening> openings = run.openings();
    out.append("\n### All dashboards opened once\n\n");
    out.append(
        new MarkdownTable()
            .words("loaded", column(openings, opening -> opening.way().title()))
            .words("size", column(openings, FullOpening::scaleName))
            .counts("opened", column(openings, opening -> opening.figures().opened()))
            .bytes("cache", column(openings, FullOpening::cacheBytes))
            .bytes("allowed", column(openings, FullOpening::allowedBytes))
            .bytes("says the cache", column(openings, opening -> opening.cache().bytes()))
            .numbers("off by, %", column(openings, o -> oneDecimal("%+.1f", o.offPercent())))
            .bytes("largest entry", column(openings, opening -> opening.cache().largestBytes()))
            .counts("entries read", column(openings, opening -> opening.cache().reads()))
            .counts("let go", column(openings, opening -> opening.cache().evictions()))
            .bytes("added to the heap", column(openings, FullOpening::keptBytes))
            .bytes("peak", column(openings, opening -> opening.figures().peakBytes()))
            .numbers("load, s", column(openings, o -> seconds(o.figures().loadMillis())))
            .numbers("opening, s", column(openings, o -> seconds(o.figures().openMillis())))
            .text());
    out.append(
        """

        Cache is what Heapscale says the cache keeps (retained bytes); allowed is its limit and its
        largest entry with what that needs. The cache's own figure may be %d %% off.
        """
            .formatted(FullOpening.TOLERATED_PERCENT));
  }

  private void hitRates() {
    List<BoundedWay> ways = run.plan().lazyWays();
    if (run.openings().stream().allMatch(opening -> opening.figures().accesses() == null)
        || ways.isEmpty()) {
      return;
    }
    List<FullOpening> first = run.openings(ways.get(0));
    MarkdownTable table =
        new MarkdownTable()
            .words("size", column(first, FullOpening::scaleName))
            .counts("dashboards", column(first, FullOpening::dashboards));
    for (BoundedWay way : ways) {
      table.numbers(
          "found in memory, %, " + way.limit(" "),
          column(run.openings(way), BoundedSection::hitPercent));
    }
    out.append("\n### Hit rates\n\n").append(table.text());
    out.append(
        """

        %s requests for dashboards after all had been opened once: the k-th most popular one is
        wanted in proportion to 1/k (Zipf's law).
        """
            .formatted(count(run.plan().accesses())));
  }

  static String hitPercent(FullOpening opening) {
    BoundedFigures.Accesses accesses = opening.figures().accesses();
    return accesses == null ? "-" : oneDecimal("%.1f", accesses.hitPercent());
  }

  private static String per(long bytes, long count) {
    return count == 0 ? "-" : oneDecimal("%,.1f", (double) bytes / count);
  }

  private static String seconds(long millis) {
    return oneDecimal("%,.1f", millis / 1000.0);
  }

  private static String oneDecimal(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static <R, T> List<T> column(List<R> rows, Function<R, T> value) {
    return rows.stream().map(value).toList();
  }
}
