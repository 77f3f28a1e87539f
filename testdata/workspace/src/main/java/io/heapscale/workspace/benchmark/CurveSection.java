package io.heapscale.workspace.benchmark;

import io.heapscale.benchmark.text.CurvePlot;
import io.heapscale.dumper.MemoryCurve;
import java.util.List;

/** Writes heap use over time of the largest workload, folded. */
final class CurveSection {

  private CurveSection() {}

  static String of(List<BothWays> run) {
    StringBuilder out = new StringBuilder();
    for (Weighed weighed : BothWays.largest(run).ways()) {
      MemoryCurve curve = weighed.first().load().curve();
      if (curve != null) {
        out.append("\n<details><summary>").append(weighed.name()).append(", ");
        out.append(weighed.loading().label()).append("</summary>\n\n");
        out.append(CurvePlot.of(curve)).append("\n</details>\n");
      }
    }
    return out.isEmpty()
        ? ""
        : "\n## Heap use over time\n\nOf the first load; a phase ends with a collection and a"
            + " dump, whose time is between its mark and the next.\n"
            + out;
  }
}
