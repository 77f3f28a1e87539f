package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.allocation.AllocationRow;
import io.heapscale.analyzer.allocation.AllocationRow.Estimate;
import io.heapscale.analyzer.allocation.AllocationTable;
import io.heapscale.analyzer.allocation.AllocationTotals;
import io.heapscale.analyzer.allocation.AllocationTotals.Counted;
import io.heapscale.analyzer.allocation.Grouping;
import io.heapscale.analyzer.allocation.HeapAfterCollections;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Writes an {@link AllocationTable}. */
public final class AllocationReports {
  private static final String EXACT = "Every object is told by an event of its own: no sampling.";

  private AllocationReports() {}

  /**
   * Writes who allocates.
   *
   * @param top how many rows to list; 0 for all
   */
  public static void write(AllocationTable table, Format format, int top, Writer out)
      throws IOException {
    switch (format) {
      case TEXT -> TextWriter.write(blocks(table, top), out);
      case MD -> MarkdownWriter.write(blocks(table, top), out);
      case JSON -> {
        Json.writer().writeValue(out, cut(table, top));
        out.write('\n');
      }
      case CSV -> csv(cut(table, top), out);
      case HTML -> throw Format.HTML.unfit();
    }
  }

  private static AllocationTable cut(AllocationTable table, int top) {
    return new AllocationTable(
        table.schemaVersion(),
        table.by(),
        table.orderedBy(),
        table.focus(),
        table.thread(),
        table.totals(),
        table.chosen(),
        table.heap(),
        Rows.first(table.rows(), top),
        table.notes());
  }

