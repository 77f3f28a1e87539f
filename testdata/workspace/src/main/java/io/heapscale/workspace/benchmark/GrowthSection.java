package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.scaling.Measurement;
import io.heapscale.benchmark.report.GrowthReport;
import io.heapscale.benchmark.text.MarkdownTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Writes how costs grow over the sizes of a series. */
final class GrowthSection {

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
            .map(w -> new Measurement(w.name(), w.dashboards(), w.first().loaded()))
            .toList();
    out.append(GrowthReport.of(GrowthReport.scaling("dashboards", measurements)));
    benchmarks();
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
