package io.heapscale.benchmark.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a comparison as JSON, in a deterministic order; what is not known is left out. */
final class CompareJson {

  private static final int HUNDRED = 100;

  private CompareJson() {}

  static String of(RunComparison runs) {
    Map<String, Object> top = new LinkedHashMap<>();
    top.put("schemaVersion", 1);
    put(top, "a", runs.first().facts());
    put(top, "b", runs.second().facts());
    top.put("warnings", runs.warnings());
    top.put("sentences", CompareText.sentencesOf(runs));
    List<Map<String, Object>> groups = new ArrayList<>();
    for (RunComparison.Group group : runs.groups()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("workload", group.subject().workload());
      row.put("way", group.subject().way());
      row.put("size", group.subject().size());
      row.put("figures", group.comparisons().stream().map(CompareJson::figure).toList());
      row.put("onlyInA", group.onlyFirst());
      row.put("onlyInB", group.onlySecond());
      groups.add(row);
    }
    top.put("groups", groups);
    top.put("onlyInA", runs.onlyFirst());
    top.put("onlyInB", runs.onlySecond());
    return FigureFiles.json(top);
  }

  private static Map<String, Object> figure(Comparison comparison) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", comparison.name());
    row.put("title", comparison.first().title());
    row.put("unit", comparison.first().unit());
    row.put("valuesA", comparison.first().values());
    row.put("valuesB", comparison.second().values());
    row.put("medianA", comparison.firstMedian());
    row.put("medianB", comparison.secondMedian());
    Double change = comparison.change();
    put(row, "changePercent", change == null ? null : HUNDRED * change);
    Interval interval = comparison.interval();
    if (interval != null) {
      Map<String, Object> bounds = new LinkedHashMap<>();
      bounds.put("low", HUNDRED * interval.low());
      bounds.put("high", HUNDRED * interval.high());
      row.put("interval95Percent", bounds);
    }
    row.put("p", comparison.test().p());
    row.put("leastP", comparison.test().leastP());
    row.put("exactP", comparison.test().isExact());
    row.put("significant", comparison.isSignificant());
    row.put("verdict", comparison.verdict().words());
    return row;
  }

  private static void put(Map<String, Object> row, String key, @Nullable Object value) {
    if (value != null) {
      row.put(key, value);
    }
  }
}
