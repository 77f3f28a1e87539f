package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.gate.Change;
import io.heapscale.analyzer.gate.Measures;
import io.heapscale.analyzer.gate.NoiseRule;
import io.heapscale.analyzer.gate.RunDiff;
import io.heapscale.analyzer.gate.RunDiff.FigureChange;
import io.heapscale.analyzer.gate.RunDiff.SubjectDiff;
import io.heapscale.analyzer.gate.TypeReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Turns a {@link RunDiff} into blocks: what changed and why first, all figures folded. */
final class RunDiffBlocks {
  /** Figures that a reader looks for first; the others follow from them. */
  private static final List<String> FIRST = List.of(".count", ".own.mean", ".retained.mean");

  private RunDiffBlocks() {}

  /**
   * The blocks.
   *
   * @param top how many figures of each phase and size to list; 0 for all
   * @param most how many phases and sizes, and types of each; 0 for all
   */
  static List<Block> of(RunDiff diff, int top, int most) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Title("Difference"));
    blocks.add(new Block.Paragraph(verdict(diff)));
    List<SubjectDiff> changed =
        diff.subjects().stream()
            .filter(subject -> !subject.changes().isEmpty() || !subject.reasons().isEmpty())
            .toList();
    List<SubjectDiff> first = Rows.first(changed, most);
    for (SubjectDiff subject : first) {
      for (String sentence : ReasonBlocks.words(subject.reasons())) {
        blocks.add(new Block.Paragraph(subject.name() + ": " + sentence));
      }
    }
    boolean repeats =
        diff.subjects().stream().anyMatch(each -> each.baseRepeats() + each.headRepeats() > 2);
    blocks.add(
        new Block.Paragraph(
            "Base: " + diff.base() + ". Head: " + diff.head() + '.' + rule(diff.rule(), repeats)));
    for (String warning : diff.warnings()) {
      blocks.add(new Block.Paragraph("Warning: " + warning));
    }
    only("Only base has", diff.onlyBase(), most, blocks);
    only("Only head has", diff.onlyHead(), most, blocks);
    first.forEach(subject -> subject(subject, top, most, blocks));
    if (first.size() < changed.size()) {
      blocks.add(
          new Block.Paragraph(
              "Of %s measurements that changed %s are listed."
                  .formatted(Plain.count(changed.size()), Plain.count(first.size()))));
    }
    return blocks;
  }

  static String verdict(RunDiff diff) {
    long changed = diff.subjects().stream().filter(subject -> !subject.changes().isEmpty()).count();
    String all =
        diff.subjects().size() == 1
            ? "the 1 measurement"
            : Plain.count(diff.subjects().size()) + " measurements";
    return changed == 0
        ? "Nothing changed but noise, in " + all + "."
        : "Changed: " + Plain.count(changed) + " of " + all + ".";
  }

  /**
   * Says which changes count; nothing where all do.
   *
   * @param repeats whether anything was measured several times
   */
  static String rule(NoiseRule rule, boolean repeats) {
    List<String> limits = new ArrayList<>();
    if (rule.floorBytes() > 0) {
      limits.add("more than " + ByteUnit.withUnit(rule.floorBytes()));
    }
    if (rule.thresholdPercent().signum() > 0) {
      limits.add("more than " + rule.thresholdPercent().toPlainString() + " %");
    }
    if (repeats) {
      limits.add("more than 3 median absolute deviations of repeats");
    }
    return limits.isEmpty()
        ? ""
        : " A change counts if it is " + String.join(", and ", limits) + ".";
  }

  private static void only(String who, List<String> names, int most, List<Block> blocks) {
    if (!names.isEmpty()) {
      List<String> first = Rows.first(names, most);
      String more =
          first.size() < names.size()
              ? " and " + Plain.count(names.size() - first.size()) + " more"
              : "";
      blocks.add(new Block.Paragraph(who + ": " + String.join(", ", first) + more + "."));
    }
  }

  private static void subject(SubjectDiff subject, int top, int types, List<Block> blocks) {
    List<FigureChange> changes = subject.changes();
    if (changes.isEmpty()) {
      return;
    }
    List<FigureChange> first = changes.stream().filter(RunDiffBlocks::isFirst).toList();
    List<Block> inner = new ArrayList<>();
    tables(first, top, inner);
    inner.add(
        new Block.Paragraph(
            "Of %s figures %s changed, %s by no more than noise; measured %s, before %s."
                .formatted(
                    Plain.count(subject.figures()),
                    Plain.count(changes.size() + subject.noise()),
                    Plain.count(subject.noise()),
                    times(subject.headRepeats()),
                    times(subject.baseRepeats()))));
    blocks.add(new Block.Section(subject.name(), false, inner));
    if (!subject.reasons().isEmpty()) {
      blocks.add(why(subject, types));
    }
    List<FigureChange> others = changes.stream().filter(change -> !isFirst(change)).toList();
    if (!others.isEmpty()) {
      List<Block> rest = new ArrayList<>();
      tables(others, top, rest);
      blocks.add(new Block.Section(subject.name() + ": other figures that changed", true, rest));
    }
  }

  /** Folded: the sentences at the start have said what is most. */
  private static Block why(SubjectDiff subject, int types) {
    List<TypeReason> listed = Rows.first(subject.reasons(), types);
    List<Block> inner = new ArrayList<>();
    inner.add(ReasonBlocks.table(listed));
    if (listed.size() < subject.reasons().size()) {
      inner.add(
          new Block.Paragraph(
              "Of %s types that changed %s are listed."
                  .formatted(Plain.count(subject.reasons().size()), Plain.count(listed.size()))));
    }
    return new Block.Section(subject.name() + ": why own bytes changed, by field", true, inner);
  }

  private static String times(int repeats) {
    return repeats == 1 ? "once" : Plain.count(repeats) + " times";
  }

  private static boolean isFirst(FigureChange change) {
    String measure = change.measure();
    return measure.equals("heap.bytes")
        || measure.equals("resources.bytes")
        || FIRST.stream().anyMatch(measure::endsWith);
  }

  /** What one resource costs, sums, and counts each have a table, the largest change first. */
  private static void tables(List<FigureChange> changes, int top, List<Block> blocks) {
    add("of one", changes, top, RunDiffBlocks::isOfOne, DiffBlocks::exactColumns, blocks);
    add("of all", changes, top, RunDiffBlocks::isSum, DiffBlocks::byteColumns, blocks);
    add("how many", changes, top, RunDiffBlocks::isCount, DiffBlocks::countColumns, blocks);
  }

  private static boolean isOfOne(FigureChange row) {
    return Measures.isOfOne(row.measure());
  }

  private static boolean isCount(FigureChange row) {
    return Measures.isCount(row.measure());
  }

  private static boolean isSum(FigureChange row) {
    return !isOfOne(row) && !isCount(row);
  }

  private static void add(
      String title,
      List<FigureChange> all,
      int top,
      Predicate<FigureChange> which,
      BiFunction<Table.Builder, List<Change>, Table> columns,
      List<Block> blocks) {
    List<FigureChange> rows =
        all.stream()
            .filter(which)
            .sorted(Comparator.comparingLong(row -> -Math.abs(row.change().delta())))
            .toList();
    if (!rows.isEmpty()) {
      List<FigureChange> listed = Rows.first(rows, top);
      blocks.add(
          columns.apply(
              new Table.Builder()
                  .names(
                      Rows.heading(title, listed.size(), (long) rows.size()),
                      map(listed, FigureChange::measure)),
              map(listed, FigureChange::change)));
    }
  }
}
