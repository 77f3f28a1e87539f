package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.model.ObjectDetail;
import io.heapscale.analyzer.model.ObjectDetail.Referrer;
import io.heapscale.analyzer.model.ObjectDetail.Value;
import io.heapscale.analyzer.model.ObjectRef;
import io.heapscale.analyzer.model.ResourceCost;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One object: what it is, what holds it, what it holds. */
final class ShowBlocks {
  private final ObjectDetail detail;
  private final List<Block> blocks = new ArrayList<>();

  private ShowBlocks(ObjectDetail detail) {
    this.detail = detail;
  }

  static List<Block> of(ObjectDetail detail) {
    ShowBlocks show = new ShowBlocks(detail);
    show.blocks.add(new Block.Title(detail.dump() + ": " + detail.object().text()));
    LookReports.addPartial(detail.partial(), show.blocks);
    show.facts();
    show.cost();
    show.dominators();
    show.fields();
    show.elements();
    show.referrers();
    return show.blocks;
  }

  private void facts() {
    List<String> what = new ArrayList<>(List.of("class", "class loader", "layer"));
    List<String> values = new ArrayList<>();
    values.add(detail.object().className());
    values.add(detail.loader() == null ? "boot loader" : detail.loader());
    values.add(detail.layer());
    if (!detail.gcRoots().isEmpty()) {
      what.add("GC root");
      values.add(
          detail.gcRoots().stream()
              .map(root -> root.kind() + (root.count() > 1 ? " x " + root.count() : ""))
              .collect(Collectors.joining(", ")));
    }
    what.add("shallow size");
    values.add(bytes(detail.object().shallowBytes()) + ", " + detail.sizeSource());
    what.add("retained size");
    values.add(
        bytes(detail.object().retainedBytes())
            + (ignoredFieldsMatter() ? ", ignored fields counted as references" : ""));
    Integer length = detail.length();
    if (length != null) {
      what.add("length");
      values.add(Plain.count(length));
    }
    Long instances = detail.instances();
    if (instances != null) {
      what.add("instances");
      values.add(Plain.count(instances));
    }
    if (detail.text() != null) {
      what.add("text");
      values.add(quoted(detail.text()));
    }
    blocks.add(new Table.Builder().words("object", what).names("", values).build());
  }

  private void cost() {
    ResourceCost cost = detail.cost();
    if (cost == null) {
      return;
    }
    ByteUnit unit = ByteUnit.of(List.of(cost.fairShareBytes(), cost.retainedBytes()));
    Table table =
        new Table.Builder()
            .names("resource", List.of(cost.id()))
            .bytes("fair share", List.of(cost.fairShareBytes()), unit)
            .bytes("own", List.of(cost.ownBytes()), unit)
            .bytes("shared", List.of(cost.sharedBytes()), unit)
            .bytes("retained", List.of(cost.retainedBytes()), unit)
            .build();
    List<Block> section = new ArrayList<>(List.of(table));
    if (ignoredFieldsMatter()) {
      section.add(
          new Block.Paragraph(
              "Without ignored fields; all other retained sizes here count them as references."));
    }
    blocks.add(new Block.Section("What it costs as a resource", false, section));
  }

  /** Nothing else tells the two sizes of a resource apart. */
  private boolean ignoredFieldsMatter() {
    ResourceCost cost = detail.cost();
    return cost != null && cost.retainedBytes() != detail.object().retainedBytes();
  }

  private void dominators() {
    List<ObjectRef> rows = detail.dominators();
    if (rows.isEmpty()) {
      blocks.add(new Block.Paragraph("No other object dominates it."));
      return;
    }
    Table table =
        new Table.Builder()
            .names("object", map(rows, ObjectRef::text))
            .bytes("shallow", map(rows, ObjectRef::shallowBytes))
            .bytes("retained", map(rows, ObjectRef::retainedBytes))
            .build();
    String heading =
        Rows.heading("Dominators, the immediate one first", rows.size(), detail.dominatorCount());
    blocks.add(new Block.Section(heading, false, List.of(table)));
  }

  private void fields() {
    List<Value> rows = detail.fields();
    if (rows.isEmpty()) {
      return;
    }
    boolean isClass = detail.object().classObjectOf() != null;
    blocks.add(
        new Block.Section(
            isClass ? "Static fields" : "Fields", false, List.of(values(rows, true))));
  }

  private static Table values(List<Value> rows, boolean declared) {
    Table.Builder table =
        new Table.Builder().names(declared ? "field" : "element", map(rows, Value::name));
    if (declared) {
      table.words("type", map(rows, Value::type));
    }
    table
        .names("value", map(rows, ShowBlocks::value))
        .bytes(
            "retained",
            map(rows, row -> row.object() == null ? null : row.object().retainedBytes()));
    if (declared) {
      table.names("declared in", map(rows, row -> String.valueOf(row.declaringClass())));
    }
    return table.build();
  }

  private static String value(Value row) {
    ObjectRef object = row.object();
    if (object == null) {
      return row.value() == null ? "" : row.value();
    }
    return row.text() == null ? object.text() : object.text() + " " + quoted(row.text());
  }

  private void elements() {
    Integer length = detail.length();
    if (length == null || length == 0) {
      return;
    }
    List<Value> rows = detail.elements();
    if (rows.isEmpty()) {
      blocks.add(new Block.Paragraph("Elements are text, which is shown only with --strings."));
      return;
    }
    String heading = Rows.heading("Elements", rows.size(), (long) length);
    Block block =
        rows.get(0).type().equals(Value.REFERENCE)
            ? values(rows, false)
            : new Block.Paragraph(
                rows.stream().map(ShowBlocks::value).collect(Collectors.joining(", ")));
    blocks.add(new Block.Section(heading, false, List.of(block)));
  }

  private void referrers() {
    ObjectDetail.Referrers referrers = detail.referrers();
    List<Referrer> rows = referrers.first();
    List<Block> section = new ArrayList<>();
    section.add(
        new Block.Paragraph(
            "Objects that refer to it: "
                + Plain.count(referrers.objects())
                + (referrers.weak() > 0 ? ", and weakly " + Plain.count(referrers.weak()) : "")
                + "."
                + (detail.instances() == null
                    ? ""
                    : " References of instances to their class object are not counted.")));
    if (!rows.isEmpty()) {
      section.add(
          new Table.Builder()
              .names("object", map(rows, row -> row.object().text()))
              .names("through", map(rows, ShowBlocks::through))
              .bytes("retained", map(rows, row -> row.object().retainedBytes()))
              .build());
    }
    String heading = Rows.heading("Referrers", rows.size(), referrers.objects() + referrers.weak());
    blocks.add(new Block.Section(heading, false, section));
  }

  private static String through(Referrer row) {
    String names = String.join(", ", row.through());
    long more = row.references() - row.through().size();
    return names
        + (more > 0 ? " (" + Plain.count(more) + " more)" : "")
        + (row.weak() ? " (weak)" : "");
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static String bytes(long bytes) {
    ByteUnit unit = ByteUnit.of(List.of(bytes));
    return unit == ByteUnit.BYTES
        ? ByteUnit.withUnit(bytes)
        : ByteUnit.withUnit(bytes) + " (" + Plain.count(bytes) + " B)";
  }
}
