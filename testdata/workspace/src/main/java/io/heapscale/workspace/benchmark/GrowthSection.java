package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.VmInternals;
import io.heapscale.analyzer.report.Format;
import io.heapscale.analyzer.report.Reports;
import io.heapscale.analyzer.scaling.Growth;
import io.heapscale.analyzer.scaling.GrowthStep;
import io.heapscale.analyzer.scaling.Measurement;
import io.heapscale.analyzer.scaling.Scaling;
import io.heapscale.benchmark.text.MarkdownTable;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Writes how costs grow over the sizes of a series. */
final class GrowthSection {

  /** Fewer than these say little: one that is larger than the others moves the mean. */
  private static final int FEW = 10;

  private final List<BothWays> sizes;
  private final StringBuilder out = new StringBuilder();

  private GrowthSection(List<BothWays> sizes) {
    this.sizes = sizes;
  }

  static String of(List<BothWays> run) throws IOException {
    GrowthSection section = new GrowthSection(BothWays.generated(run));
    if (section.sizes.size() < 2) {
      return "\n## Growth\n\nGrowth shows over two or more sizes of a generated mod.\n";
    }
    section.eager();
    section.index();
    return section.out.toString();
  }

  private void eager() throws IOException {
    List<Measurement> measurements =
        BothWays.eager(sizes).stream()
            .map(w -> new Measurement(w.name(), w.dashboards(), whatThereIs(w.first().loaded())))
            .toList();
    Scaling scaling = Scaling.of("dashboards", measurements);
    StringWriter text = new StringWriter();
    Reports.write(scaling, Format.MD, text);
    out.append('\n').append(text);
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
    benchmarks();
  }

  /** Types of which there are none, as runs after the load, would be rows without figures. */
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

  private void benchmarks() {
    List<Weighed> checked =
        BothWays.eager(sizes).stream().filter(w -> blocks(w, "control") > 0).toList();
    if (checked.size() > 1) {
      out.append("\nA benchmark names its controls. Controls per benchmark: ");
      out.append(perControl(checked, "%.1f", w -> blocks(w, "benchmark"), true));
      out.append("; what all benchmarks own, in bytes per control: ");
      out.append(
          perControl(
              checked, "%,.0f", w -> Spread.ownBytes(w.first().loaded(), "benchmark"), false));
      out.append(". Where the first grows and the second does not, benchmarks are superlinear in");
      out.append(" their own count only.\n");
    }
  }

  private static long blocks(Weighed weighed, String type) {
    return weighed.mod().anyDepth().getOrDefault(type, 0);
  }

  private static String perControl(
      List<Weighed> run, String format, ToLongFunction<Weighed> value, boolean inverse) {
    return run.stream()
        .map(
            w -> {
              double ratio = (double) value.applyAsLong(w) / blocks(w, "control");
              return String.format(Locale.ROOT, format, inverse ? 1 / ratio : ratio);
            })
        .collect(Collectors.joining(", "));
  }

  private void index() {
    List<Weighed> lazy = BothWays.lazy(sizes);
    out.append("\n### The index of a lazy load\n\n");
    out.append(
        new MarkdownTable()
            .words("size", lazy.stream().map(Weighed::name).toList())
            .counts("dashboards", lazy.stream().map(w -> (long) w.dashboards()).toList())
            .counts("resources", lazy.stream().map(w -> w.first().load().resourceCount()).toList())
            .bytes("index", lazy.stream().map(LazyCost::indexBytes).toList())
            .numbers("bytes per resource", lazy.stream().map(LazyCost::indexPerResource).toList())
            .numbers("exponent from the size before", exponents(lazy))
            .text());
    out.append(
        """

        The index is what a lazy load keeps of every resource. Resources are counted at any depth;
        the exponent stands against their number.
        """);
  }

  private static List<String> exponents(List<Weighed> lazy) {
    List<String> exponents = new ArrayList<>();
    exponents.add("-");
    for (int i = 1; i < lazy.size(); i++) {
      double cost = ratio(LazyCost.indexBytes(lazy.get(i)), LazyCost.indexBytes(lazy.get(i - 1)));
      double count =
          ratio(
              lazy.get(i).first().load().resourceCount(),
              lazy.get(i - 1).first().load().resourceCount());
      double exponent = Math.log(cost) / Math.log(count);
      exponents.add(Double.isFinite(exponent) ? String.format(Locale.ROOT, "%.2f", exponent) : "-");
    }
    return exponents;
  }

  private static double ratio(long to, long from) {
    return (double) to / from;
  }
}
