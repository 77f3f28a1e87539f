package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.model.DominatorRow;
import io.heapscale.analyzer.model.IfRemoved;
import java.util.ArrayList;
import java.util.List;

/** What would be freed if fields were null. */
final class IfRemovedBlocks {
  private final IfRemoved removed;
  private final int top;
  private final List<Block> blocks;

  private IfRemovedBlocks(IfRemoved removed, int top, List<Block> blocks) {
    this.removed = removed;
    this.top = top;
    this.blocks = blocks;
  }

  static void add(IfRemoved removed, int top, List<Block> blocks) {
    IfRemovedBlocks part = new IfRemovedBlocks(removed, top, blocks);
    part.summary();
    part.owners();
    part.types();
    part.resources();
    part.largest();
    part.classes();
    part.stays();
  }

  private void summary() {
    blocks.add(
        new Block.Paragraph(
            "If "
                + String.join(" and ", map(removed.fields(), Plain::text))
                + " were null everywhere ("
                + Plain.count(removed.references())
                + (removed.references() == 1 ? " reference), " : " references), ")
                + WhyBlocks.objects(removed.freedObjects())
                + " and "
                + ByteUnit.inWords(removed.freedBytes())
                + " would be freed."));
  }

  private void owners() {
    if (removed.owners().isEmpty()) {
      return;
    }
    List<IfRemoved.Owner> rows = Rows.first(removed.owners(), top);
    Table table =
        new Table.Builder()
            .words("by", map(rows, IfRemoved.Owner::kind))
            .names("name", map(rows, IfRemoved.Owner::name))
            .counts("objects", map(rows, IfRemoved.Owner::objects))
            .bytes("freed", map(rows, IfRemoved.Owner::bytes))
            .build();
    blocks.add(
        new Block.Section(
            Rows.heading(
                "Freed, by resource type that owns it, else by package",
                rows.size(),
                (long) removed.owners().size()),
            false,
            List.of(table)));
  }

  private void types() {
    if (removed.types().isEmpty()) {
      return;
    }
    List<IfRemoved.TypeLoss> rows = removed.types();
    Table table =
        new Table.Builder()
            .names("type", map(rows, IfRemoved.TypeLoss::name))
            .counts("resources", map(rows, IfRemoved.TypeLoss::resources))
            .counts("would go", map(rows, IfRemoved.TypeLoss::freed))
            .bytes("their shallow size", map(rows, IfRemoved.TypeLoss::freedShallowBytes))
            .build();
    blocks.add(new Block.Section("Resources that would go", false, List.of(table)));
  }

  private void resources() {
    List<IfRemoved.Resource> rows = Rows.first(removed.resources(), top);
    if (rows.isEmpty()) {
      return;
    }
    long all = 0;
    for (IfRemoved.TypeLoss type : removed.types()) {
      all += type.freed();
    }
    Table table =
        new Table.Builder()
            .names("resource", map(rows, IfRemoved.Resource::id))
            .words("address", map(rows, IfRemoved.Resource::address))
            .bytes("freed with it", map(rows, IfRemoved.Resource::retainedBytes))
            .build();
    blocks.add(
        new Block.Section(
            Rows.heading("Largest resources that would go", rows.size(), all),
            true,
            List.of(table)));
  }

  private void largest() {
    List<DominatorRow> rows = Rows.first(removed.largest(), top);
    if (rows.isEmpty()) {
      return;
    }
    Table table =
        new Table.Builder()
            .names("object", map(rows, DominatorRow::displayName))
            .words("address", map(rows, DominatorRow::address))
            .bytes("shallow", map(rows, DominatorRow::shallowBytes))
            .bytes("freed with it", map(rows, DominatorRow::retainedBytes))
            .build();
    blocks.add(
        new Block.Section(
            "Largest freed objects that no other freed one dominates", false, List.of(table)));
  }

  private void classes() {
    List<IfRemoved.ClassSum> rows = Rows.first(removed.classes(), top);
    if (rows.isEmpty()) {
      return;
    }
    Table table =
        new Table.Builder()
            .names("class", map(rows, IfRemoved.ClassSum::className))
            .counts("objects", map(rows, IfRemoved.ClassSum::objects))
            .bytes("freed", map(rows, IfRemoved.ClassSum::bytes))
            .build();
    blocks.add(new Block.Section("Freed, by class", true, List.of(table)));
  }

  private void stays() {
    IfRemoved.Stays stays = removed.stays();
    if (stays.objects() == 0) {
      return;
    }
    List<Block> section = new ArrayList<>();
    section.add(
        new Block.Paragraph(
            WhyBlocks.objects(stays.objects())
                + " that the fields refer to ("
                + ByteUnit.withUnit(stays.shallowBytes())
                + " shallow) would stay: something else holds them too. If they went as well, "
                + WhyBlocks.objects(stays.retainedSetObjects())
                + " and "
                + ByteUnit.inWords(stays.retainedSetBytes())
                + " more would be freed."));
    List<IfRemoved.HeldBy> rows = stays.heldBy();
    section.add(
        new Table.Builder()
            .names("held by", map(rows, IfRemoved.HeldBy::holder))
            .counts("objects", map(rows, IfRemoved.HeldBy::objects))
            .bytes("shallow", map(rows, IfRemoved.HeldBy::shallowBytes))
            .build());
    blocks.add(new Block.Section("What stays", false, section));
  }
}
