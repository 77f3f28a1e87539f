package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.HeapTotals;
import io.heapscale.analyzer.model.LedgerEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ledger as a table that balances: a row per part, below it its entries, the largest first.
 * Bars stand one behind another, those of entries within their part's, so that together they reach
 * from 0 to 100 %.
 */
final class LedgerBlocks {
  /** Characters of all bars together. */
  private static final int BAR_WIDTH = 40;

  private static final String PART_MARK = "#";
  private static final String ENTRY_MARK = "-";

  private final long allObjects;
  private final long allBytes;
  private final int top;
  private final List<Row> rows = new ArrayList<>();

  /** A row as it prints. */
  private record Row(String part, String name, long objects, long bytes, String bar) {}

  private LedgerBlocks(HeapTotals heap, int top) {
    allObjects = heap.objects() + heap.garbage().objects();
    allBytes = heap.shallowBytes() + heap.garbage().shallowBytes();
    this.top = top;
  }

  /**
   * Adds the ledger, if there is one.
   *
   * @param top how many entries of a part to list, the others in one row; 0 for all
   */
  static void add(Analysis analysis, int top, List<Block> blocks) {
    if (!analysis.ledger().isEmpty()) {
      LedgerBlocks ledger = new LedgerBlocks(analysis.heap(), top);
      blocks.add(
          new Block.Section(
              "Ledger: each object of the dump in one part",
              true,
              List.of(ledger.table(analysis.ledger()))));
    }
  }

  private Table table(List<LedgerEntry> ledger) {
    Map<String, List<LedgerEntry>> parts = new LinkedHashMap<>();
    for (LedgerEntry entry : ledger) {
      parts.computeIfAbsent(entry.part(), key -> new ArrayList<>()).add(entry);
    }
    long start = 0;
    long objects = 0;
    for (Map.Entry<String, List<LedgerEntry>> part : parts.entrySet()) {
      List<LedgerEntry> entries = new ArrayList<>(part.getValue());
      entries.sort(Comparator.comparingLong((LedgerEntry entry) -> -entry.bytes()));
      LedgerEntry sum = sum(part.getKey(), "", entries);
      addPart(sum, entries, start);
      start += sum.bytes();
      objects += sum.objects();
    }
    if (objects != allObjects || start != allBytes) {
      // Saved analyses of before the ledger was complete.
      addRow("not in the ledger", "", allObjects - objects, allBytes - start, start, PART_MARK);
    }
    rows.add(new Row("whole dump", "", allObjects, allBytes, ""));
    return new Table.Builder()
        .words("part", map(rows, Row::part))
        .names("name", map(rows, Row::name))
        .counts("objects", map(rows, Row::objects))
        .bytes("bytes", map(rows, Row::bytes))
        .numbers(
            "of the dump",
            "%",
            map(rows, row -> allBytes == 0 ? "-" : Plain.percent(row.bytes(), allBytes)))
        .bars(map(rows, Row::bar))
        .build();
  }

  private void addPart(LedgerEntry sum, List<LedgerEntry> entries, long partStart) {
    addRow(sum.part(), "", sum.objects(), sum.bytes(), partStart, PART_MARK);
    boolean undivided = entries.size() == 1 && name(entries.get(0)).isEmpty();
    if (undivided) {
      return;
    }
    long start = partStart;
    List<LedgerEntry> listed = Rows.first(entries, top);
    for (LedgerEntry entry : listed) {
      addRow("", entry.name(), entry.objects(), entry.bytes(), start, ENTRY_MARK);
      start += entry.bytes();
    }
    if (listed.size() < entries.size()) {
      List<LedgerEntry> others = entries.subList(listed.size(), entries.size());
      LedgerEntry rest = sum("", "(" + Plain.count(others.size()) + " more)", others);
      addRow("", rest.name(), rest.objects(), rest.bytes(), start, ENTRY_MARK);
    }
  }

  private void addRow(String part, String name, long objects, long bytes, long start, String mark) {
    rows.add(new Row(part, name, objects, bytes, bar(start, start + bytes, mark)));
  }

  private String bar(long from, long to, String mark) {
    if (allBytes == 0 || to <= from) {
      return "";
    }
    int begin = (int) Math.round((double) BAR_WIDTH * from / allBytes);
    int end = (int) Math.round((double) BAR_WIDTH * to / allBytes);
    return " ".repeat(begin) + (end > begin ? mark.repeat(end - begin) : "|");
  }

  private static LedgerEntry sum(String part, String name, List<LedgerEntry> entries) {
    return new LedgerEntry(
        part,
        name,
        entries.stream().mapToLong(LedgerEntry::objects).sum(),
        entries.stream().mapToLong(LedgerEntry::bytes).sum());
  }

  /** Parts that are not divided carry their own name. */
  static String name(LedgerEntry entry) {
    return entry.name().equals(entry.part()) ? "" : entry.name();
  }
}
