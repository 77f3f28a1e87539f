package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.DumpInfo;
import io.heapscale.analyzer.model.HeapTotals;
import io.heapscale.analyzer.model.Missing;
import io.heapscale.analyzer.model.Mode;
import java.util.ArrayList;
import java.util.List;

/** The heap as a whole: its layers, where the sizes come from, what the JVM said. */
final class HeapBlocks {
  private static final String MAT_MODE =
      "Sizes are those of Eclipse MAT's model, not the VM's; what MAT drops counts as garbage.";

  private static final String CUT_OFF =
      " The file ends before the dump does: how much is missing is not known.";

  private final Analysis analysis;

  private HeapBlocks(Analysis analysis) {
    this.analysis = analysis;
  }

  static void add(Analysis analysis, List<Block> blocks) {
    HeapBlocks heap = new HeapBlocks(analysis);
    heap.missing(blocks);
    heap.totals(blocks);
    heap.memory(blocks);
  }

  /** Said first: a sum that is too low must not look like one that is right. */
  private void missing(List<Block> blocks) {
    if (!analysis.partial()) {
      return;
    }
    StringBuilder words =
        new StringBuilder("Partial: parts of the dump could not be read; all sums are too low.");
    Missing missing = analysis.missing();
    if (missing != null) {
      words
          .append(missing.cutOff() ? CUT_OFF : "")
          .append(" Left out of what is there: ")
          .append(Plain.count(missing.records()))
          .append(" records or more, ")
          .append(Plain.count(missing.bytes()))
          .append(" bytes; ")
          .append(Plain.count(missing.references()))
          .append(" references lead to no object. Where GC roots are among what is missing,")
          .append(" objects that they hold count as VM-internal.");
    }
    blocks.add(new Block.Paragraph(words.toString()));
    if (missing != null) {
      for (String problem : missing.problems()) {
        blocks.add(new Block.Paragraph("Damaged: " + problem));
      }
    }
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
      String share = Plain.percent(bytes, all) + " %" + (parts.isEmpty() ? " of the bytes " : " ");
      parts.add(share + words);
    }
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
}
