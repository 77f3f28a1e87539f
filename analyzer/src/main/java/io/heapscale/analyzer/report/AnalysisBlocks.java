package io.heapscale.analyzer.report;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Distribution;
import io.heapscale.analyzer.model.DominatorRow;
import io.heapscale.analyzer.model.DumpInfo;
import io.heapscale.analyzer.model.HeapTotals;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.JointCost;
import io.heapscale.analyzer.model.LedgerEntry;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.model.VmInternalHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns an {@link Analysis} into blocks, the same for text and Markdown. */
final class AnalysisBlocks {
  private static final String NOT_ADDITIVE =
      "Retained sizes and retained sets do not add up: resources may lie inside one another, and a"
          + " retained set holds what its instances keep only together. Own and fair share do add"
          + " up.";

  private static final String MAT_MODE =
      "Sizes are those of Eclipse MAT's model, not the VM's; what MAT drops counts as garbage.";

  private static final String VM_INTERNAL =
      "What a live dump holds without a visible path: HPROF leaves out the fields of class objects"
          + " (but static ones) and the VM's own tables. The holder is what the object's class is"
          + " made for; the dump does not show it.";

  private final Analysis analysis;
  private final int top;

  private AnalysisBlocks(Analysis analysis, int top) {
    this.analysis = analysis;
    this.top = top;
  }

