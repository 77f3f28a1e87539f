package io.heapscale.workspace.benchmark;

import static io.heapscale.benchmark.text.MarkdownTable.count;
import static io.heapscale.benchmark.text.MarkdownTable.withUnit;

import io.heapscale.analyzer.scaling.BoundedCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody would quote who decides for or against lazy loading: a few sentences of figures.
 */
final class BoundedQuote {

  private final BoundedRun run;
  private final List<String> sentences = new ArrayList<>();

  private BoundedQuote(BoundedRun run) {
    this.run = run;
  }

  /** A paragraph with its line's end. */
  static String of(BoundedRun run) {
    BoundedQuote quote = new BoundedQuote(run);
    quote.kept();
    quote.bounded();
    quote.allOpened();
    quote.hitRates();
    return String.join(" ", quote.sentences) + "\n";
  }

  /** How many times the smallest B the largest is; nothing where one is not positive. */
  static Optional<String> times(BoundedCheck check) {
    return check.minBytes() <= 0
        ? Optional.empty()
        : Optional.of(
            String.format(Locale.ROOT, "%,.2f", (double) check.maxBytes() / check.minBytes()));
  }

  private void kept() {
    for (BoundedPoint eager : largest(BoundedWay.EAGER)) {
      sentences.add(
          "At %s dashboards (%s resources) the eager workspace keeps %s once %s are open."
              .formatted(
                  count(eager.dashboards()),
                  count(eager.figures().resourceCount()),
                  withUnit(eager.keptBytes()),
                  count(eager.figures().opened())));
    }
    boolean said = false;
    for (BoundedWay way : run.plan().lazyWays()) {
      for (BoundedPoint point : largest(way)) {
        sentences.add(
            said
                ? "With %s it keeps %s.".formatted(way.limit(" "), withUnit(point.keptBytes()))
                : "The lazy one with a cache of %s keeps %s: %s of index (%s per top-level resource) and %s besides."
                    .formatted(
                        way.limit(" "),
                        withUnit(point.keptBytes()),
                        withUnit(point.indexBytes()),
                        perResource(point),
                        withUnit(point.bytes())));
        said = true;
      }
    }
  }

  private List<BoundedPoint> largest(BoundedWay way) {
    List<BoundedPoint> points = run.points(way);
    return points.isEmpty() ? List.of() : List.of(last(points));
  }

  private static String perResource(BoundedPoint point) {
    long resources = Math.max(1, point.topLevel());
    return Math.round((double) point.indexBytes() / resources) + " B";
  }

  private void bounded() {
    List<String> clauses = new ArrayList<>();
    for (BoundedWay way : run.plan().ways()) {
      List<BoundedPoint> points = run.points(way);
      if (points.size() > 1) {
        clauses.add(
            "%s from %s to %s (%s)"
                .formatted(
                    way.isLazy() ? "the lazy one with " + way.limit(" ") : "the eager one",
                    withUnit(points.get(0).bytes()),
                    withUnit(last(points).bytes()),
                    run.check(way).bounded() ? "bounded" : "not bounded"));
      }
    }
    if (!clauses.isEmpty()) {
      List<BoundedPoint> points = run.points(run.plan().ways().get(0));
      sentences.add(
          "From %s to %s dashboards, what a workspace keeps besides its index goes: %s."
              .formatted(
                  count(points.get(0).dashboards()),
                  count(last(points).dashboards()),
                  String.join("; ", clauses)));
    }
  }

  private void allOpened() {
    for (BoundedWay way : run.plan().lazyWays()) {
      List<FullOpening> openings = run.openings(way);
      if (!openings.isEmpty()) {
        FullOpening all = last(openings);
        sentences.add(
            "With all %s opened once, a cache of %s holds %s."
                .formatted(
                    count(all.figures().opened()), way.limit(" "), withUnit(all.cacheBytes())));
      }
    }
  }

  private void hitRates() {
    List<String> rates = new ArrayList<>();
    for (BoundedWay way : run.plan().lazyWays()) {
      List<FullOpening> openings = run.openings(way);
      if (!openings.isEmpty() && last(openings).figures().accesses() != null) {
        rates.add(
            "%s %% with %s".formatted(BoundedSection.hitPercent(last(openings)), way.limit(" ")));
      }
    }
    if (!rates.isEmpty()) {
      sentences.add(
          "Where few dashboards are popular (Zipf's law), so many requests find theirs in memory: "
              + String.join(", ", rates)
              + ".");
    }
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
