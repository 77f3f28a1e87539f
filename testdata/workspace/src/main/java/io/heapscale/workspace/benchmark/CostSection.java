package io.heapscale.workspace.benchmark;

import static io.heapscale.benchmark.text.MarkdownTable.withUnit;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.JointCost;
import io.heapscale.analyzer.model.LedgerEntry;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.benchmark.text.MarkdownTable;
import java.util.Comparator;
import java.util.List;

/** Writes what one of each type costs after an eager load, the largest workload unfolded. */
final class CostSection {

  private static final int STRUCTURE_ROWS = 6;

  private CostSection() {}

  static String of(List<Weighed> run) {
    StringBuilder out = new StringBuilder("\n## What one costs\n");
    for (int i = run.size() - 1; i >= 0; i--) {
      Weighed weighed = run.get(i);
      boolean folded = i < run.size() - 1;
      out.append('\n');
      out.append(folded ? "<details><summary>" : "### ").append(weighed.name());
      out.append(folded ? "</summary>\n\n" : "\n\n").append(costs(weighed.first().loaded()));
      out.append(folded ? "\n</details>\n" : "");
    }
    out.append(
        """

        Own is what a resource keeps alone, without the resources inside it; fair share adds its
        part of what it shares with others; retained is what goes if it goes, resources inside it
        included. The retained set is what goes if all of the type go. Retained sizes and sets do
        not add up; own and fair shares do. Structure holds the resources; `ignored:` names a field
        that the measures leave out, as a back pointer or a registry, and counts what only it holds.
        """);
    return out.toString();
  }

  private static String costs(Analysis analysis) {
    List<TypeCost> types = analysis.types().stream().filter(type -> type.objects() > 0).toList();
    if (types.isEmpty()) {
      return "No resource was found.\n";
    }
    StringBuilder text = new StringBuilder();
    text.append(
        new MarkdownTable()
            .words("type", types.stream().map(TypeCost::name).toList())
            .counts("count", types.stream().map(TypeCost::objects).toList())
            .bytes("own mean", types.stream().map(t -> t.perInstance().own().mean()).toList())
            .bytes("own max", types.stream().map(t -> t.perInstance().own().max()).toList())
            .bytes(
                "fair share mean",
                types.stream().map(t -> t.perInstance().fairShare().mean()).toList())
            .bytes(
                "retained mean",
                types.stream().map(t -> t.perInstance().retained().mean()).toList())
            .bytes("all own", types.stream().map(TypeCost::ownBytes).toList())
            .bytes("retained set", types.stream().map(TypeCost::retainedSetBytes).toList())
            .text());
    JointCost joint = analysis.joint();
    if (joint != null) {
      text.append(
          "\nAll resources together keep %s: own %s, shared %s. The structure around them: %s.\n"
              .formatted(
                  withUnit(joint.bytes()),
                  withUnit(joint.ownBytes()),
                  withUnit(joint.sharedBytes()),
                  withUnit(joint.structureBytes())));
    }
    List<LedgerEntry> structure =
        analysis.ledger().stream()
            .filter(entry -> entry.part().equals("structure"))
            .sorted(Comparator.comparingLong(LedgerEntry::bytes).reversed())
            .limit(STRUCTURE_ROWS)
            .toList();
    if (!structure.isEmpty()) {
      text.append('\n');
      text.append(
          new MarkdownTable()
              .words("structure, the largest", structure.stream().map(CostSection::holder).toList())
              .counts("objects", structure.stream().map(LedgerEntry::objects).toList())
              .bytes("bytes", structure.stream().map(LedgerEntry::bytes).toList())
              .text());
    }
    return text.toString();
  }

  private static String holder(LedgerEntry entry) {
    return "`" + entry.name().replace("io.heapscale.workspace.", "") + "`";
  }
}
