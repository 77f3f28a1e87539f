package io.heapscale.benchmark.report;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.VmInternals;
import io.heapscale.analyzer.report.Format;
import io.heapscale.analyzer.report.Reports;
import io.heapscale.analyzer.scaling.Growth;
import io.heapscale.analyzer.scaling.GrowthStep;
import io.heapscale.analyzer.scaling.Measurement;
import io.heapscale.analyzer.scaling.Scaling;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes how costs grow over sizes, as {@code analyze scaling} does, and how to read it. */
public final class GrowthReport {

  /** Fewer than these say little: one that is larger than the others moves the mean. */
  private static final int FEW = 10;

  private GrowthReport() {}

  /**
   * The growth over sizes.
   *
   * @param sizeName what the sizes count, as {@code dashboards}
   */
  public static Scaling scaling(String sizeName, List<Measurement> measurements) {
    return Scaling.of(
        sizeName,
        measurements.stream()
            .map(one -> new Measurement(one.folder(), one.n(), whatThereIs(one.analysis())))
            .toList());
  }

  /** The report, below a heading of its own. */
  public static String of(Scaling scaling) throws IOException {
    StringWriter text = new StringWriter();
    Reports.write(scaling, Format.MD, text);
    StringBuilder out = new StringBuilder("\n").append(text);
    out.append(
        """

        How to read it: n is how many there are, at the smallest and the largest size. An exponent
        of 1 says that twice as many cost twice as much; the steepest is that of the two
        neighbouring sizes between which cost grew most, whose counts stand in the next column.
        "At most 1.5x of n" holds only the largest size against the smallest. The fitted law is the
        curve that comes closest to all sizes.
        """);
    List<String> few = few(scaling);
    if (!few.isEmpty()) {
      out.append("\nSteepest from a small count: ").append(String.join(", ", few));
      out.append(". Among so few, one that is larger than the others moves the mean: such a");
      out.append(" verdict says little.\n");
    }
    return out.toString();
  }

  /** Types of which there are none, as what only work holds, would be rows without figures. */
  private static Analysis whatThereIs(Analysis analysis) {
    return new Analysis(
        analysis.schemaVersion(),
        analysis.engine(),
        analysis.mode(),
        analysis.partial(),
        analysis.live(),
        analysis.dump(),
        analysis.heap(),
        analysis.joint(),
        analysis.types().stream().filter(type -> type.objects() > 0).toList(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        VmInternals.NONE,
        List.of(),
        analysis.missing());
  }

  private static List<String> few(Scaling scaling) {
    List<String> few = new ArrayList<>();
    for (Growth growth : scaling.superlinear()) {
      GrowthStep steepest = Objects.requireNonNull(growth.steepest());
      if (steepest.fromN() < FEW) {
        few.add("%s (%,d to %,d)".formatted(growth.name(), steepest.fromN(), steepest.toN()));
      }
    }
    return few;
  }
}
