package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.gate.AnalysisDiff;
import io.heapscale.analyzer.gate.AnalysisDiff.ClassChange;
import io.heapscale.analyzer.gate.AnalysisDiff.TotalChange;
import io.heapscale.analyzer.gate.AnalysisDiff.TypeChange;
import io.heapscale.analyzer.gate.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns an {@link AnalysisDiff} into blocks, the same for text and Markdown. */
final class DiffBlocks {
  private DiffBlocks() {}

  /**
   * The blocks.
   *
   * @param top how many classes to list; 0 for all
   * @param types how many types, those that changed most; 0 for all, in their order
   */
  static List<Block> of(AnalysisDiff diff, int top, int types) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Title("Difference"));
    if (!diff.types().isEmpty()) {
      blocks.addAll(ReasonBlocks.sentences(diff.reasons()));
    }
    blocks.add(
        new Block.Paragraph(
            "Base: "
                + AnalysisBlocks.title(diff.base())
                + ". Head: "
                + AnalysisBlocks.title(diff.head())
                + "."
                + RunDiffBlocks.rule(diff.rule(), false)));
    for (String warning : diff.warnings()) {
      blocks.add(new Block.Paragraph("Warning: " + warning));
    }
    if (!diff.reasons().isEmpty()) {
      blocks.add(ReasonBlocks.section(diff.reasons(), types));
    }
    changedTypes(diff, types, blocks);
    totals(diff.totals(), blocks);
    allTypes(diff.types(), types, blocks);
    classes(diff.classes(), top, blocks);
    return blocks;
  }

  /** A measure of a type, as {@code own mean}. */
  private record Measure(String type, String name, Change change) {}

  private static void changedTypes(AnalysisDiff diff, int top, List<Block> blocks) {
    List<TypeChange> costs = new ArrayList<>(diff.types());
    costs.removeIf(type -> changed(diff, type).isEmpty());
    if (!costs.isEmpty()) {
      List<TypeChange> first = largest(costs, top);
      List<Measure> rows = first.stream().flatMap(type -> changed(diff, type).stream()).toList();
      blocks.add(section("What one costs", false, first, costs, measures(rows)));
    }
    List<TypeChange> counts = new ArrayList<>(diff.types());
    counts.removeIf(type -> type.objects().delta() == 0);
    if (!counts.isEmpty()) {
      List<TypeChange> first = largest(counts, top);
      blocks.add(section("How many there are", false, first, counts, counts(first)));
    }
  }

  /** What changed of what one of a type costs. */
  private static List<Measure> changed(AnalysisDiff diff, TypeChange type) {
    return ofOne(type).stream()
        .filter(row -> diff.rule().counts(row.name(), row.change(), 0))
        .toList();
  }

  private static void allTypes(List<TypeChange> types, int top, List<Block> blocks) {
    if (types.isEmpty()) {
      return;
    }
    List<TypeChange> first = largest(types, top);
    List<Measure> one = new ArrayList<>();
    List<Measure> all = new ArrayList<>();
    for (TypeChange type : first) {
      one.addAll(ofOne(type));
      all.add(new Measure(type.name(), "own", type.ownBytes()));
      all.add(new Measure(type.name(), "fair share", type.fairShareBytes()));
      all.add(new Measure(type.name(), "retained set", type.retainedSetBytes()));
    }
    blocks.add(
        section("All types, changed or not", true, first, types, measures(one), counts(first)));
    blocks.add(
        section(
            "What all of a type cost (retained sets do not add up)",
            true,
            first,
            types,
            measures(all)));
  }

  /**
   * The types whose own bytes changed most; all in their order for 0, or where there are no more.
   */
  private static List<TypeChange> largest(List<TypeChange> types, int top) {
    if (top == 0 || types.size() <= top) {
      return types;
    }
    return types.stream()
        .sorted(Comparator.comparingLong(type -> -Math.abs(type.ownBytes().delta())))
        .limit(top)
        .toList();
  }

  private static Block section(
      String words,
      boolean folded,
      List<TypeChange> listed,
      List<TypeChange> all,
      Block... tables) {
    String heading = Rows.heading(words, listed.size(), (long) all.size());
    return new Block.Section(heading, folded, List.of(tables));
  }

  private static List<Measure> ofOne(TypeChange type) {
    return List.of(
        new Measure(type.name(), "own mean", type.ownMean()),
        new Measure(type.name(), "fair share mean", type.fairShareMean()),
        new Measure(type.name(), "retained mean", type.retainedMean()));
  }

  private static Table counts(List<TypeChange> types) {
    return countColumns(
        new Table.Builder().names("type", map(types, TypeChange::name)),
        map(types, TypeChange::objects));
  }

  private static Table measures(List<Measure> rows) {
    Table.Builder table =
        new Table.Builder()
            .names("type", map(rows, Measure::type))
            .words("measure", map(rows, Measure::name));
    return byteColumns(table, map(rows, Measure::change));
  }

  private static void totals(List<TotalChange> totals, List<Block> blocks) {
    List<Block> tables = new ArrayList<>();
    for (String unit : List.of("bytes", "objects")) {
      List<TotalChange> rows = totals.stream().filter(row -> row.unit().equals(unit)).toList();
      if (!rows.isEmpty()) {
        Table.Builder table =
            new Table.Builder().words("total, " + unit, map(rows, TotalChange::name));
        List<Change> changes = map(rows, TotalChange::change);
        tables.add(
            unit.equals("bytes") ? byteColumns(table, changes) : countColumns(table, changes));
      }
    }
    blocks.add(new Block.Section("Totals", false, tables));
  }

  private static void classes(List<ClassChange> classes, int top, List<Block> blocks) {
    if (classes.isEmpty()) {
      return;
    }
    List<ClassChange> rows = Rows.first(classes, top);
    Table.Builder table =
        new Table.Builder()
            .names("class", map(rows, ClassChange::className))
            .numbers("objects", "", map(rows, row -> Plain.signedCount(row.objects().delta())));
    String heading =
        rows.size() < classes.size()
            ? "Changed classes ("
                + Plain.count(rows.size())
                + " of "
                + Plain.count(classes.size())
                + ")"
            : "Changed classes";
    blocks.add(
        new Block.Section(
            heading, true, List.of(byteColumns(table, map(rows, ClassChange::shallowBytes)))));
  }

  static Table byteColumns(Table.Builder table, List<Change> changes) {
    return table
        .bytes("base", side(changes, true))
        .bytes("head", side(changes, false))
        .byteChanges("change", map(changes, Change::delta))
        .numbers("change", "%", map(changes, change -> Plain.signedPercent(change.percent())))
        .build();
  }

  /** To the byte: what one resource costs is a small number, whose small changes count. */
  static Table exactColumns(Table.Builder table, List<Change> changes) {
    return table
        .bytes("base", side(changes, true), ByteUnit.BYTES)
        .bytes("head", side(changes, false), ByteUnit.BYTES)
        .byteChanges("change", map(changes, Change::delta), ByteUnit.BYTES)
        .numbers("change", "%", map(changes, change -> Plain.signedPercent(change.percent())))
        .build();
  }

  static Table countColumns(Table.Builder table, List<Change> changes) {
    return table
        .counts("base", side(changes, true))
        .counts("head", side(changes, false))
        .numbers("change", "", map(changes, change -> Plain.signedCount(change.delta())))
        .numbers("change", "%", map(changes, change -> Plain.signedPercent(change.percent())))
        .build();
  }

  private static List<@Nullable Long> side(List<Change> changes, boolean base) {
    List<@Nullable Long> values = new ArrayList<>();
    changes.forEach(change -> values.add(base ? change.base() : change.head()));
    return values;
  }
}
