package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Distribution;
import io.heapscale.analyzer.model.DumpInfo;
import io.heapscale.analyzer.model.JointCost;
import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.analyzer.model.TypeCost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Turns an {@link Analysis} into blocks, the same for text and Markdown. */
final class AnalysisBlocks {
  private static final String NOT_ADDITIVE =
      "Retained sizes and retained sets do not add up: resources may lie inside one another, and a"
          + " retained set holds what its instances keep only together. Own and fair share do add"
          + " up.";

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
    HeapBlocks.add(analysis, blocks);
    report.types(blocks);
    LedgerBlocks.add(analysis, top, blocks);
    report.resources(blocks);
    new SharingBlocks(analysis, top).addTo(blocks);
    CompositionBlocks.add(analysis.composition(), top, blocks);
    if (analysis.findings() != null) {
      FindingBlocks.add(analysis.findings(), top, blocks);
    }
    new ListBlocks(analysis, top).addObjects(blocks);
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

  private void resources(List<Block> blocks) {
    List<ResourceCost> rows = Rows.first(analysis.resources(), top);
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
            .bytes("reachable", map(rows, ResourceCost::reachableBytes), unit)
            .build();
    blocks.add(
        new Block.Section(
            Rows.heading("Largest resources by fair share", rows.size(), all),
            true,
            List.of(
                table,
                new Block.Paragraph(
                    "Shared, retained and reachable do not add up: a shared object counts for each"
                        + " of its sharers, a resource inside another for both, and what a"
                        + " resource reaches may be kept by others."))));
  }
}
