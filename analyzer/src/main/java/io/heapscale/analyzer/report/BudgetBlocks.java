package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.gate.BudgetReport;
import io.heapscale.analyzer.gate.BudgetReport.MadeOf;
import io.heapscale.analyzer.gate.BudgetReport.Part;
import io.heapscale.analyzer.gate.BudgetReport.Row;
import io.heapscale.analyzer.gate.BudgetReport.Verdict;
import io.heapscale.analyzer.gate.TypeReason;
import io.heapscale.analyzer.model.Leaks;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Turns a {@link BudgetReport} into blocks, the same for text and Markdown, and into CSV. */
final class BudgetBlocks {
  private static final int MOST_REASONS = 8;

  private BudgetBlocks() {}

  static List<Block> of(BudgetReport report) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Title("Budgets of " + report.what()));
    blocks.add(new Block.Paragraph(summary(report)));
    for (String note : report.notes()) {
      blocks.add(new Block.Paragraph("Note: " + note));
    }
    List<Row> kept = report.rows().stream().filter(row -> row.verdict() == Verdict.PASS).toList();
    List<Row> others = new ArrayList<>(report.rows());
    others.removeAll(kept);
    if (!others.isEmpty()) {
      // The worst first: a reviewer reads the start of a table.
      others.sort(Comparator.comparing(Row::verdict).reversed());
      blocks.add(limits(others));
    }
    changed(report.rows(), blocks);
    for (Row row : others) {
      Leaks stayed = row.stayed();
      if (stayed != null) {
        String heading = "What stayed: " + row.measure() + " " + row.note();
        blocks.add(new Block.Section(heading, false, LeakReports.tables(stayed)));
      }
    }
    Set<MadeOf> made = new LinkedHashSet<>();
    others.stream().map(Row::madeOf).filter(Objects::nonNull).forEach(made::add);
    if (!made.isEmpty()) {
      blocks.add(
          new Block.Section(
              "Where the own bytes of these types lie",
              // What changed says more than what there is.
              others.stream().anyMatch(row -> !row.changed().isEmpty()),
              List.of(made(made))));
    }
    if (!kept.isEmpty()) {
      blocks.add(
          others.isEmpty()
              ? limits(kept)
              : new Block.Section(
                  "Kept (" + Plain.count(kept.size()) + ')', true, List.of(limits(kept))));
    }
    return blocks;
  }

  /** Why what is not kept changed; rows of one phase mostly have the same reasons. */
  private static void changed(List<Row> rows, List<Block> blocks) {
    Map<TypeReason, String> reasons = new LinkedHashMap<>();
    rows.forEach(
        row ->
            row.changed().forEach(reason -> reasons.putIfAbsent(reason, BudgetWords.since(row))));
    if (reasons.isEmpty()) {
      return;
    }
    List<TypeReason> largest = new ArrayList<>(reasons.keySet());
    largest.sort(
        Comparator.comparingLong((TypeReason reason) -> -Math.abs(reason.ownBytes().delta())));
    List<Block> inner = new ArrayList<>();
    for (TypeReason reason : Rows.first(largest, MOST_REASONS)) {
      inner.add(new Block.Paragraph(reasons.get(reason) + ReasonBlocks.sentence(reason)));
    }
    inner.add(ReasonBlocks.table(largest));
    blocks.add(new Block.Section("What changed, and why", false, inner));
  }

  private static String summary(BudgetReport report) {
    List<String> counts = new ArrayList<>();
    for (Verdict verdict :
        List.of(Verdict.FAIL, Verdict.WARN, Verdict.NOT_MEASURED, Verdict.EXEMPT, Verdict.PASS)) {
      long count = report.count(verdict);
      if (count > 0) {
        counts.add(Plain.count(count) + ' ' + verdict.words());
      }
    }
    return "%s. Of %s: %s."
        .formatted(
            verdict(report),
            report.rows().size() == 1 ? "1 limit" : Plain.count(report.rows().size()) + " limits",
            String.join(", ", counts));
  }

  private static String verdict(BudgetReport report) {
    if (report.verdict() == Verdict.FAIL) {
      return "Failed";
    }
    long unknown = report.count(Verdict.NOT_MEASURED);
    if (unknown == 0) {
      return "Passed";
    }
    return unknown == report.rows().size() ? "Nothing was measured" : "Passed what was measured";
  }

  /** The verdict stands first: in a log of a build the start of a line is what is seen. */
  private static Table limits(List<Row> rows) {
    Table.Builder table =
        new Table.Builder()
            .words("verdict", map(rows, row -> row.verdict().words()))
            .names("measure", map(rows, Row::measure))
            .words("limit", map(rows, row -> row.limitKind().words()))
            .numbers("value", "", map(rows, row -> BudgetWords.cell(row.value(), row.unit())))
            .numbers("may be", "", map(rows, row -> BudgetWords.cell(row.limit(), row.unit())))
            .numbers("beyond by", "", map(rows, row -> BudgetWords.cell(row.over(), row.unit())));
    if (rows.stream().anyMatch(row -> row.base() != null)) {
      table.numbers("was", "", map(rows, BudgetBlocks::base));
    }
    if (rows.stream().anyMatch(row -> !BudgetWords.why(row).isEmpty())) {
      table.names("note", map(rows, BudgetWords::why));
    }
    return table.build();
  }

  private static String base(Row row) {
    Long base = row.base();
    return BudgetWords.cell(base == null ? null : BigDecimal.valueOf(base), row.unit());
  }

  private static Table made(Set<MadeOf> made) {
    List<String> types = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    List<Long> bytes = new ArrayList<>();
    List<String> shares = new ArrayList<>();
    for (MadeOf type : made) {
      for (Part part : type.largest()) {
        types.add(type.type());
        paths.add(BudgetWords.path(part.path()));
        bytes.add(part.bytes());
        shares.add(BudgetWords.share(part.bytes(), type.ownBytes()));
      }
    }
    return new Table.Builder()
        .names("type", types)
        .names("field path", paths)
        .bytes("own", bytes)
        .numbers("of own", "%", shares)
        .build();
  }

  static void csv(BudgetReport report, Appendable out) throws IOException {
    CsvWriter csv =
        new CsvWriter(
            out, "verdict", "measure", "kind", "unit", "value", "limit", "over", "base", "reason",
            "note", "file", "line");
    for (Row row : report.rows()) {
      csv.row(
          row.verdict().words(),
          row.measure(),
          row.limitKind().words(),
          row.unit().label(),
          row.value(),
          row.limit(),
          row.over(),
          row.base(),
          row.reason(),
          row.note(),
          row.place().file(),
          row.place().line());
    }
  }
}
