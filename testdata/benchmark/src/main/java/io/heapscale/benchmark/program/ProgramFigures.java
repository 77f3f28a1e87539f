package io.heapscale.benchmark.program;

import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.benchmark.compare.Figure;
import io.heapscale.benchmark.compare.FigureFiles;
import io.heapscale.benchmark.compare.RunFigures;
import io.heapscale.benchmark.compare.SubjectFigures;
import io.heapscale.benchmark.limit.MinHeap;
import io.heapscale.benchmark.measure.CountedAllocation;
import io.heapscale.benchmark.measure.PeakFigures;
import io.heapscale.benchmark.measure.SoakFigures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what was measured of one size into its {@code figures.json}. */
final class ProgramFigures {

  private ProgramFigures() {}

  /**
   * The figures that follow from the analyses and from what the VMs said; to be asked before other
   * files come into the size's folder.
   */
  static SubjectFigures saved(Path run, ProgramSize size) throws IOException {
    for (SubjectFigures figures : RunFigures.read(run).subjects()) {
      if (figures.workload().equals(size.name()) && figures.way().isEmpty()) {
        return figures;
      }
    }
    throw new IOException(run.resolve(size.name()) + ": no figures");
  }

  /** Writes them with all that was measured besides. */
  static void write(Path run, SubjectFigures saved, WeighedSize size) throws IOException {
    List<Figure> figures = new ArrayList<>(saved.figures());
    figures.add(
        Figure.ofLongs(
            "time.execution",
            "time of the execution",
            Figure.MILLIS,
            size.values(repeat -> repeat.load().workMillis())));
    for (String type : size.workTypes()) {
      figures.add(
          Figure.ofLongs(
              Figure.name("working", type, "retained", "mean"),
              "one " + type + " during the execution, retained bytes",
              Figure.BYTES,
              size.values(repeat -> retainedMean(repeat, type))));
    }
    PeakFigures peak = size.measured().peak();
    if (peak != null) {
      add(figures, "peak.live", "most live bytes, at least", peak.peak().peakBytes());
      add(figures, "peak.bound", "most live bytes, at most", peak.peak().boundBytes());
    }
    add(figures, "heap.min.load", "smallest heap that loads", size.measured().loadHeap());
    add(figures, "heap.min.run", "smallest heap that loads and works", size.measured().runHeap());
    CountedAllocation allocated = size.measured().allocated();
    if (allocated != null) {
      add(
          figures,
          "allocated.counted",
          "bytes of all objects of the load",
          allocated.load().bytes());
      figures.add(
          Figure.ofLongs(
              "allocated.objects",
              "objects allocated by the load",
              Figure.COUNT,
              List.of(allocated.load().objects())));
    }
    SoakFigures soak = size.measured().soak();
    if (soak != null && Double.isFinite(soak.slope())) {
      figures.add(
          new Figure(
              "soak.slope",
              "bytes that a piece of work leaves",
              Figure.BYTES,
              List.of(soak.slope())));
    }
    FigureFiles.write(run, SubjectFigures.of(saved.workload(), saved.way(), saved.size(), figures));
  }

  private static long retainedMean(WeighedSize.Repeat repeat, String type) {
    return repeat.phase(WeighedSize.WORKING).types().stream()
        .filter(cost -> cost.name().equals(type))
        .map(TypeCost::perInstance)
        .mapToLong(each -> each.retained().mean())
        .findFirst()
        .orElse(0);
  }

  private static void add(
      List<Figure> figures, String name, String title, MinHeap.@Nullable Result heap) {
    if (heap != null) {
      add(figures, name, title, heap.heapBytes());
    }
  }

  private static void add(List<Figure> figures, String name, String title, long bytes) {
    figures.add(Figure.ofLongs(name, title, Figure.BYTES, List.of(bytes)));
  }
}
