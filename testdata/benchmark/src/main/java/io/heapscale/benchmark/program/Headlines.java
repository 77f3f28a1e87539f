package io.heapscale.benchmark.program;

import static io.heapscale.benchmark.text.MarkdownTable.count;
import static io.heapscale.benchmark.text.MarkdownTable.withUnit;

import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.phases.Leftover;
import io.heapscale.analyzer.scaling.Growth;
import io.heapscale.analyzer.scaling.GrowthStep;
import io.heapscale.analyzer.scaling.Scaling;
import io.heapscale.benchmark.report.LeftoverWords;
import io.heapscale.benchmark.report.Sentences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a maintainer wants first: one sentence for each question that was asked. */
final class Headlines {

  /** Types that are named, those that cost most in all first; the table has the others. */
  private static final int NAMED = 6;

  private final ProgramRun run;
  private final WeighedSize largest;
  private final List<String> lines = new ArrayList<>();

  private Headlines(ProgramRun run) {
    this.run = run;
    this.largest = run.largest();
  }

  /**
   * The sentences as a list.
   *
   * @param scaling over all sizes, or null where there is one only
   */
  static String of(ProgramRun run, @Nullable Scaling scaling) {
    Headlines headlines = new Headlines(run);
    headlines.costs();
    headlines.growth(scaling);
    headlines.left();
    return "\n## In short\n\n"
        + headlines.lines.stream().map(line -> "- " + line + "\n").collect(Collectors.joining())
        + Sentences.of(run.measured(), run.largest().name(), run.plan().unit()).stripLeading();
  }

  private void costs() {
    if (largest.types(WeighedSize.LOADED).isEmpty()) {
      lines.add(
          "**At size %s**: the load keeps %s, %s bytes per %s."
              .formatted(
                  largest.name(),
                  withUnit(largest.keptBytes()),
                  count(Math.round((double) largest.keptBytes() / largest.size().n())),
                  run.plan().unit()));
      return;
    }
    lines.add(
        "**At size %s**: resources and the structure around them keep %s, %s bytes per %s. %s"
            .formatted(
                largest.name(),
                withUnit(CostTables.total(largest)),
                CostTables.perUnit(largest),
                run.plan().unit(),
                ofOne(WeighedSize.LOADED, largest.types(WeighedSize.LOADED))));
    List<String> work = largest.workTypes();
    if (!work.isEmpty()) {
      lines.add("**While work is held**: " + ofOne(WeighedSize.WORKING, work));
    }
  }

  private String ofOne(String phase, List<String> types) {
    List<TypeCost> costs =
        types.stream()
            .map(type -> largest.cost(phase, type).orElseThrow())
            .sorted(Comparator.comparingLong(TypeCost::fairShareBytes).reversed())
            .toList();
    String named =
        costs.stream().limit(NAMED).map(Headlines::ofOne).collect(Collectors.joining(", "));
    int others = costs.size() - NAMED;
    return "On average, "
        + named
        + (others > 0 ? "; %d more types are in the table".formatted(others) : "")
        + ".";
  }

  private static String ofOne(TypeCost cost) {
    long alone = cost.perInstance().fairShare().mean();
    long retained = cost.perInstance().retained().mean();
    String all = retained > alone ? " (%s with all in it)".formatted(count(retained)) : "";
    return "one %s costs %s bytes%s".formatted(cost.name(), count(alone), all);
  }

  private void growth(@Nullable Scaling scaling) {
    if (scaling == null) {
      return;
    }
    Growth all = Objects.requireNonNullElse(scaling.total(), scaling.liveHeap());
    StringBuilder line = new StringBuilder("**Growth**: all in all ");
    line.append(words(all));
    List<String> steep =
        scaling.superlinear().stream()
            .filter(growth -> !growth.equals(all))
            .map(growth -> growth.name() + " is " + words(growth))
            .toList();
    if (!steep.isEmpty()) {
      line.append("; ").append(String.join(", ", steep));
    } else if (!scaling.types().isEmpty()) {
      line.append("; so is each type in its own number, or better");
    }
    lines.add(line.append('.').toString());
  }

  private static String words(Growth growth) {
    GrowthStep steepest = growth.steepest();
    return growth.verdict().words()
        + (steepest == null
            ? ""
            : String.format(Locale.ROOT, " (steepest exponent %.3f)", steepest.exponent()));
  }

  private void left() {
    Leftover left = HeapTables.leftover(largest);
    boolean more = left.types().stream().anyMatch(type -> type.objects().delta() > 0);
    String resources =
        left.jointBytes() == null
            ? ""
            : more
                ? "more resources than before it (%s), ".formatted(LeftoverWords.more(left))
                : "no more resources than before it, ";
    lines.add(
        "**After the work**: %s%s bytes of live heap.%s"
            .formatted(
                resources,
                LeftoverWords.delta(left.liveBytes()),
                run.measured().stream().allMatch(one -> one.soak() == null)
                    ? " Whether that comes once or each time, `--soak` tells."
                    : ""));
  }
}