  /**
   * The report's blocks.
   *
   * @param top how many resources, classes and dominators to list; 0 for all
   */
  static List<Block> of(Analysis analysis, int top) {
    AnalysisBlocks report = new AnalysisBlocks(analysis, top);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Title(title(analysis.dump())));
    report.totals(blocks);
    report.memory(blocks);
    report.types(blocks);
    report.ledger(blocks);
    report.resources(blocks);
    report.histogram(blocks);
    report.dominators(blocks);
    report.vmInternalHeads(blocks);
    return blocks;
  }

  static String title(DumpInfo dump) {
    return dump.file() + description(dump);
  }

  /** Workload, sizes and phase in brackets; empty where none is known. */
  private static String description(DumpInfo dump) {
    List<String> parts = new ArrayList<>();
    if (dump.workload() != null) {
      parts.add(dump.workload());
    }
    for (Map.Entry<String, Long> size : dump.size().entrySet()) {
      parts.add(size.getKey() + " " + Plain.count(size.getValue()));
    }
    if (dump.phase() != null) {
      parts.add(dump.phase());
    }
    return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
  }

  private void totals(List<Block> blocks) {
    HeapTotals heap = analysis.heap();
    List<HeapTotals.Layer> layers =
        List.of(
            new HeapTotals.Layer(heap.objects(), heap.shallowBytes()),
            heap.weak(),
            heap.vmInternal(),
            heap.garbage());
    blocks.add(
        new Table.Builder()
            .words(
                "heap",
                List.of(
                    "kept",
                    "- of it only weakly reachable",
                    "- of it VM-internal",
                    "garbage in the dump"))
            .counts("objects", map(layers, HeapTotals.Layer::objects))
            .bytes("bytes", map(layers, HeapTotals.Layer::shallowBytes))
            .build());
    StringBuilder facts = new StringBuilder();
    facts
        .append(Plain.count(heap.classes()))
        .append(" classes, ")
        .append(Plain.count(heap.gcRoots()))
        .append(" GC roots. Mode: ")
        .append(analysis.mode())
        .append(". ")
        .append(
            analysis.mode().equals(Mode.MAT.label())
                ? MAT_MODE
                : live() + ' ' + sizeSources(heap.sizeSourceBytes()));
    if (heap.vmLayout() != null) {
      facts.append(" Layout: ").append(heap.vmLayout()).append('.');
    }
    if (heap.danglingReferences() > 0) {
      facts
          .append(' ')
          .append(Plain.count(heap.danglingReferences()))
          .append(" references lead to no object of the dump and were not followed.");
    }
    if (analysis.dump().jvm() != null) {
      facts.append(" JVM: ").append(analysis.dump().jvm()).append('.');
    }
    if (analysis.dump().takenAt() != null) {
      facts.append(" Taken: ").append(analysis.dump().takenAt()).append('.');
    }
    blocks.add(new Block.Paragraph(facts.toString()));
    if (analysis.partial()) {
      blocks.add(
          new Block.Paragraph(
              "Partial: parts of the dump could not be read; all sums are too low."));
    }
    for (String warning : analysis.warnings()) {
      blocks.add(new Block.Paragraph("Warning: " + warning));
    }
  }

  private String live() {
    return switch (analysis.live()) {
      case "true" -> "Live dump: yes.";
      case "false" -> "Live dump: no; unreachable objects are garbage.";
      default ->
          "Live dump: assumed; no manifest says so, and what has no visible path counts as"
              + " VM-internal.";
    };
  }

  private static String sizeSources(HeapTotals.SizeSources sources) {
    long all = sources.vm() + sources.inferred() + sources.estimated();
    if (all == 0) {
      return "Sizes: none.";
    }
    List<String> parts = new ArrayList<>();
    source(parts, sources.vm(), all, "exact from the VM");
    source(parts, sources.inferred(), all, "inferred from addresses");
    source(parts, sources.estimated(), all, "estimated by a layout model");
    return "Sizes: " + String.join(", ", parts) + ".";
  }

  private static void source(List<String> parts, long bytes, long all, String words) {
    if (bytes > 0) {
      String share = percent(bytes, all) + " %" + (parts.isEmpty() ? " of the bytes " : " ");
      parts.add(share + words);
    }
  }

  /** Rounded down at the top, so that 100.0 means all. */
  private static String percent(long part, long all) {
    double percent = 100.0 * part / all;
    if (part < all && percent > 99.9) {
      percent = 99.9;
    }
    return part > 0 && percent < 0.1 ? "<0.1" : String.format(Locale.ROOT, "%.1f", percent);
  }

  private void memory(List<Block> blocks) {
    DumpInfo.Memory memory = analysis.dump().memory();
    if (memory == null) {
      return;
    }
    StringBuilder words =
        new StringBuilder("The JVM itself reported: heap used ")
            .append(ByteUnit.withUnit(memory.usedBytes()))
            .append(", committed ")
            .append(ByteUnit.withUnit(memory.committedBytes()))
            .append(", peak ")
            .append(ByteUnit.withUnit(memory.peakBytes()))
            .append("; allocated so far ")
            .append(ByteUnit.withUnit(memory.allocatedBytes()));
    for (DumpInfo.Collector collector : analysis.dump().gc()) {
      words
          .append("; ")
          .append(collector.name())
          .append(": ")
          .append(Plain.count(collector.count()))
          .append(" collections, ")
          .append(Plain.count(collector.pauseMillis()))
          .append(" ms");
    }
    blocks.add(new Block.Paragraph(words.append('.').toString()));
  }

  private void types(List<Block> blocks) {
    List<TypeCost> types = analysis.types();
    if (types.isEmpty()) {
      return;
    }
    List<Block> section = new ArrayList<>();
    // What is compared along a row has one unit.
    ByteUnit one =
        ByteUnit.of(
            types.stream()
                .map(TypeCost::perInstance)
                .flatMap(costs -> Stream.of(costs.own(), costs.fairShare(), costs.retained()))
                .map(Distribution::mean)
                .toList());
    section.add(
        new Table.Builder()
            .names("type", map(types, TypeCost::name))
            .counts("count", map(types, TypeCost::objects))
            .bytes("own mean", map(types, type -> type.perInstance().own().mean()), one)
            .bytes("own p50", map(types, type -> type.perInstance().own().p50()), one)
            .bytes("own p95", map(types, type -> type.perInstance().own().p95()), one)
            .bytes("own max", map(types, type -> type.perInstance().own().max()), one)
            .bytes(
                "fair share mean", map(types, type -> type.perInstance().fairShare().mean()), one)
            .bytes("retained mean", map(types, type -> type.perInstance().retained().mean()), one)
            .bytes("retained set", map(types, TypeCost::retainedSetBytes))
            .build());
    JointCost joint = analysis.joint();
    if (joint != null) {
      section.add(new Block.Paragraph(identity(joint, types)));
    }
    section.add(new Block.Paragraph(NOT_ADDITIVE));
    blocks.add(new Block.Section("Resource types: what one of each costs", false, section));
  }

  private static String identity(JointCost joint, List<TypeCost> types) {
    long fairShares = 0;
    for (TypeCost type : types) {
      fairShares = Math.addExact(fairShares, type.fairShareBytes());
    }
    boolean balanced =
        joint.ownBytes() + joint.sharedBytes() == joint.bytes() && fairShares == joint.bytes();
    return "All resources together keep "
        + Plain.count(joint.bytes())
        + " bytes in "
        + Plain.count(joint.objects())
        + " objects: own "
        + Plain.count(joint.ownBytes())
        + " + shared "
        + Plain.count(joint.sharedBytes())
        + (balanced ? " = " : "; ")
        + "sum of fair shares "
        + Plain.count(fairShares)
        + (balanced ? "." : ". THESE SHOULD BE EQUAL: please report this dump.");
  }

  private void ledger(List<Block> blocks) {
    List<LedgerEntry> entries = new ArrayList<>(analysis.ledger());
    if (entries.isEmpty()) {
      return;
    }
    HeapTotals heap = analysis.heap();
    long allObjects = heap.objects() + heap.garbage().objects();
    long allBytes = heap.shallowBytes() + heap.garbage().shallowBytes();
    long objects = allObjects;
    long bytes = allBytes;
    for (LedgerEntry entry : entries) {
      objects -= entry.objects();
      bytes -= entry.bytes();
    }
    if (objects != 0 || bytes != 0) {
      entries.add(new LedgerEntry("rest of the heap", "program and classes", objects, bytes));
    }
    entries.add(new LedgerEntry("whole dump", "", allObjects, allBytes));
    Table table =
        new Table.Builder()
            .words("part", map(entries, LedgerEntry::part))
            .names("name", map(entries, AnalysisBlocks::ledgerName))
            .counts("objects", map(entries, LedgerEntry::objects))
            .bytes("bytes", map(entries, LedgerEntry::bytes))
            .numbers(
                "of the dump",
                "%",
                map(entries, entry -> allBytes == 0 ? "-" : percent(entry.bytes(), allBytes)))
            .build();
    blocks.add(
        new Block.Section("Ledger: each object of the dump in one part", true, List.of(table)));
  }

  /** Parts that are not divided carry their own name. */
  static String ledgerName(LedgerEntry entry) {
    return entry.name().equals(entry.part()) ? "" : entry.name();
  }

  private void resources(List<Block> blocks) {
    List<ResourceCost> rows = cut(analysis.resources());
    if (rows.isEmpty()) {
      return;
    }
    long all = 0;
    for (TypeCost type : analysis.types()) {
      all += type.objects();
    }
    ByteUnit unit = ByteUnit.of(map(rows, ResourceCost::fairShareBytes));
    Table table =
        new Table.Builder()
            .names("resource", map(rows, ResourceCost::id))
            .words("address", map(rows, ResourceCost::address))
            .bytes("fair share", map(rows, ResourceCost::fairShareBytes), unit)
            .bytes("own", map(rows, ResourceCost::ownBytes), unit)
            .bytes("shared", map(rows, ResourceCost::sharedBytes), unit)
            .bytes("retained", map(rows, ResourceCost::retainedBytes), unit)
            .build();
    blocks.add(
        new Block.Section(
            heading("Largest resources by fair share", rows.size(), all),
            true,
            List.of(
                table,
                new Block.Paragraph(
                    "Shared and retained do not add up: a shared object counts for each of its"
                        + " sharers, a resource inside another for both."))));
  }

  private void histogram(List<Block> blocks) {
    List<HistogramRow> rows = cut(analysis.histogram());
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
    List<DominatorRow> rows = cut(analysis.dominators());
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
    List<VmInternalHead> rows = cut(analysis.vmInternalHeads());
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
                percent(heap.vmInternal().shallowBytes(), heap.shallowBytes()));
    blocks.add(
        new Block.Section(
            "VM-internal objects by retained size",
            true,
            List.of(new Block.Paragraph(share + VM_INTERNAL), table)));
  }

  private String heading(String words, int listed, @Nullable Long all) {
    if (all != null && all > listed) {
      return words + " (" + Plain.count(listed) + " of " + Plain.count(all) + ")";
    }
    return words;
  }

  private <T> List<T> cut(List<T> rows) {
    return top > 0 && rows.size() > top ? rows.subList(0, top) : rows;
  }

  static <T, R> List<R> map(List<T> rows, Function<T, R> cell) {
    return rows.stream().map(cell).toList();
  }
}
