package io.heapscale.workspace.benchmark;

import static io.heapscale.benchmark.text.MarkdownTable.count;

import io.heapscale.analyzer.scaling.BoundedCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Says what does not hold of that which a lazily loaded workspace promises. */
final class BoundedChecks {

  private BoundedChecks() {}

  /** One line for each thing that does not hold, with its figures; none if all is well. */
  static List<String> of(BoundedRun run) {
    List<String> broken = new ArrayList<>(run.differences());
    for (BoundedWay way : run.plan().lazyWays()) {
      BoundedCheck check = run.check(way);
      if (!check.bounded()) {
        broken.add(
            "%s: not bounded: B from %s to %s bytes over the sizes, more than 2 times as much"
                .formatted(way.name(), count(check.minBytes()), count(check.maxBytes())));
      }
    }
    run.openings().forEach(opening -> cache(opening, broken));
    run.points().forEach(point -> figures(point, run, broken));
    return broken;
  }

  private static void cache(FullOpening opening, List<String> broken) {
    String name = opening.way().name() + ", " + opening.scaleName() + ", all opened: ";
    if (!opening.isWithinLimit()) {
      broken.add(
          name
              + "the cache keeps %s bytes, more than its limit and its largest entry: %s"
                  .formatted(count(opening.cacheBytes()), count(opening.allowedBytes())));
    }
    if (!opening.knowsItsSize()) {
      broken.add(
          name
              + "the cache says %s bytes, the dump %s: %s %% apart, more than %d"
                  .formatted(
                      count(opening.cache().bytes()),
                      count(opening.cacheBytes()),
                      String.format(Locale.ROOT, "%.1f", Math.abs(opening.offPercent())),
                      FullOpening.TOLERATED_PERCENT));
    }
    opened(name, opening.figures(), opening.dashboards(), broken);
  }

  private static void figures(BoundedPoint point, BoundedRun run, List<String> broken) {
    String name = point.way().name() + ", " + point.scaleName() + ": ";
    opened(name, point.figures(), Math.min(run.plan().opened(), point.dashboards()), broken);
    if (point.way().isLazy() && point.indexBytes() <= 0) {
      broken.add(name + "the dump holds no index");
    }
    List<String> problems = point.figures().problems();
    if (!problems.isEmpty()) {
      broken.add(
          name
              + "problems that the loader found: %s, the first %s"
                  .formatted(count(problems.size()), problems.get(0)));
    }
    run.points().stream()
        .filter(first -> first.scale() == point.scale())
        .findFirst()
        .ifPresent(first -> counts(name, first, point, broken));
  }

  private static void opened(
      String name, BoundedFigures figures, long expected, List<String> broken) {
    if (figures.opened() != expected) {
      broken.add(
          name + count(figures.opened()) + " dashboards opened, expected " + count(expected));
    }
  }

  /** All ways of loading find the same resources. */
  private static void counts(
      String name, BoundedPoint first, BoundedPoint other, List<String> broken) {
    Map<String, Long> theirs = first.figures().resources();
    Map<String, Long> ours = other.figures().resources();
    TreeSet<String> types = new TreeSet<>(theirs.keySet());
    types.addAll(ours.keySet());
    for (String type : types) {
      long here = Objects.requireNonNullElse(ours.get(type), 0L);
      long there = Objects.requireNonNullElse(theirs.get(type), 0L);
      if (here != there) {
        broken.add(
            "%s%s: %s, %s when loaded in the way '%s'"
                .formatted(name, type, count(here), count(there), first.way().name()));
      }
    }
  }
}
