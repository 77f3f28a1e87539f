package io.heapscale.benchmark.program;

import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.benchmark.compare.Figure;
import io.heapscale.benchmark.compare.FigureFiles;
import io.heapscale.benchmark.compare.RunFigures;
import io.heapscale.benchmark.compare.SubjectFigures;
import io.heapscale.benchmark.report.ExtraFigures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Turns what was measured of one size into its {@code figures.json}. */
final class ProgramFigures {

  private ProgramFigures() {}

  /** Writes the figures of every size: what follows from its analyses, and what was measured. */
  static void write(Path run, List<WeighedSize> sizes) throws IOException {
    for (SubjectFigures saved : RunFigures.read(run).subjects()) {
      for (WeighedSize size : sizes) {
        if (saved.workload().equals(size.name()) && saved.way().isEmpty()) {
          write(run, saved, size);
        }
      }
    }
  }

  private static void write(Path run, SubjectFigures saved, WeighedSize size) throws IOException {
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
    SubjectFigures subject =
        SubjectFigures.of(saved.workload(), saved.way(), saved.size(), figures);
    FigureFiles.write(run, ExtraFigures.add(subject, size.measured()));
  }

  private static long retainedMean(WeighedSize.Repeat repeat, String type) {
    return repeat.phase(WeighedSize.WORKING).types().stream()
        .filter(cost -> cost.name().equals(type))
        .map(TypeCost::perInstance)
        .mapToLong(each -> each.retained().mean())
        .findFirst()
        .orElse(0);
  }
}
