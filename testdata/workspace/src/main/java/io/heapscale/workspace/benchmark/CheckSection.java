package io.heapscale.workspace.benchmark;

import static io.heapscale.benchmark.text.MarkdownTable.count;

import io.heapscale.benchmark.text.MarkdownTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes what was checked, or what does not agree. */
final class CheckSection {

  private CheckSection() {}

  static String of(List<BothWays> run) {
    StringBuilder out = new StringBuilder("\n## Checks\n\n");
    List<String> differences = BothWays.differences(run);
    if (differences.isEmpty()) {
      out.append(agreed(BothWays.largest(run)));
    } else {
      out.append("**What was measured does not agree:**\n\n");
      differences.forEach(difference -> out.append("- ").append(difference).append('\n'));
    }
    for (Weighed weighed : BothWays.eager(run)) {
      List<String> problems = weighed.first().load().problems();
      if (!problems.isEmpty()) {
        out.append("- ").append(weighed.name()).append(": problems that the loader found: ");
        out.append(count(problems.size())).append(", the first `");
        out.append(MarkdownTable.plain(problems.get(0))).append("`.\n");
      }
    }
    return out.toString();
  }

  private static String agreed(BothWays largest) {
    Map<String, Integer> counts = largest.eager().mod().anyDepth();
    String counted =
        Agreement.COUNTED.stream()
            .map(type -> count(counts.getOrDefault(type, 0)) + " " + type)
            .collect(Collectors.joining(", "));
    return """
        - Counts agree with the mods' files: eager in every dump after the load, lazy as the workspace
          lists them; %s: %s.
        - No dashboard is in the dump taken after the index was built. No dump holds a run but the one
          taken while dashboards run, which holds as many as the program says.
        - Eager: after the dashboards ran, each type owns what it owned before, to the byte. Lazy: the
          cache retains no more than its limit and one entry.
        - Counts of the program's classes agree exactly with the VM's own histogram in every dump.
        - In every dump own + shared = sum of fair shares = joint retained set, to the byte.
        """
        .formatted(largest.name(), counted);
  }
}
