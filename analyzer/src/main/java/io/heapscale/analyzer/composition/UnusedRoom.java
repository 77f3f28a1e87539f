package io.heapscale.analyzer.composition;

import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.layer.StrongGraph;
import io.heapscale.analyzer.model.Findings.Finding;
import io.heapscale.analyzer.model.Findings.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Padding by class and owner, where the dump tells what it is. */
final class UnusedRoom {
  private record Row(String className, String owner) {}

  private UnusedRoom() {}

  static List<Finding> find(HeapGraph heap, StrongGraph graph, Places places) {
    Map<Row, long[]> rows = new HashMap<>();
    for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
      if (!graph.contains(ordinal)) {
        continue;
      }
      long bytes = heap.unusedBytes(ordinal);
      if (bytes > 0) {
        String name = heap.className(ordinal);
        long[] sum = rows.computeIfAbsent(new Row(name, places.owner(ordinal)), key -> new long[2]);
        sum[0]++;
        sum[1] += bytes;
      }
    }
    List<Finding> findings = new ArrayList<>();
    rows.forEach(
        (row, sum) ->
            findings.add(
                new Finding(Kind.PADDING, row.className, row.owner, "", sum[0], sum[1], null)));
    return findings;
  }
}
