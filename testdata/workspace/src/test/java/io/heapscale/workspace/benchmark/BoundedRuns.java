package io.heapscale.workspace.benchmark;

import io.heapscale.workspace.generate.ModSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs made by hand: 1x, 10x and 50x of 500 dashboards, eagerly and with two limits. */
final class BoundedRuns {

  static final BoundedWay SMALL_CACHE = BoundedWay.lazy(1L << 20);
  static final BoundedWay LARGE_CACHE = BoundedWay.lazy(50L << 20);

  static final BoundedPlan PLAN =
      new BoundedPlan(
          "xlarge",
          ModSize.XLARGE,
          List.of(1, 10, 50),
          List.of(BoundedWay.EAGER, SMALL_CACHE, LARGE_CACHE),
          10,
          20_000,
          List.of("-Xmx5g"));

  private static final long BEFORE = 4_000_000;
  private static final long INDEX_PER_DASHBOARD = 1_000;
  private static final long LARGEST = 150_000;

  private BoundedRuns() {}

  /** A run in which all that is promised holds. */
  static BoundedRun sound() {
    List<BoundedPoint> points = new ArrayList<>();
    List<FullOpening> openings = new ArrayList<>();
    for (int scale : PLAN.scales()) {
      points.add(point(BoundedWay.EAGER, scale, 90_000L * 500 * scale));
    }
    for (BoundedWay way : PLAN.lazyWays()) {
      for (int scale : PLAN.scales()) {
        points.add(point(way, scale, 3_000_000 + 1_000L * scale));
        openings.add(opening(way, scale, 1_000_000, 1_030_000));
      }
    }
    return new BoundedRun(PLAN, points, openings, List.of());
  }

  /** Ten dashboards opened, with that B. */
  static BoundedPoint point(BoundedWay way, int scale, long bytes) {
    return point(way, scale, bytes, figures(scale, 10, null, List.of()));
  }

  static BoundedPoint point(BoundedWay way, int scale, long bytes, BoundedFigures figures) {
    long dashboards = 500L * scale;
    long index = way.isLazy() ? INDEX_PER_DASHBOARD * dashboards : 0;
    return new BoundedPoint(
        way, scale, dashboards, 8 * dashboards, BEFORE, BEFORE + bytes + index, index, figures);
  }

  /** All opened; the cache keeps so many bytes and says another number. */
  static FullOpening opening(BoundedWay way, int scale, long cacheBytes, long saidBytes) {
    long dashboards = 500L * scale;
    BoundedFigures.Cache cache =
        new BoundedFigures.Cache(saidBytes, LARGEST, 280, 9_000L * scale, 8_700L * scale);
    return new FullOpening(
        way,
        scale,
        dashboards,
        cacheBytes + INDEX_PER_DASHBOARD * dashboards,
        cacheBytes,
        cache,
        figures(scale, dashboards, cache, List.of()));
  }

  static BoundedFigures figures(
      int scale, long opened, BoundedFigures.@Nullable Cache cache, List<String> problems) {
    return new BoundedFigures(
        1_200L * scale,
        340,
        (200L << 20) + scale,
        opened,
        Map.of("dashboard", 500L * scale, "card", 2_000L * scale),
        cache,
        cache == null ? null : new BoundedFigures.Accesses(20_000 - 300L * scale, 300L * scale),
        problems);
  }

  /** The same run with other points, openings or differences. */
  static BoundedRun with(List<BoundedPoint> points, List<FullOpening> openings) {
    return new BoundedRun(PLAN, points, openings, List.of());
  }
}
