package io.heapscale.analyzer.report;

import io.heapscale.analyzer.model.DominatorGroups;
import io.heapscale.analyzer.model.DominatorGroups.Folded;
import io.heapscale.analyzer.model.DominatorGroups.Group;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The merged dominator tree as one table, deeper groups further in. */
final class TreeBlocks {
  private static final int BAR_WIDTH = 20;

  /** Blanks at a cell's beginning would be lost in Markdown. */
  private static final String INDENT = ". ";

  private final long all;
  private final List<String> names = new ArrayList<>();
  private final List<Long> objects = new ArrayList<>();
  private final List<Long> shallow = new ArrayList<>();
  private final List<Long> retained = new ArrayList<>();

  private TreeBlocks(long all) {
    this.all = all;
  }

  static List<Block> of(DominatorGroups tree) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Title(tree.dump() + ": dominator tree by " + tree.by()));
    LookReports.addPartial(tree.partial(), blocks);
    blocks.add(
        new Block.Paragraph(
            "All objects but garbage: "
                + Plain.count(tree.retainedBytes())
                + " B. Below a group stands what its objects dominate; an object that one of its own"
                + " kind dominates is in the group of that one. Groups that retain less than "
                + Plain.count(tree.minBytes())
                + " B are folded. Listed to depth "
                + tree.depth()
                + ": above that, a group retains its shallow bytes and what stands below it."));
    TreeBlocks rows = new TreeBlocks(tree.retainedBytes());
    rows.add(tree.groups(), tree.folded(), 0);
    blocks.add(rows.table());
    return blocks;
  }

  /** Groups are not nested deeper than a person asks for. */
  private void add(List<Group> groups, @Nullable Folded folded, int level) {
    for (Group group : groups) {
      row(level, group.name(), group.objects(), group.shallowBytes(), group.retainedBytes());
      add(group.groups(), group.folded(), level + 1);
    }
    if (folded != null) {
      row(
          level,
          "(" + Plain.count(folded.groups()) + " more)",
          folded.objects(),
          folded.shallowBytes(),
          folded.retainedBytes());
    }
  }

  private void row(int level, String name, long count, long shallowBytes, long retainedBytes) {
    names.add(INDENT.repeat(level) + name);
    objects.add(count);
    shallow.add(shallowBytes);
    retained.add(retainedBytes);
  }

  private Table table() {
    return new Table.Builder()
        .names("group", names)
        .counts("objects", objects)
        .bytes("shallow", shallow)
        .bytes("retained", retained)
        .numbers(
            "of all",
            "%",
            retained.stream().map(bytes -> all == 0 ? "-" : Plain.percent(bytes, all)).toList())
        .words("", retained.stream().map(this::bar).toList())
        .build();
  }

  private String bar(long bytes) {
    return all == 0 ? "" : "=".repeat((int) Math.round((double) BAR_WIDTH * bytes / all));
  }
}
