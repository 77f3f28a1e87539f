package io.heapscale.workspace.benchmark;

import io.heapscale.benchmark.report.SpreadTable;
import java.util.ArrayList;
import java.util.List;

/** Writes how far the repeats lie apart. */
final class SpreadSection {

  private SpreadSection() {}

  static String of(List<Weighed> run) {
    StringBuilder out = new StringBuilder("\n## Spread over repeats\n\n");
    if (run.stream().allMatch(weighed -> weighed.repeats().size() < 2)) {
      out.append("One load each: nothing to compare.\n");
      return out.toString();
    }
    for (Weighed weighed : run) {
      List<String> unequal = Spread.unequalTypes(weighed);
      out.append("- ").append(Baseline.key(weighed)).append(": ");
      out.append(
          unequal.isEmpty()
              ? "every type's own bytes are the same in all repeats.\n"
              : "own bytes differ for " + String.join(", ", unequal) + ".\n");
    }
    List<SpreadTable.Row> rows = new ArrayList<>();
    run.forEach(weighed -> rows.addAll(Spread.of(weighed)));
    out.append("\n<details><summary>Smallest and largest value</summary>\n\n");
    out.append(SpreadTable.of(rows));
    out.append(
        """

        Bytes, but for objects. What differs lies outside the resources: the JDK's caches, threads
        and compiled code's constants, which depend on when the compiler ran.

        </details>
        """);
    return out.toString();
  }
}
