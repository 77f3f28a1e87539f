package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.gate.AnalysisDiff;
import io.heapscale.analyzer.gate.AnalysisDiff.ClassChange;
import io.heapscale.analyzer.gate.AnalysisDiff.TotalChange;
import io.heapscale.analyzer.gate.AnalysisDiff.TypeChange;
import io.heapscale.analyzer.gate.Change;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns an {@link AnalysisDiff} into blocks, the same for text and Markdown. */
final class DiffBlocks {
  private DiffBlocks() {}

  static List<Block> of(AnalysisDiff diff, int top) {
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
      blocks.add(ReasonBlocks.section(diff.reasons()));
    }
    changedTypes(diff, blocks);
    totals(diff.totals(), blocks);
    allTypes(diff.types(), blocks);
    classes(diff.classes(), top, blocks);
    return blocks;
  }

  /** A measure of a type, as {@code own mean}. */
  private record Measure(String type, String name, Change change) {}

  private static void changedTypes(AnalysisDiff diff, List<Block> blocks) {
    List<Measure> one = new ArrayList<>();
    diff.types().forEach(type -> one.addAll(ofOne(type)));
    one.removeIf(row -> !diff.rule().counts(row.name(), row.change(), 0));
    if (!one.isEmpty()) {
      blocks.add(new Block.Section("What one costs", false, List.of(measures(one))));
    }
    List<TypeChange> counts = new ArrayList<>(diff.types());
    counts.removeIf(type -> type.objects().delta() == 0);
    if (!counts.isEmpty()) {
      blocks.add(new Block.Section("How many there are", false, List.of(counts(counts))));
    }
  }

  private static void allTypes(List<TypeChange> types, List<Block> blocks) {
    if (types.isEmpty()) {
      return;
    }
    List<Measure> one = new ArrayList<>();
    List<Measure> all = new ArrayList<>();
    for (TypeChange type : types) {
      one.addAll(ofOne(type));
      all.add(new Measure(type.name(), "own", type.ownBytes()));
      all.add(new Measure(type.name(), "fair share", type.fairShareBytes()));
      all.add(new Measure(type.name(), "retained set", type.retainedSetBytes()));
    }
    blocks.add(
        new Block.Section(
            "All types, changed or not", true, List.of(measures(one), counts(types))));
    blocks.add(
        new Block.Section(
            "What all of a type cost (retained sets do not add up)", true, List.of(measures(all))));
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
