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
          + " sums do not add up. Off-heap and borrowed memory and mapped files lie beside the heap: no other"
          + " figure has them.";

  private FindingBlocks() {}

  static void add(Findings findings, int top, List<Block> blocks) {
    List<Total> totals = findings.totals();
    List<Finding> rows = Rows.first(findings.findings(), top);
    List<Block> section = new ArrayList<>();
    section.add(new Block.Paragraph(OVERLAP));
    for (String note : findings.notes()) {
      section.add(new Block.Paragraph("Note: " + note + "."));
    }
    section.add(
        new Table.Builder()
            .words("kind", map(totals, total -> total.kind().words()))
            .counts("objects", map(totals, Total::objects))
            .bytes("bytes", map(totals, Total::bytes))
            .counts("same value", map(totals, Total::duplicates))
            .build());
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
        new Block.Section(
            Rows.heading("What could be saved", rows.size(), (long) findings.findings().size()),
            false,
            section));
    texts(findings.texts(), blocks);
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
