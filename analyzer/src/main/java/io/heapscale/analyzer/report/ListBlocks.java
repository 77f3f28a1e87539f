package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.AnalysisBlocks.map;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.DominatorRow;
import io.heapscale.analyzer.model.HeapTotals;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.VmInternalHead;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    vmInternalHeads(blocks);
  }

  private void histogram(List<Block> blocks) {
    List<HistogramRow> rows = cut(analysis.histogram(), top);
    if (rows.isEmpty()) {
      return;
    }
    Table table =
        new Table.Builder()
            .names("class", map(rows, HistogramRow::className))
            .counts("objects", map(rows, HistogramRow::objects))
            .bytes("shallow", map(rows, HistogramRow::shallowBytes))
            .words("size source", map(rows, HistogramRow::sizeSource))
            .build();
    blocks.add(
        new Block.Section(
            heading("Classes by shallow size", rows.size(), analysis.heap().classes()),
            true,
            List.of(table)));
  }

  private void dominators(List<Block> blocks) {
    List<DominatorRow> rows = cut(analysis.dominators(), top);
    if (rows.isEmpty()) {
      return;
    }
    Table table =
        new Table.Builder()
            .names("class", map(rows, DominatorRow::className))
            .words("address", map(rows, DominatorRow::address))
            .bytes("shallow", map(rows, DominatorRow::shallowBytes))
            .bytes("retained", map(rows, DominatorRow::retainedBytes))
            .build();
    blocks.add(
        new Block.Section(
            heading("Top dominators by retained size", rows.size(), null), true, List.of(table)));
  }

  private void vmInternalHeads(List<Block> blocks) {
    List<VmInternalHead> rows = cut(analysis.vmInternalHeads(), top);
    if (rows.isEmpty()) {
      return;
    }
    HeapTotals heap = analysis.heap();
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
            "VM-internal objects by retained size",
            true,
            List.of(new Block.Paragraph(share + VM_INTERNAL), table)));
  }

  /** A heading that says how many of how many rows follow. */
  static String heading(String words, int listed, @Nullable Long all) {
    if (all != null && all > listed) {
      return words + " (" + Plain.count(listed) + " of " + Plain.count(all) + ")";
    }
    return words;
  }

  /** The first {@code top} rows; all for 0. */
  static <T> List<T> cut(List<T> rows, int top) {
    return top > 0 && rows.size() > top ? rows.subList(0, top) : rows;
  }
}
