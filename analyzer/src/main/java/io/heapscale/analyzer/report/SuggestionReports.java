package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.model.Suggestions;
import io.heapscale.analyzer.model.Suggestions.IgnoredField;
import io.heapscale.analyzer.model.Suggestions.SuggestedType;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes {@link Suggestions}. */
public final class SuggestionReports {
  /** Words that YAML reads as no text. */
  private static final Set<String> NO_TEXT =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private SuggestionReports() {}

  /** Writes them as a report. */
  public static void write(Suggestions suggestions, Format format, Writer out) throws IOException {
    switch (format) {
      case TEXT -> TextWriter.write(blocks(suggestions), out);
      case MD -> MarkdownWriter.write(blocks(suggestions), out);
      case JSON -> {
        Json.writer().writeValue(out, suggestions);
        out.write('\n');
      }
      case CSV -> csv(suggestions, out);
      case HTML -> throw Format.HTML.unfit();
    }
  }

  /** Writes them as a configuration: a {@code heapscale.yaml} to start from. */
  public static void yaml(Suggestions suggestions, Writer out) throws IOException {
    out.write("# Suggested by analyze suggest for " + comment(suggestions.dump().file()) + ".\n");
    out.write("# Keep what you want to weigh, and give it the names that you use.\n");
    out.write("resources:\n");
    for (SuggestedType type : suggestions.types()) {
      out.write("  # " + comment(Plain.count(type.objects()) + " objects: " + why(type)) + "\n");
      out.write("  " + type.name() + ": { class: " + quoted(type.classPattern()));
      out.write(type.subclasses() ? ", subclasses: true" : "");
      out.write(type.label() == null ? "" : ", label: " + quoted(type.label()));
      out.write(" }\n");
    }
    if (!suggestions.ignore().isEmpty()) {
      out.write("ignore:\n");
      String said = "";
      for (IgnoredField field : suggestions.ignore()) {
        if (!field.why().equals(said)) {
          out.write("  # " + comment(field.why()) + "\n");
          said = field.why();
        }
        out.write("  - " + quoted(field.field()) + "\n");
      }
    }
    if (suggestions.root() != null) {
      out.write("root: " + quoted(suggestions.root().className()) + "\n");
    }
  }

  /** What JSON escapes, YAML's double quotes read. */
  private static String quoted(String text) throws IOException {
    boolean plain = text.matches("[A-Za-z_][A-Za-z0-9_.$]*");
    return plain && !NO_TEXT.contains(text.toLowerCase(Locale.ROOT))
        ? text
        : Json.MAPPER.writeValueAsString(text);
  }

  private static String comment(String text) {
    return Plain.escape(text);
  }

  private static String why(SuggestedType type) {
    return String.join(", ", type.why());
  }

  private static List<Block> blocks(Suggestions suggestions) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Title("Suggested resource types"));
    List<SuggestedType> types = suggestions.types();
    long live = suggestions.liveBytes();
    if (!types.isEmpty()) {
      blocks.add(
          new Table.Builder()
              .names("type", map(types, SuggestedType::name))
              .counts("objects", map(types, SuggestedType::objects))
              .bytes("own mean", map(types, type -> type.own().mean()))
              .bytes("own p95", map(types, type -> type.own().p95()))
              .bytes("retained mean", map(types, type -> type.retained().mean()))
              .bytes("retained p95", map(types, type -> type.retained().p95()))
              .numbers(
                  "variation",
                  "",
                  map(types, type -> String.format(Locale.ROOT, "%.2f", type.variation())))
              .bytes("retained set", map(types, SuggestedType::retainedSetBytes))
              .numbers(
                  "of the heap",
                  "%",
                  map(types, type -> Plain.percent(type.retainedSetBytes(), live)))
              .names("label", map(types, type -> type.label() == null ? "-" : type.label()))
              .build());
      blocks.add(
          new Block.Section(
              "Why",
              false,
              List.of(
                  new Table.Builder()
                      .names("type", map(types, SuggestedType::name))
                      .names("class", map(types, SuggestedType::classPattern))
                      .words("why", map(types, SuggestionReports::why))
                      .build())));
    }
    if (!suggestions.ignore().isEmpty()) {
      Table table =
          new Table.Builder()
              .names("field", map(suggestions.ignore(), IgnoredField::field))
              .words("why", map(suggestions.ignore(), IgnoredField::why))
              .build();
      blocks.add(new Block.Section("Ignored", false, List.of(table)));
    }
    Suggestions.Root root = suggestions.root();
    if (root != null) {
      blocks.add(
          new Block.Paragraph(
              "Root: %s, which dominates %s of the %s resources."
                  .formatted(
                      Plain.text(root.className()),
                      Plain.count(root.dominated()),
                      Plain.count(root.resources()))));
    }
    for (String note : suggestions.notes()) {
      blocks.add(new Block.Paragraph("Note: " + note + "."));
    }
    blocks.add(
        new Block.Paragraph(
            "Figures are exact; the choice is a proposal. Retained sets do not add up. As"
                + " heapscale.yaml: -f yaml."));
    return blocks;
  }

  private static void csv(Suggestions suggestions, Writer out) throws IOException {
    CsvWriter csv =
        new CsvWriter(
            out,
            "record",
            "name",
            "class",
            "objects",
            "own_bytes",
            "own_mean",
            "own_p95",
            "retained_mean",
            "retained_p95",
            "retained_set_bytes",
            "separate_bytes",
            "variation",
            "label",
            "why");
    for (SuggestedType type : suggestions.types()) {
      csv.row(
          "type",
          type.name(),
          type.classPattern(),
          type.objects(),
          type.ownBytes(),
          type.own().mean(),
          type.own().p95(),
          type.retained().mean(),
          type.retained().p95(),
          type.retainedSetBytes(),
          type.separateBytes(),
          type.variation(),
          type.label(),
          why(type));
    }
    for (IgnoredField field : suggestions.ignore()) {
      csv.row("ignore", field.field());
    }
    if (suggestions.root() != null) {
      csv.row("root", suggestions.root().className());
    }
  }
}
