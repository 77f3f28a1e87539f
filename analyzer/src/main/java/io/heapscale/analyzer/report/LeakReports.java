package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.model.Leaks;
import io.heapscale.analyzer.model.Leaks.ClassGrowth;
import io.heapscale.analyzer.model.Leaks.HeldBy;
import io.heapscale.analyzer.model.Leaks.ResourceGrowth;
import io.heapscale.analyzer.model.Leaks.TypeGrowth;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes {@link Leaks}. */
public final class LeakReports {
  private LeakReports() {}

  /**
   * Writes what grew.
   *
   * @param top how many classes and resources to list; 0 for all
   */
  public static void write(Leaks leaks, Format format, int top, Writer out) throws IOException {
    switch (format) {
      case TEXT -> TextWriter.write(blocks(leaks, top), out);
      case MD -> MarkdownWriter.write(blocks(leaks, top), out);
      case JSON -> {
        Json.writer().writeValue(out, cut(leaks, top));
        out.write('\n');
      }
      case CSV -> csv(cut(leaks, top), out);
      case HTML -> throw Format.HTML.unfit();
    }
  }

  private static Leaks cut(Leaks leaks, int top) {
    return new Leaks(
        leaks.schemaVersion(),
        leaks.base(),
        leaks.head(),
        leaks.liveObjects(),
        leaks.liveBytes(),
        leaks.types(),
        Rows.first(leaks.resources(), top),
        Rows.first(leaks.classes(), top),
        leaks.warnings());
  }

