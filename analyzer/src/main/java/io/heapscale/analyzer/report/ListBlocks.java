package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.DominatorRow;
import io.heapscale.analyzer.model.HeapTotals;
import io.heapscale.analyzer.model.HeapTotals.SizeSources;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.VmInternalHead;
import io.heapscale.analyzer.model.VmInternals;
import java.util.ArrayList;
import java.util.List;

/** Classes and single objects, largest first, cut to as many as are asked for. */
final class ListBlocks {
  private static final String VM_INTERNAL =
      "What a live dump holds without a visible path: HPROF leaves out the fields of class objects"
          + " (but static ones) and the VM's own tables. The holder is what the object's class is"
          + " made for; the dump does not show it.";

  private final Analysis analysis;
  private final int top;

  ListBlocks(Analysis analysis, int top) {
    this.analysis = analysis;
    this.top = top;
  }

  /** Adds classes by shallow size, top dominators and the heads of the VM-internal layer. */
  void addObjects(List<Block> blocks) {
    histogram(blocks);
    dominators(blocks);
    vmInternals(blocks);
  }

  private void histogram(List<Block> blocks) {
    List<HistogramRow> rows = Rows.first(analysis.histogram(), top);
    if (rows.isEmpty()) {
      return;
    }
    Table table =
        new Table.Builder()
            .names("class", map(rows, HistogramRow::className))
            .counts("objects", map(rows, HistogramRow::objects))
            .bytes("shallow", map(rows, HistogramRow::shallowBytes))
            .words("size source", map(rows, ListBlocks::sizeSource))
            .build();
    blocks.add(
        new Block.Section(
            Rows.heading("Classes by shallow size", rows.size(), analysis.heap().classes()),
            true,
            List.of(table)));
  }

  /** Where a class's sizes come from, with shares where several sources have some. */
  private static String sizeSource(HistogramRow row) {
    SizeSources bytes = row.sizeSourceBytes();
    if (row.objects() == 0) {
      return "-";
    }
    if (bytes == null) {
      return row.sizeSource();
    }
    List<String> parts = new ArrayList<>();
    share(parts, "vm", bytes.vm(), row.shallowBytes());
    share(parts, "inferred", bytes.inferred(), row.shallowBytes());
    share(parts, "estimated", bytes.estimated(), row.shallowBytes());
    return parts.size() <= 1 ? row.sizeSource() : String.join(", ", parts);
  }

  private static void share(List<String> parts, String source, long bytes, long all) {
    if (bytes > 0) {
      parts.add(source + ' ' + Plain.percent(bytes, all) + " %");
    }
  }

  private void dominators(List<Block> blocks) {
    List<DominatorRow> rows = Rows.first(analysis.dominators(), top);
    if (rows.isEmpty()) {
      return;
    }
    Table table =
        new Table.Builder()
            .names("class", map(rows, DominatorRow::displayName))
            .words("address", map(rows, DominatorRow::address))
            .bytes("shallow", map(rows, DominatorRow::shallowBytes))
            .bytes("retained", map(rows, DominatorRow::retainedBytes))
            .build();
    blocks.add(
        new Block.Section(
            Rows.heading("Top dominators by retained size", rows.size(), null),
            true,
            List.of(table)));
  }

  private void vmInternals(List<Block> blocks) {
    List<VmInternals.Holder> holders = analysis.vmInternals().holders();
    List<VmInternalHead> rows = Rows.first(analysis.vmInternals().heads(), top);
    if (holders.isEmpty()) {
      return;
    }
    HeapTotals heap = analysis.heap();
    long heads = holders.stream().mapToLong(VmInternals.Holder::heads).sum();
    Table byHolder =
        new Table.Builder()
            .words("held by", map(holders, VmInternals.Holder::holder))
            .counts("objects", map(holders, VmInternals.Holder::heads))
            .bytes("retained", map(holders, VmInternals.Holder::retainedBytes))
            .build();
    Table table =
        new Table.Builder()
            .names("class", map(rows, VmInternalHead::className))
            .words("address", map(rows, VmInternalHead::address))
            .bytes("shallow", map(rows, VmInternalHead::shallowBytes))
            .bytes("retained", map(rows, VmInternalHead::retainedBytes))
            .words("held by", map(rows, VmInternalHead::holder))
            .build();
    String share =
        "%s bytes, %s %% of what is kept. "
            .formatted(
                Plain.count(heap.vmInternal().shallowBytes()),
                Plain.percent(heap.vmInternal().shallowBytes(), heap.shallowBytes()));
    blocks.add(
        new Block.Section(
            Rows.heading("VM-internal objects by retained size", rows.size(), heads),
            true,
            List.of(new Block.Paragraph(share + VM_INTERNAL), byHolder, table)));
  }
}
