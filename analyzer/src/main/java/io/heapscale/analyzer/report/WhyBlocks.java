package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.model.DominatorRow;
import io.heapscale.analyzer.model.WhyReport;
import java.util.ArrayList;
import java.util.List;

/** Turns a {@link WhyReport} into blocks. */
final class WhyBlocks {
  private static final int MOST_CLASSES = 3;

  private final WhyReport report;
  private final int top;
  private final List<Block> blocks = new ArrayList<>();

  private WhyBlocks(WhyReport report, int top) {
    this.report = report;
    this.top = top;
  }

  /**
   * The report's blocks.
   *
   * @param top how many rows of a list to show; 0 for all
   */
  static List<Block> of(WhyReport report, int top) {
    WhyBlocks why = new WhyBlocks(report, top);
    why.blocks.add(new Block.Title(AnalysisBlocks.title(report.dump())));
    if (report.ifRemoved() != null) {
      IfRemovedBlocks.add(report.ifRemoved(), top, why.blocks);
    }
    if (report.matched() != null) {
      why.matched(report.matched());
    }
    if (report.holders() != null) {
      why.holders(report.holders());
    }
    return why.blocks;
  }

  private void matched(WhyReport.Matched matched) {
    String asked =
        matched.asked().isEmpty()
            ? "The largest objects that no other dominates"
            : String.join(", ", matched.asked().stream().map(Plain::text).toList());
    StringBuilder words = new StringBuilder(asked);
    words
        .append(": ")
        .append(objects(matched.objects()))
        .append(", ")
        .append(ByteUnit.withUnit(matched.shallowBytes()))
        .append(" shallow. If ")
        .append(matched.objects() == 1 ? "it goes, " : "all of them go, ")
        .append(objects(matched.retainedSetObjects()))
        .append(" and ")
        .append(ByteUnit.inWords(matched.retainedSetBytes()))
        .append(" go with ")
        .append(matched.objects() == 1 ? "it, " : "them, ")
        .append(matched.objects() == 1 ? "itself counted." : "themselves counted.");
    if (report.ignoredReferences() != null) {
      // The report and show print what a resource retains without these.
      words.append(" References through ignored fields count here.");
    }
    blocks.add(new Block.Paragraph(words.toString()));
    if (matched.withoutPath() > 0) {
      blocks.add(new Block.Paragraph(withoutPath(matched)));
    }
  }

  private static String withoutPath(WhyReport.Matched matched) {
    List<String> parts = new ArrayList<>();
    if (matched.weak() > 0) {
      parts.add(Plain.count(matched.weak()) + " by weak references only (--weak shows them)");
    }
    if (matched.vmInternal() > 0) {
      parts.add(Plain.count(matched.vmInternal()) + " by the VM, without a path in the dump");
    }
    if (matched.garbage() > 0) {
      parts.add(Plain.count(matched.garbage()) + " by nothing: garbage");
    }
    return "No GC root holds "
        + Plain.count(matched.withoutPath())
        + " of these, which are not in that sum: "
        + String.join(", ", parts)
        + ".";
  }

  static String objects(long count) {
    return count == 1 ? "1 object" : Plain.count(count) + " objects";
  }

  private void holders(WhyReport.Holders holders) {
    if (!holders.rows().isEmpty()) {
      List<Block> section = new ArrayList<>(List.of(PathPicture.of(holders)));
      if (holders.single()) {
        others(holders, section);
      }
      blocks.add(new Block.Section(heading(holders), false, section));
    }
    if (holders.unreached() > 0) {
      blocks.add(
          new Block.Paragraph(
              "No path leads to "
                  + (holders.single() ? "it" : objects(holders.unreached()))
                  + (report.ifRemoved() == null
                      ? "."
                      : ": "
                          + "without these fields nothing holds "
                          + (holders.single() ? "it." : "them."))));
    }
    if (!holders.dominators().isEmpty()) {
      dominators(holders);
    }
  }

  private static String heading(WhyReport.Holders holders) {
    return holders.single()
        ? "Who holds it: the shortest path through each that refers to it"
        : "Who holds them: a shortest path to each";
  }

  private static void others(WhyReport.Holders holders, List<Block> section) {
    long others = 0;
    for (WhyReport.ClassCount each : holders.othersByClass()) {
      others += each.objects();
    }
    if (others > 0) {
      List<String> classes =
          holders.othersByClass().stream()
              .limit(MOST_CLASSES)
              .map(each -> Plain.text(each.className()) + " x " + Plain.count(each.objects()))
              .toList();
      section.add(
          new Block.Paragraph(
              Plain.count(others)
                  + (others == 1 ? " more object refers" : " more objects refer")
                  + " to it (--paths shows more): "
                  + String.join(", ", classes)
                  + (holders.othersByClass().size() > MOST_CLASSES ? ", ..." : "")));
    }
  }

  private void dominators(WhyReport.Holders holders) {
    List<DominatorRow> rows = Rows.first(holders.dominators(), top);
    Table table =
        new Table.Builder()
            .names("object", map(rows, DominatorRow::displayName))
            .words("address", map(rows, DominatorRow::address))
            .bytes("shallow", map(rows, DominatorRow::shallowBytes))
            .bytes("retained", map(rows, DominatorRow::retainedBytes))
            .build();
    List<Block> section = new ArrayList<>(List.of(table));
    if (holders.dominatorCount() > holders.dominators().size()) {
      section.add(
          new Block.Paragraph(
              "Of "
                  + Plain.count(holders.dominatorCount())
                  + " these are the nearest and the farthest."));
    }
    blocks.add(
        new Block.Section(
            Rows.heading(
                "What must go for it to go: each of these on every path, nearest first",
                rows.size(),
                holders.dominatorCount()),
            false,
            section));
  }
}