  private static List<Block> blocks(AllocationTable table, int top) {
    boolean nests = Grouping.parse(table.by()).nests();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Title("Who allocates, by " + table.by()));
    AllocationTotals totals = table.totals();
    blocks.add(new Block.Paragraph(estimate(totals)));
    Counted counted = totals.counted();
    if (counted != null) {
      blocks.add(new Block.Paragraph(counted(totals, counted)));
    }
    if (table.focus() != null || table.thread() != null) {
      blocks.add(new Block.Paragraph(chosen(table)));
    }
    List<AllocationRow> rows = Rows.first(table.rows(), top);
    if (rows.isEmpty()) {
      blocks.add(new Block.Paragraph("No sample fits."));
    } else {
      String heading = Rows.heading("Bytes allocated", rows.size(), (long) table.rows().size());
      blocks.add(
          new Block.Section(heading, false, List.of(rows(rows, totals.tableBytes(), nests))));
    }
    HeapAfterCollections heap = table.heap();
    if (heap != null) {
      blocks.add(
          new Block.Paragraph(
              "Heap in use after %s %s: at most %s, in the end %s."
                  .formatted(
                      Plain.count(heap.collections()),
                      heap.collections() == 1 ? "collection" : "collections",
                      ByteUnit.inWords(heap.largestBytes()),
                      ByteUnit.inWords(heap.lastBytes()))));
    }
    for (String note : table.notes()) {
      blocks.add(new Block.Paragraph("Note: " + note + "."));
    }
    blocks.add(new Block.Paragraph(totals.isExact() ? EXACT : sampled(totals)));
    return blocks;
  }

  private static String sampled(AllocationTotals totals) {
    return ("Estimates from samples: each is followed by its 95 %% interval, for chance alone. What"
            + " has no sample allocated less than %s (95 %%). \"few\": under 10 samples. Where a"
            + " program repeats a short pattern, samples follow it, and classes and methods may be"
            + " off by far more: recorded with -XX:-UseTLAB and jdk.ObjectAllocationOutsideTLAB,"
            + " every object is told.")
        .formatted(ByteUnit.withUnit(totals.unseenBytes()));
  }

  private static String estimate(AllocationTotals totals) {
    String before =
        totals.beforeBytes() == 0
            ? ""
            : " (without %s from before the recording)"
                .formatted(ByteUnit.withUnit(totals.beforeBytes()));
    return "Estimate: %s%s, from %s samples of %s."
        .formatted(
            ByteUnit.inWords(totals.estimateBytes()),
            before,
            Plain.count(totals.samples()),
            totals.source());
  }

  private static String counted(AllocationTotals totals, Counted counted) {
    String ratio =
        counted.ratio() == null ? "-" : String.format(Locale.ROOT, "%.3f", counted.ratio());
    if (totals.scaled() == AllocationTotals.Scaled.TO_TOTAL) {
      return "Counted: %s, as given. Estimate / counted: %s. Rows are scaled to what was counted."
          .formatted(ByteUnit.inWords(counted.bytes()), ratio);
    }
    return "Counted: %s, by %s of %s threads. The samples of these say %s: estimate / counted is %s."
            .formatted(
                ByteUnit.inWords(counted.bytes()),
                counted.source(),
                Plain.count(counted.threads() == null ? 0 : counted.threads()),
                ByteUnit.withUnit(counted.estimateBytes()),
                ratio)
        + " Rows are scaled, thread by thread, to what was counted; threads without a sample"
        + " allocated %s of it, which is in no row."
            .formatted(ByteUnit.withUnit(counted.unsampledBytes()));
  }

  private static String chosen(AllocationTable table) {
    List<String> by = new ArrayList<>();
    if (table.focus() != null) {
      by.add("stacks with " + table.focus());
    }
    if (table.thread() != null) {
      by.add("threads with " + table.thread());
    }
    return "Only %s: %s in %s samples, %s %% of all."
        .formatted(
            String.join(" and ", by),
            ByteUnit.inWords(table.chosen().bytes()),
            Plain.count(table.chosen().samples()),
            percent(table.chosen().bytes(), table.totals().tableBytes()));
  }

  private static Table rows(List<AllocationRow> rows, long all, boolean nests) {
    ByteUnit unit = ByteUnit.of(map(rows, row -> Math.max(row.flat().bytes(), row.cum().bytes())));
    Table.Builder table = new Table.Builder();
    estimates(table, "flat", rows, AllocationRow::flat, unit, all);
    long sum = 0;
    List<String> sums = new ArrayList<>();
    for (AllocationRow row : rows) {
      sum += row.flat().bytes();
      sums.add(percent(sum, all));
    }
    table.numbers("sum", "%", sums);
    if (nests) {
      estimates(table, "cum", rows, AllocationRow::cum, unit, all);
    }
    return table
        .counts("samples", map(rows, row -> (nests ? row.cum() : row.flat()).samples()))
        .words("", map(rows, row -> few(row, nests)))
        .names("name", map(rows, AllocationRow::name))
        .build();
  }

  private static void estimates(
      Table.Builder table,
      String title,
      List<AllocationRow> rows,
      Function<AllocationRow, Estimate> which,
      ByteUnit unit,
      long all) {
    table
        .bytes(title, map(rows, row -> which.apply(row).bytes()), unit)
        .bytes("from", map(rows, row -> which.apply(row).lowBytes()), unit)
        .bytes("to", map(rows, row -> which.apply(row).highBytes()), unit)
        .numbers(title, "%", map(rows, row -> percent(which.apply(row).bytes(), all)));
  }

  private static String few(AllocationRow row, boolean nests) {
    if (nests && row.cum().few()) {
      return "few";
    }
    return row.flat().few() ? (nests ? "few in flat" : "few") : "";
  }

  private static String percent(long part, long all) {
    return all == 0 ? "0.0" : Plain.percent(part, all);
  }

  private static void csv(AllocationTable table, Writer out) throws IOException {
    CsvWriter csv =
        new CsvWriter(
            out,
            "record",
            "name",
            "flat_samples",
            "flat_bytes",
            "flat_low_bytes",
            "flat_high_bytes",
            "cum_samples",
            "cum_bytes",
            "cum_low_bytes",
            "cum_high_bytes");
    AllocationTotals totals = table.totals();
    csv.row("estimate", totals.source(), totals.samples(), totals.estimateBytes());
    Counted counted = totals.counted();
    if (counted != null) {
      csv.row("counted", counted.source(), null, counted.bytes());
    }
    HeapAfterCollections heap = table.heap();
    if (heap != null) {
      csv.row("heap", "largest after a collection", null, heap.largestBytes());
      csv.row("heap", "after the last collection", null, heap.lastBytes());
    }
    for (AllocationRow row : table.rows()) {
      Estimate flat = row.flat();
      Estimate cum = row.cum();
      csv.row(
          table.by(),
          row.name(),
          flat.samples(),
          flat.bytes(),
          flat.lowBytes(),
          flat.highBytes(),
          cum.samples(),
          cum.bytes(),
          cum.lowBytes(),
          cum.highBytes());
    }
  }
}
