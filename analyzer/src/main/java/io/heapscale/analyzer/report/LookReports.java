package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Composition;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.DominatorGroups;
import io.heapscale.analyzer.model.EngineInfo;
import io.heapscale.analyzer.model.Findings;
import io.heapscale.analyzer.model.HistogramGroups;
import io.heapscale.analyzer.model.ObjectDetail;
import io.heapscale.analyzer.model.ThreadStacks;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes what is found by looking around in a dump, as text, Markdown or JSON. */
public final class LookReports {
  private LookReports() {}

  /** Refuses CSV and HTML, for results that are no table and have no page. */
  public static void check(Format format) {
    if (format == Format.CSV || format == Format.HTML) {
      throw new ConfigurationException("-f " + format.label() + ": expected text, md or json");
    }
  }

  /** Writes one object. */
  public static void write(ObjectDetail detail, Format format, Writer out) throws IOException {
    write(detail, ShowBlocks.of(detail), format, out);
  }

  /** Writes an object, what it is made of, or both. */
  public static void write(
      @Nullable ObjectDetail detail,
      @Nullable Composition composition,
      Format format,
      int top,
      Writer out)
      throws IOException {
    check(format);
    if (composition == null) {
      write(Objects.requireNonNull(detail), format, out);
      return;
    }
    if (format == Format.JSON) {
      ObjectNode all = detail == null ? Json.MAPPER.createObjectNode() : tree(detail);
      all.set("composition", Json.MAPPER.valueToTree(List.of(composition)));
      Json.writer().writeValue(out, all);
      out.write('\n');
      return;
    }
    List<Block> blocks = new ArrayList<>();
    if (detail != null) {
      blocks.addAll(ShowBlocks.of(detail));
    }
    CompositionBlocks.add(List.of(composition), top, blocks);
    write(blocks, format, out);
  }

  private static ObjectNode tree(ObjectDetail detail) {
    return Json.MAPPER.valueToTree(detail);
  }

  /** Writes what could be saved. */
  public static void write(Findings findings, Format format, int top, Writer out)
      throws IOException {
    List<Block> blocks = new ArrayList<>();
    FindingBlocks.add(findings, top, blocks);
    write(findings.first(top), blocks, format, out);
  }

  /** Writes threads. */
  public static void write(ThreadStacks stacks, Format format, Writer out) throws IOException {
    write(stacks, ThreadBlocks.of(stacks), format, out);
  }

  /** Writes who can parse dumps. */
  public static void writeEngines(List<EngineInfo> engines, Format format, Writer out)
      throws IOException {
    Table table =
        new Table.Builder()
            .names("engine", map(engines, EngineInfo::name))
            .names("state", map(engines, engine -> engine.ready() ? "ready" : "not ready"))
            .names("version", map(engines, EngineInfo::version))
            .names("place", map(engines, EngineInfo::place))
            .names("remark", map(engines, EngineInfo::remark))
            .build();
    write(Map.of("engines", engines), List.of(table), format, out);
  }

  /** Writes the merged dominator tree. */
  public static void write(DominatorGroups tree, Format format, Writer out) throws IOException {
    write(tree, TreeBlocks.of(tree), format, out);
  }

  /**
   * Writes totals and a histogram that is summed otherwise than by class; JSON has that by class
   * too.
   *
   * @param top how many groups and classes to list; 0 for all
   */
  public static void write(
      Analysis analysis, HistogramGroups groups, Format format, int top, Writer out)
      throws IOException {
    check(format);
    HistogramGroups cut = new HistogramGroups(groups.by(), Rows.first(groups.rows(), top));
    if (format == Format.JSON) {
      Analysis first =
          analysis.withLists(
              analysis.resources(), Rows.first(analysis.histogram(), top), analysis.dominators());
      AnalysisJson.write(first, cut, out);
      return;
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Title(AnalysisBlocks.title(analysis.dump())));
    HeapBlocks.add(analysis, blocks);
    List<HistogramGroups.Row> rows = cut.rows();
    Table table =
        new Table.Builder()
            .names(groups.by(), map(rows, HistogramGroups.Row::name))
            .counts("classes", map(rows, HistogramGroups.Row::classes))
            .counts("objects", map(rows, HistogramGroups.Row::objects))
            .bytes("shallow", map(rows, HistogramGroups.Row::shallowBytes))
            .build();
    String heading =
        Rows.heading(
            "Objects by " + groups.by() + ", by shallow size",
            rows.size(),
            (long) groups.rows().size());
    blocks.add(new Block.Section(heading, false, List.of(table)));
    write(blocks, format, out);
  }

  private static void write(Object result, List<Block> blocks, Format format, Writer out)
      throws IOException {
    check(format);
    if (format == Format.JSON) {
      Json.writer().writeValue(out, result);
      out.write('\n');
    } else {
      write(blocks, format, out);
    }
  }

  private static void write(List<Block> blocks, Format format, Writer out) throws IOException {
    if (format == Format.MD) {
      MarkdownWriter.write(blocks, out);
    } else {
      TextWriter.write(blocks, out);
    }
  }

  static void addPartial(boolean partial, List<Block> blocks) {
    if (partial) {
      blocks.add(new Block.Paragraph("Partial: " + Analysis.PARTIAL + "."));
    }
  }
}
