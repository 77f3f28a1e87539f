package io.heapscale.workspace.statistics;

import io.heapscale.workspace.hcl.Block;
import io.heapscale.workspace.hcl.Expression;
import io.heapscale.workspace.hcl.Expression.Traversal;
import io.heapscale.workspace.hcl.Expression.Tuple;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How benchmarks group controls.
 *
 * @param children entries of each {@code children} list
 * @param controlEntries entries that name a control
 * @param controls distinct controls that they name
 * @param controlMaxBenchmarks benchmarks that hold the most shared control
 * @param depth benchmarks on the longest way down, 1 where none holds another
 */
public record BenchmarkStatistics(
    Spread children, int controlEntries, int controls, int controlMaxBenchmarks, int depth) {

  static final class Counter {
    private final Lengths children = new Lengths();
    private final Map<String, Integer> benchmarksOfControl = new HashMap<>();
    private final Map<String, List<String>> benchmarksIn = new HashMap<>();
    private int controlEntries;

    void block(Block block) {
      if (!block.type().equals("benchmark")) {
        return;
      }
      List<String> benchmarks = new ArrayList<>();
      if (block.body().value("children") instanceof Tuple list) {
        children.add(list.items().size());
        Set<String> controls = new HashSet<>();
        for (Expression item : list.items()) {
          String name = item instanceof Traversal path ? path.attr(0) : null;
          if (name != null && item instanceof Traversal path) {
            if (path.root().equals("control")) {
              controlEntries++;
              controls.add(name);
            } else if (path.root().equals("benchmark")) {
              benchmarks.add(name);
            }
          }
        }
        controls.forEach(control -> benchmarksOfControl.merge(control, 1, Integer::sum));
      }
      if (!block.labels().isEmpty()) {
        benchmarksIn.put(block.labels().get(0), benchmarks);
      }
    }

    BenchmarkStatistics result() {
      return new BenchmarkStatistics(
          children.spread(),
          controlEntries,
          benchmarksOfControl.size(),
          benchmarksOfControl.values().stream().mapToInt(Integer::intValue).max().orElse(0),
          depth());
    }

    /** Takes off one benchmark after the other that no other holds; cycles are never reached. */
    private int depth() {
      Map<String, Integer> holders = new HashMap<>();
      benchmarksIn.values().forEach(in -> in.forEach(b -> holders.merge(b, 1, Integer::sum)));
      Map<String, Integer> depths = new HashMap<>();
      ArrayDeque<String> next = new ArrayDeque<>();
      for (String benchmark : benchmarksIn.keySet()) {
        if (!holders.containsKey(benchmark)) {
          depths.put(benchmark, 1);
          next.add(benchmark);
        }
      }
      int deepest = 0;
      while (!next.isEmpty()) {
        String benchmark = next.remove();
        int depth = depths.getOrDefault(benchmark, 1);
        deepest = Math.max(deepest, depth);
        for (String inner : benchmarksIn.getOrDefault(benchmark, List.of())) {
          depths.merge(inner, depth + 1, Math::max);
          if (holders.merge(inner, -1, Integer::sum) == 0 && benchmarksIn.containsKey(inner)) {
            next.add(inner);
          }
        }
      }
      return deepest;
    }
  }
}
