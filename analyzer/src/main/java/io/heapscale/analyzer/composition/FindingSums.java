package io.heapscale.analyzer.composition;

import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongObjectCursor;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.model.Findings.Finding;
import io.heapscale.analyzer.model.Findings.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up waste of one kind by class and place. */
final class FindingSums {
  private final HeapGraph heap;
  private final Places places;
  private final Kind kind;
  private final LongObjectHashMap<Sum> sums = new LongObjectHashMap<>();

  private static final class Sum {
    private long objects;
    private long bytes;
    private long duplicates;
  }

  private record Row(String className, Places.Place place) {}

  FindingSums(HeapGraph heap, Places places, Kind kind) {
    this.heap = heap;
    this.places = places;
    this.kind = kind;
  }

  /** Adds one object. */
  void add(int ordinal, long bytes, boolean isDuplicate) {
    long key = (long) places.number(ordinal) << 32 | heap.classIndex(ordinal);
    Sum sum = sums.get(key);
    if (sum == null) {
      sum = new Sum();
      sums.put(key, sum);
    }
    sum.objects++;
    sum.bytes += bytes;
    sum.duplicates += isDuplicate ? 1 : 0;
  }

  /** One finding per class and place. */
  List<Finding> findings() {
    // Places may read the same that are told apart, and several loaders have a class of one name.
    Map<Row, Sum> rows = new HashMap<>();
    for (LongObjectCursor<Sum> each : sums) {
      Row row =
          new Row(heap.classes().get((int) each.key).name(), places.place((int) (each.key >> 32)));
      Sum sum = rows.computeIfAbsent(row, key -> new Sum());
      sum.objects += each.value.objects;
      sum.bytes += each.value.bytes;
      sum.duplicates += each.value.duplicates;
    }
    List<Finding> findings = new ArrayList<>();
    rows.forEach(
        (row, sum) ->
            findings.add(
                new Finding(
                    kind,
                    row.className,
                    row.place.owner(),
                    row.place.path(),
                    sum.objects,
                    sum.bytes,
                    kind == Kind.BOXED ? Long.valueOf(sum.duplicates) : null)));
    return findings;
  }
}
