package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.scaling.Growth;
import io.heapscale.analyzer.scaling.Growth.Verdict;
import io.heapscale.analyzer.scaling.GrowthStep;
import io.heapscale.analyzer.scaling.PowerLaw;
import io.heapscale.analyzer.scaling.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns a {@link Scaling} into blocks, the same for text and Markdown. */
final class ScalingBlocks {
  private static final String NOTES =
      "A type's cost is the sum of its fair shares against its own count; resources and structure,"
          + " and the whole live heap, stand against the run's size. Verdicts come from the"
          + " exponents between neighbouring sizes (superlinear above 1.10). The fit describes; the"
          + " whole live heap holds fixed costs (JIT, classes), which hide growth at small sizes,"
          + " and is no part of the verdict.";

  static final String VERDICT = "Verdict: ";

  private ScalingBlocks() {}

  static List<Block> of(Scaling scaling) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Title("Growth over " + scaling.sizeName()));
    blocks.add(new Block.Paragraph(verdict(scaling)));
    sizes(scaling, blocks);
    growth(scaling, blocks);
    List<String> plot = GrowthPlot.lines(scaling);
    if (!plot.isEmpty()) {
      blocks.add(
          new Block.Section(
              "Cost against " + scaling.sizeName() + " (both axes logarithmic)",
              false,
              List.of(new Block.Picture(plot))));
    }
    return blocks;
  }

  static String verdict(Scaling scaling) {
    if (scaling.verdict() != Verdict.SUPERLINEAR) {
      return VERDICT + scaling.verdict().words() + ".";
    }
    List<String> culprits = new ArrayList<>();
    for (Growth growth : scaling.superlinear()) {
      GrowthStep steepest = Objects.requireNonNull(growth.steepest());
      culprits.add(
          growth.name()
              + " between "
              + Plain.count(steepest.fromN())
              + " and "
              + Plain.count(steepest.toN())
              + " (exponent "
              + exponent(steepest.exponent())
              + ")");
    }
    return VERDICT + "superlinear: " + String.join("; ", culprits) + ".";
  }

  private static void sizes(Scaling scaling, List<Block> blocks) {
    List<Scaling.Size> sizes = scaling.sizes();
    Table.Builder heaps =
        new Table.Builder()
            .names("size", map(sizes, Scaling.Size::folder))
            .counts(scaling.sizeName(), map(sizes, Scaling.Size::n))
            .bytes("live heap", map(sizes, Scaling.Size::liveBytes));
    if (scaling.total() != null) {
      heaps.bytes("resources and structure", new ArrayList<@Nullable Long>(totals(sizes)));
    }
    blocks.add(heaps.build());
    if (scaling.types().isEmpty()) {
      return;
    }
    List<String> names = map(scaling.types(), Growth::name);
    Table.Builder means = new Table.Builder().names("type", names);
    Table.Builder counts = new Table.Builder().names("type", names);
    for (Scaling.Size size : sizes) {
      String heading = size.folder();
      means.bytes(heading, column(names, size, ScalingBlocks::mean));
      counts.counts(heading, column(names, size, Scaling.TypeAtSize::objects));
    }
    blocks.add(
        new Block.Section(
            "What one costs: mean fair share at each size", false, List.of(means.build())));
    blocks.add(new Block.Section("How many there are", true, List.of(counts.build())));
  }

  private static List<@Nullable Long> totals(List<Scaling.Size> sizes) {
    List<@Nullable Long> totals = new ArrayList<>();
    sizes.forEach(size -> totals.add(size.totalBytes()));
    return totals;
  }

  private interface TypeValue {
    @Nullable Long of(Scaling.TypeAtSize type);
  }

  private static List<@Nullable Long> column(
      List<String> names, Scaling.Size size, TypeValue value) {
    List<@Nullable Long> column = new ArrayList<>();
    for (String name : names) {
      @Nullable Long cell = null;
      for (Scaling.TypeAtSize type : size.types()) {
        if (type.name().equals(name)) {
          cell = value.of(type);
        }
      }
      column.add(cell);
    }
    return column;
  }

  private static @Nullable Long mean(Scaling.TypeAtSize type) {
    return type.objects() == 0
        ? null
        : (Long) Math.round((double) type.fairShareBytes() / type.objects());
  }

  private static void growth(Scaling scaling, List<Block> blocks) {
    List<Growth> rows = new ArrayList<>(scaling.types());
    if (scaling.total() != null) {
      rows.add(scaling.total());
    }
    rows.add(scaling.liveHeap());
    Table table =
        new Table.Builder()
            .names("cost of", map(rows, Growth::name))
            .numbers("n", "", map(rows, ScalingBlocks::range))
            .words("verdict", map(rows, row -> row.verdict().words()))
            .numbers("steepest", "exponent", map(rows, ScalingBlocks::steepest))
            .words("between", map(rows, ScalingBlocks::between))
            .words("at most 1.5x of n", map(rows, ScalingBlocks::plainRule))
            .words("fitted law", map(rows, ScalingBlocks::law))
            .words("95 % of exponent", map(rows, ScalingBlocks::confidence))
            .build();
    blocks.add(
        new Block.Section("How cost grows", false, List.of(table, new Block.Paragraph(NOTES))));
  }

  private static String range(Growth growth) {
    if (growth.points().isEmpty()) {
      return "-";
    }
    long first = growth.points().get(0).n();
    long last = growth.points().get(growth.points().size() - 1).n();
    return first == last ? Plain.count(first) : Plain.count(first) + " .. " + Plain.count(last);
  }

  private static String steepest(Growth growth) {
    return growth.steepest() == null ? "-" : exponent(growth.steepest().exponent());
  }

  private static String between(Growth growth) {
    return growth.steepest() == null
        ? "-"
        : Plain.count(growth.steepest().fromN()) + " and " + Plain.count(growth.steepest().toN());
  }

  private static String plainRule(Growth growth) {
    return growth.plainRule() == null ? "-" : growth.plainRule() ? "yes" : "no";
  }

  static String law(Growth growth) {
    PowerLaw fit = growth.fit();
    return fit == null
        ? "-"
        : ByteUnit.withUnit(Math.round(fit.factor())) + " n^" + exponent(fit.exponent());
  }

  private static String confidence(Growth growth) {
    PowerLaw fit = growth.fit();
    if (fit == null || fit.confidence() == null) {
      return fit == null ? "-" : Objects.requireNonNullElse(fit.note(), "-");
    }
    return exponent(fit.confidence().low()) + " .. " + exponent(fit.confidence().high());
  }

  private static String exponent(double exponent) {
    String text = String.format(Locale.ROOT, "%.2f", exponent);
    return text.equals("-0.00") ? "0.00" : text;
  }
}
