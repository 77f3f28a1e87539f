package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.IgnoredReferences;
import io.heapscale.analyzer.model.SharedObject;
import io.heapscale.analyzer.model.TypePair;
import java.util.List;

/** What resources share, which types share it, and what hangs on ignored fields. */
final class SharingBlocks {
  private final Analysis analysis;
  private final int top;

  SharingBlocks(Analysis analysis, int top) {
    this.analysis = analysis;
    this.top = top;
  }

  /** Adds pairs of types, the largest shared objects and ignored fields, where there are any. */
  void addTo(List<Block> blocks) {
    matrix(blocks);
    sharedObjects(blocks);
    ignored(blocks);
  }

  private void matrix(List<Block> blocks) {
    List<TypePair> pairs = analysis.matrix();
    if (pairs.isEmpty()) {
      return;
    }
    Table table =
        new Table.Builder()
            .names("type", map(pairs, TypePair::a))
            .names("shares with", map(pairs, TypePair::b))
            .counts("objects", map(pairs, TypePair::objects))
            .bytes("shared", map(pairs, TypePair::bytes))
            .build();
    blocks.add(
        new Block.Section(
            "Pairs of types: what resources of both share",
            true,
            List.of(
                table,
                new Block.Paragraph(
                    "Of a type with itself: what at least two of its resources share. Rows do not"
                        + " add up: an object counts for each pair of types among its"
                        + " sharers."))));
  }

  private void sharedObjects(List<Block> blocks) {
    List<SharedObject> rows = Rows.first(analysis.sharedObjects(), top);
    if (rows.isEmpty()) {
      return;
    }
    Table table =
        new Table.Builder()
            .names("class", map(rows, SharedObject::className))
            .words("address", map(rows, SharedObject::address))
            .counts("objects", map(rows, SharedObject::objects))
            .bytes("shared", map(rows, SharedObject::bytes))
            .counts("sharers", map(rows, SharedObject::sharers))
            .names("types", map(rows, row -> String.join(" + ", row.types())))
            .names("shared by", map(rows, SharingBlocks::sharers))
            .build();
    blocks.add(
        new Block.Section(
            "Largest shared objects, with what they dominate for the same sharers",
            true,
            List.of(table)));
  }

  private static String sharers(SharedObject row) {
    String named = String.join(", ", row.by());
    return row.sharers() > row.by().size() ? named + " ..." : named;
  }

  private void ignored(List<Block> blocks) {
    List<IgnoredReferences> rows = analysis.ignored();
    if (rows.isEmpty()) {
      return;
    }
    Table table =
        new Table.Builder()
            .names("field", map(rows, IgnoredReferences::field))
            .counts("references", map(rows, IgnoredReferences::references))
            .counts("objects", map(rows, IgnoredReferences::objects))
            .bytes("held by them only", map(rows, IgnoredReferences::bytes))
            .build();
    blocks.add(
        new Block.Section(
            "Ignored fields: what only they hold, resources included", true, List.of(table)));
  }
}
