package io.heapscale.benchmark.program;

import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.benchmark.program.WeighedSize.Repeat;
import io.heapscale.benchmark.report.SpreadTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Writes how far the loads of a size lie apart. */
final class SpreadSection {

  private SpreadSection() {}

  static String of(ProgramRun run) {
    StringBuilder out = new StringBuilder("\n## Spread over repeats\n\n");
    if (run.plan().repeats() < 2) {
      out.append("One load of each size: nothing to compare.\n");
      return out.toString();
    }
    List<SpreadTable.Row> rows = new ArrayList<>();
    for (WeighedSize size : run.sizes()) {
      List<String> unequal = unequalTypes(size);
      out.append("- ").append(size.name()).append(": ");
      out.append(
          unequal.isEmpty()
              ? "every type's own bytes are the same in all loads.\n"
              : "own bytes differ for " + String.join(", ", unequal) + ".\n");
      measures()
          .forEach(
              (measure, value) ->
                  rows.add(new SpreadTable.Row(size.name(), measure, size.values(value))));
    }
    out.append("\n<details><summary>Smallest and largest value</summary>\n\n");
    out.append(SpreadTable.of(rows));
    out.append("\nBytes, but for objects and milliseconds.\n\n</details>\n");
    return out.toString();
  }

  private static Map<String, ToLongFunction<Repeat>> measures() {
    Map<String, ToLongFunction<Repeat>> measures = new LinkedHashMap<>();
    measures.put(
        "all resources, own", r -> WeighedSize.joint(r.phase(WeighedSize.LOADED)).ownBytes());
    measures.put(
        "all resources, shared", r -> WeighedSize.joint(r.phase(WeighedSize.LOADED)).sharedBytes());
    measures.put("structure", r -> WeighedSize.joint(r.phase(WeighedSize.LOADED)).structureBytes());
    measures.put("live objects", r -> r.phase(WeighedSize.LOADED).heap().objects());
    measures.put("live after the load", r -> r.phase(WeighedSize.LOADED).heap().shallowBytes());
    measures.put(
        "live during the execution", r -> r.phase(WeighedSize.WORKING).heap().shallowBytes());
    measures.put("allocated by the load", r -> r.load().allocatedBytes());
    measures.put("load, ms", r -> r.load().loadMillis());
    return measures;
  }

  private static List<String> unequalTypes(WeighedSize size) {
    List<String> unequal = new ArrayList<>();
    for (String type : size.types(WeighedSize.LOADED)) {
      if (size.values(repeat -> ownBytes(repeat, type)).stream().distinct().count() > 1) {
        unequal.add(type);
      }
    }
    return unequal;
  }

  private static long ownBytes(Repeat repeat, String type) {
    return repeat.phase(WeighedSize.LOADED).types().stream()
        .filter(cost -> cost.name().equals(type))
        .mapToLong(TypeCost::ownBytes)
        .sum();
  }
}
