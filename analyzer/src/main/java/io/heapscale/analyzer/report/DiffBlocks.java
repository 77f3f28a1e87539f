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
                + "."));
    for (String warning : diff.warnings()) {
      blocks.add(new Block.Paragraph("Warning: " + warning));
    }
    if (!diff.reasons().isEmpty()) {
      blocks.add(ReasonBlocks.section(diff.reasons()));
    }
    types(diff.types(), blocks);
    totals(diff.totals(), blocks);
    classes(diff.classes(), top, blocks);
    return blocks;
  }

  /** A measure of a type, as {@code own mean}. */
  private record Measure(String type, String name, Change change) {}

  private static void types(List<TypeChange> types, List<Block> blocks) {
    if (types.isEmpty()) {
      return;
    }
    List<Measure> one = new ArrayList<>();
    List<Measure> all = new ArrayList<>();
    for (TypeChange type : types) {
      one.add(new Measure(type.name(), "own mean", type.ownMean()));
      one.add(new Measure(type.name(), "fair share mean", type.fairShareMean()));
      one.add(new Measure(type.name(), "retained mean", type.retainedMean()));
      all.add(new Measure(type.name(), "own", type.ownBytes()));
      all.add(new Measure(type.name(), "fair share", type.fairShareBytes()));
      all.add(new Measure(type.name(), "retained set", type.retainedSetBytes()));
    }
    blocks.add(new Block.Section("What one costs", false, List.of(measures(one))));
    List<Change> counts = map(types, TypeChange::objects);
    Table.Builder table = new Table.Builder().names("type", map(types, TypeChange::name));
    blocks.add(
        new Block.Section("How many there are", false, List.of(countColumns(table, counts))));
    blocks.add(
        new Block.Section(
            "What all of a type cost (retained sets do not add up)", true, List.of(measures(all))));
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

  private static Table byteColumns(Table.Builder table, List<Change> changes) {
    return table
        .bytes("base", side(changes, true))
        .bytes("head", side(changes, false))
        .byteChanges("change", map(changes, Change::delta))
        .numbers("change", "%", map(changes, change -> Plain.signedPercent(change.percent())))
        .build();
  }

  private static Table countColumns(Table.Builder table, List<Change> changes) {
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
