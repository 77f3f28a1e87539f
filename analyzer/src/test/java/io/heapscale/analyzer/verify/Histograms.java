package io.heapscale.analyzer.verify;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.report.Analyses;
import java.util.List;

/** Analyses of which only the histogram matters. */
final class Histograms {
  private Histograms() {}

  static Analysis analysis(HistogramRow... rows) {
    Analysis any = Analyses.workspace(1);
    return any.withLists(any.resources(), List.of(rows), any.dominators());
  }

  /** A class of the boot loader. */
  static HistogramRow jdk(String name, long objects, long bytes) {
    return new HistogramRow(name, "0x0", objects, bytes, "inferred");
  }

  /** A class of the program. */
  static HistogramRow own(String name, long objects, long bytes) {
    return new HistogramRow(name, "0x70001", objects, bytes, "estimated");
  }
}
