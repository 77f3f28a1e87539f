package io.heapscale.benchmark.report;

import io.heapscale.benchmark.compare.Figure;
import io.heapscale.benchmark.compare.SubjectFigures;
import io.heapscale.benchmark.measure.CountedAllocation;
import io.heapscale.benchmark.measure.Measured;
import io.heapscale.benchmark.measure.PeakFigures;
import java.util.ArrayList;
import java.util.List;

/** Adds what was measured besides the phases to the figures that runs are compared by. */
public final class ExtraFigures {

  private ExtraFigures() {}

  /** The figures of a workload with those of {@code measured}. */
  public static SubjectFigures add(SubjectFigures subject, Measured measured) {
    List<Figure> figures = new ArrayList<>(subject.figures());
    PeakFigures peak = measured.peak();
    if (peak != null) {
      PeakFigures.Stretch run = peak.between(PeakFigures.LOAD, PeakFigures.WORKED);
      bytes(figures, "peak.live", "peak of live bytes, at least", run.peakBytes());
      bytes(figures, "peak.bound", "peak of live bytes, at most", run.boundBytes());
    }
    if (measured.loadHeap() != null) {
      bytes(figures, "heap.min.load", "the smallest heap to load", measured.loadHeap().heapBytes());
    }
    if (measured.runHeap() != null) {
      bytes(figures, "heap.min.run", "the smallest heap to run", measured.runHeap().heapBytes());
    }
    CountedAllocation allocated = measured.allocated();
    if (allocated != null) {
      bytes(
          figures,
          "allocated.load.counted",
          "bytes allocated by the load, each object counted",
          allocated.load().bytes());
      figures.add(
          Figure.ofLongs(
              "allocated.load.objects",
              "objects allocated by the load",
              Figure.COUNT,
              List.of(allocated.load().objects())));
    }
    if (measured.soak() != null && Double.isFinite(measured.soak().slope())) {
      figures.add(
          new Figure(
              "soak.slope",
              "bytes that a piece of work leaves in the soak",
              Figure.BYTES,
              List.of(measured.soak().slope())));
    }
    return SubjectFigures.of(subject.workload(), subject.way(), subject.size(), figures);
  }

  private static void bytes(List<Figure> figures, String name, String title, long value) {
    figures.add(Figure.ofLongs(name, title, Figure.BYTES, List.of(value)));
  }
}