  private static List<Block> blocks(Leaks leaks, int top) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Title("What grew"));
    blocks.add(
        new Block.Paragraph(
            "Base: %s. Head: %s. Strongly reachable: %s objects, then %s; %s bytes, then %s."
                .formatted(
                    AnalysisBlocks.title(leaks.base()),
                    AnalysisBlocks.title(leaks.head()),
                    Plain.count(leaks.liveObjects().base()),
                    Plain.count(leaks.liveObjects().head()),
                    Plain.count(leaks.liveBytes().base()),
                    Plain.count(leaks.liveBytes().head()))));
    if (!leaks.types().isEmpty()) {
      blocks.add(new Block.Section("Resource types", false, List.of(types(leaks.types()))));
    }
    List<ResourceGrowth> resources = Rows.first(leaks.resources(), top);
    if (!resources.isEmpty()) {
      Table table =
          new Table.Builder()
              .names("resource", map(resources, ResourceGrowth::id))
              .words("in base", map(resources, row -> row.added() ? "no" : "yes"))
              .bytes("own before", map(resources, row -> row.bytes().base()))
              .bytes("own after", map(resources, row -> row.bytes().head()))
              .byteChanges("growth", map(resources, row -> row.bytes().growth()))
              .build();
      String heading = Rows.heading("Resources", resources.size(), (long) leaks.resources().size());
      blocks.add(new Block.Section(heading, true, List.of(table)));
    }
    List<ClassGrowth> classes = Rows.first(leaks.classes(), top);
    if (classes.isEmpty()) {
      blocks.add(new Block.Paragraph("No class takes more bytes in head than in base."));
      return blocks;
    }
    String heading = Rows.heading("Classes", classes.size(), (long) leaks.classes().size());
    blocks.add(new Block.Section(heading, false, List.of(classes(classes))));
    blocks.add(new Block.Section("Held by", false, List.of(holders(leaks, classes))));
    return blocks;
  }

  /** One line: where most of what grew piles up; empty where that is no single place. */
  static String sentence(Leaks leaks) {
    for (ClassGrowth row : leaks.classes()) {
      HeldBy by = row.heldBy();
      if (by != null) {
        return "%s of %s are held by %s"
            .formatted(ByteUnit.withUnit(row.bytes().growth()), row.className(), field(by));
      }
    }
    return "";
  }

  /** The classes that grew and what holds them, without a title. */
  static List<Block> tables(Leaks leaks) {
    return leaks.classes().isEmpty()
        ? List.of(new Block.Paragraph("No class takes more bytes than before."))
        : List.of(classes(leaks.classes()), holders(leaks, leaks.classes()));
  }

  private static Table types(List<TypeGrowth> types) {
    return new Table.Builder()
        .names("type", map(types, TypeGrowth::name))
        .counts("before", map(types, row -> row.objects().base()))
        .counts("after", map(types, row -> row.objects().head()))
        .counts("stayed", map(types, TypeGrowth::stayed))
        .counts("new", map(types, TypeGrowth::added))
        .counts("gone", map(types, TypeGrowth::gone))
        .bytes("own before", map(types, row -> row.bytes().base()))
        .bytes("own after", map(types, row -> row.bytes().head()))
        .byteChanges("growth", map(types, row -> row.bytes().growth()))
        .build();
  }

  private static Table classes(List<ClassGrowth> classes) {
    return new Table.Builder()
        .names("class", map(classes, ClassGrowth::className))
        .counts("before", map(classes, row -> row.objects().base()))
        .counts("after", map(classes, row -> row.objects().head()))
        .bytes("bytes before", map(classes, row -> row.bytes().base()))
        .bytes("bytes after", map(classes, row -> row.bytes().head()))
        .byteChanges("growth", map(classes, row -> row.bytes().growth()))
        .names("held by", map(classes, row -> field(row.heldBy())))
        .build();
  }

  private static String field(@Nullable HeldBy heldBy) {
    if (heldBy == null) {
      return "no single object";
    }
    return heldBy.field() == null ? heldBy.path() : heldBy.field();
  }

  private record Held(String what, HeldBy by) {}

  private static Table holders(Leaks leaks, List<ClassGrowth> classes) {
    List<Held> rows = new ArrayList<>();
    for (TypeGrowth type : leaks.types()) {
      if (type.heldBy() != null) {
        rows.add(new Held(type.name(), type.heldBy()));
      }
    }
    for (ClassGrowth row : classes) {
      if (row.heldBy() != null) {
        rows.add(new Held(row.className(), row.heldBy()));
      }
    }
    return new Table.Builder()
        .names("of", map(rows, Held::what))
        .counts("all", map(rows, row -> row.by().allObjects()))
        .counts("held", map(rows, row -> row.by().objects().head()))
        .counts("held before", map(rows, row -> row.by().objects().base()))
        .byteChanges("growth", map(rows, row -> row.by().bytes().growth()))
        .bytes("retains", map(rows, row -> row.by().retainedBytes().head()))
        .bytes("retained before", map(rows, row -> row.by().retainedBytes().base()))
        .names("path", map(rows, row -> row.by().path()))
        .build();
  }

  private static void csv(Leaks leaks, Writer out) throws IOException {
    CsvWriter csv =
        new CsvWriter(
            out,
            "record",
            "name",
            "objects_before",
            "objects_after",
            "bytes_before",
            "bytes_after",
            "held",
            "held_before",
            "retained_bytes",
            "retained_bytes_before",
            "field",
            "path",
            "held_bytes",
            "held_bytes_before");
    for (TypeGrowth row : leaks.types()) {
      row(csv, "type", row.name(), row.objects(), row.bytes(), row.heldBy());
    }
    for (ResourceGrowth row : leaks.resources()) {
      csv.row("resource", row.id(), null, null, row.bytes().base(), row.bytes().head());
    }
    for (ClassGrowth row : leaks.classes()) {
      row(csv, "class", row.className(), row.objects(), row.bytes(), row.heldBy());
    }
  }

  private static void row(
      CsvWriter csv,
      String record,
      String name,
      Leaks.Count objects,
      Leaks.Count bytes,
      @Nullable HeldBy by)
      throws IOException {
    csv.row(
        record,
        name,
        objects.base(),
        objects.head(),
        bytes.base(),
        bytes.head(),
        by == null ? null : (Long) by.objects().head(),
        by == null ? null : (Long) by.objects().base(),
        by == null ? null : (Long) by.retainedBytes().head(),
        by == null ? null : (Long) by.retainedBytes().base(),
        by == null ? null : by.field(),
        by == null ? null : by.path(),
        by == null ? null : (Long) by.bytes().head(),
        by == null ? null : (Long) by.bytes().base());
  }
}
