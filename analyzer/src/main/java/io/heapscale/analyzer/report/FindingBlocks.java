package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.model.Findings;
import io.heapscale.analyzer.model.Findings.Finding;
import io.heapscale.analyzer.model.Findings.Text;
import io.heapscale.analyzer.model.Findings.Total;
import java.util.ArrayList;
import java.util.List;

/** What could be saved, as blocks. */
final class FindingBlocks {
  private static final String OVERLAP =
      "Of strongly reachable objects. Within a kind no byte counts twice; kinds overlap, so their"
          + " sums do not add up.";

  private static final String BESIDE =
      "Behind direct buffers; no other figure has it. Off-heap memory goes with its buffer; borrowed"
          + " memory is native code's, and mapped files are on disk: neither can be saved.";

  private FindingBlocks() {}

  static void add(Findings findings, int top, List<Block> blocks) {
    List<Block> introduction = new ArrayList<>();
    introduction.add(new Block.Paragraph(OVERLAP));
    for (String note : findings.notes()) {
      introduction.add(new Block.Paragraph("Note: " + note + "."));
    }
    List<Total> totals =
        findings.totals().stream().filter(total -> !total.kind().isBesideHeap()).toList();
    section(
        "What could be saved",
        introduction,
        totals(totals).counts("same value", map(totals, Total::duplicates)).build(),
        findings.findings().stream().filter(row -> !row.kind().isBesideHeap()).toList(),
        top,
        blocks);
    texts(findings.texts(), blocks);
    // In one table, the JDK's image file alone would set the unit of all other findings.
    List<Total> beside =
        findings.totals().stream().filter(total -> total.kind().isBesideHeap()).toList();
    if (!beside.isEmpty()) {
      section(
          "Memory beside the heap",
          List.of(new Block.Paragraph(BESIDE)),
          totals(beside).build(),
          findings.findings().stream().filter(row -> row.kind().isBesideHeap()).toList(),
          top,
          blocks);
    }
  }

  private static Table.Builder totals(List<Total> totals) {
    return new Table.Builder()
        .words("kind", map(totals, total -> total.kind().words()))
        .counts("objects", map(totals, Total::objects))
        .bytes("bytes", map(totals, Total::bytes));
  }

  private static void section(
      String title,
      List<Block> introduction,
      Table totals,
      List<Finding> all,
      int top,
      List<Block> blocks) {
    List<Finding> rows = Rows.first(all, top);
    List<Block> section = new ArrayList<>(introduction);
    section.add(totals);
    section.add(
        new Table.Builder()
            .words("kind", map(rows, row -> row.kind().words()))
            .names("class", map(rows, Finding::className))
            .names("owner", map(rows, Finding::owner))
            .names("field path", map(rows, Finding::path))
            .counts("objects", map(rows, Finding::objects))
            .bytes("bytes", map(rows, Finding::bytes))
            .build());
    blocks.add(
        new Block.Section(Rows.heading(title, rows.size(), (long) all.size()), false, section));
  }

  private static void texts(List<Text> texts, List<Block> blocks) {
    if (!texts.isEmpty()) {
      Table table =
          new Table.Builder()
              .names("text", map(texts, Text::text))
              .counts("strings", map(texts, Text::strings))
              .bytes("bytes", map(texts, Text::bytes))
              .build();
      blocks.add(new Block.Section("Texts that are there more than once", false, List.of(table)));
    }
  }
}
