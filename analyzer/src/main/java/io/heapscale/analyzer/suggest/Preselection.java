package io.heapscale.analyzer.suggest;

import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.resource.ResourceCosts.DominatedGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The classes that are measured further: of those with two or more instances, the ones that retain
 * most, instances directly held by others of their class left out.
 *
 * @param names of the classes, most bytes first
 * @param left how many repeated classes of the program are left out
 */
record Preselection(List<String> names, int left) {
  static final int MOST = 50;

  Preselection {
    names = List.copyOf(names);
  }

  static Preselection of(
      HeapGraph heap, DominatedGraph dominated, ProgramClasses program, Holders holders) {
    int classes = heap.classes().size();
    long[] count = new long[classes];
    long[] bytes = new long[classes];
    for (int object = 0; object < heap.objectCount(); object++) {
      int classIndex = heap.classIndex(object);
      if (program.isCandidate(classIndex) && dominated.graph().contains(object)) {
        count[classIndex]++;
        int holder = holders.of(object);
        if (holder == Holders.NONE || heap.classIndex(holder) != classIndex) {
          bytes[classIndex] += dominated.retained().sizeBytes(object);
        }
      }
    }
    Map<String, long[]> byName = new TreeMap<>();
    for (HeapClass each : heap.classes()) {
      if (count[each.index()] > 0) {
        long[] sum = byName.computeIfAbsent(each.name(), absent -> new long[2]);
        sum[0] += count[each.index()];
        sum[1] += bytes[each.index()];
      }
    }
    byName.values().removeIf(sum -> sum[0] < 2);
    List<Map.Entry<String, long[]>> sums = new ArrayList<>(byName.entrySet());
    // Stable: names of equal bytes stay in alphabetical order.
    sums.sort(Comparator.comparingLong(sum -> -sum.getValue()[1]));
    int kept = Math.min(MOST, sums.size());
    List<String> names = sums.subList(0, kept).stream().map(Map.Entry::getKey).toList();
    return new Preselection(names, sums.size() - kept);
  }
}
