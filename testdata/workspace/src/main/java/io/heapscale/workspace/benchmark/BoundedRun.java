package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.scaling.BoundedCheck;
import java.util.List;

/**
 * What came of a plan.
 *
 * @param plan what was to be measured
 * @param points the same dashboards opened, by way of loading, then by size
 * @param openings all dashboards opened, lazily, by way of loading, then by size
 * @param differences where dumps and mods, or dumps and themselves, do not agree
 */
record BoundedRun(
    BoundedPlan plan,
    List<BoundedPoint> points,
    List<FullOpening> openings,
    List<String> differences) {

  BoundedRun {
    points = List.copyOf(points);
    openings = List.copyOf(openings);
    differences = List.copyOf(differences);
  }

  List<BoundedPoint> points(BoundedWay way) {
    return points.stream().filter(point -> point.way().equals(way)).toList();
  }

  List<FullOpening> openings(BoundedWay way) {
    return openings.stream().filter(opening -> opening.way().equals(way)).toList();
  }

  /** Whether the dashboards cost the same at every size. */
  BoundedCheck check(BoundedWay way) {
    return BoundedCheck.of(
        points(way).stream()
            .map(
                point ->
                    new BoundedCheck.Live(
                        point.dashboards(),
                        point.afterBytes(),
                        point.beforeBytes(),
                        point.indexBytes()))
            .toList());
  }
}
