package io.heapscale.analyzer.report;

import io.heapscale.analyzer.gate.BudgetReport;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.WhyReport;
import io.heapscale.analyzer.phases.RunPhases;
import io.heapscale.analyzer.scaling.Growth;
import io.heapscale.analyzer.scaling.GrowthPoint;
import io.heapscale.analyzer.scaling.Scaling;
import io.heapscale.analyzer.verify.Verification;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Writes results in any {@link Format}. */
public final class Reports {
  private Reports() {}

  /**
   * Writes one analysis.
   *
   * @param top how many resources, classes and dominators to list; 0 for all
   */
  public static void write(Analysis analysis, Format format, int top, Writer out)
      throws IOException {
    switch (format) {
      case TEXT -> TextWriter.write(AnalysisBlocks.of(analysis, top), out);
      case MD -> MarkdownWriter.write(AnalysisBlocks.of(analysis, top), out);
      case JSON -> AnalysisJson.write(cut(analysis, top), out);
      case CSV -> AnalysisCsv.write(cut(analysis, top), out);
      case HTML -> HtmlReports.write(analysis, top, out);
    }
  }

  /** Writes the growth over a run's sizes. */
  public static void write(Scaling scaling, Format format, Writer out) throws IOException {
    switch (format) {
      case TEXT -> TextWriter.write(ScalingBlocks.of(scaling), out);
      case MD -> MarkdownWriter.write(ScalingBlocks.of(scaling), out);
      case JSON -> json(scaling, out);
      case CSV -> csv(scaling, out);
      case HTML -> HtmlReports.write(scaling, out);
    }
  }

  /**
   * Writes what holding budgets against something found.
   *
   * @param command the words that make it again; empty where they are not known
   */
  public static void write(BudgetReport report, Format format, List<String> command, Writer out)
      throws IOException {
    switch (format) {
      case TEXT -> TextWriter.write(BudgetBlocks.of(report), out);
      case MD -> MarkdownWriter.write(Reproduction.after(BudgetBlocks.of(report), command), out);
      case JSON -> json(report, out);
      case CSV -> BudgetBlocks.csv(report, out);
      case HTML -> HtmlReports.write(report, command, out);
    }
  }

  /** Writes the phases of a run. */
  public static void write(RunPhases run, Format format, Writer out) throws IOException {
    switch (format) {
      case TEXT -> TextWriter.write(PhasesBlocks.of(run), out);
      case MD -> MarkdownWriter.write(PhasesBlocks.of(run), out);
      case JSON -> json(run, out);
      case CSV -> PhasesCsv.write(run, out);
      case HTML -> HtmlReports.write(run, out);
    }
  }

  /**
   * Writes what holding an analysis against a reference found.
   *
   * @param top how many classes that differ to list; 0 for all
   */
  public static void write(Verification verification, Format format, int top, Writer out)
      throws IOException {
    switch (format) {
      case TEXT -> TextWriter.write(VerifyBlocks.of(verification, top), out);
      case MD -> MarkdownWriter.write(VerifyBlocks.of(verification, top), out);
      case JSON -> json(verification.withRows(Rows.first(verification.rows(), top)), out);
      case CSV -> VerifyCsv.write(verification, Rows.first(verification.rows(), top), out);
      case HTML -> throw Format.HTML.unfit();
    }
  }

  /**
   * Writes who holds objects.
   *
   * @param top how many rows of a list to show; 0 for all
   * @throws IllegalArgumentException for {@link Format#CSV}: a tree is no table
   */
  public static void write(WhyReport report, Format format, int top, Writer out)
      throws IOException {
    switch (format) {
      case TEXT -> TextWriter.write(WhyBlocks.of(report, top), out);
      case MD -> MarkdownWriter.write(WhyBlocks.of(report, top), out);
      case JSON -> json(report, out);
      case CSV -> throw new IllegalArgumentException("a tree is no table");
      case HTML -> throw Format.HTML.unfit();
    }
  }

  static void json(Object result, Writer out) throws IOException {
    Json.writer().writeValue(out, result);
    out.write('\n');
  }

  private static Analysis cut(Analysis a, int top) {
    return top == 0
        ? a
        : a.withLists(
                Rows.first(a.resources(), top),
                Rows.first(a.histogram(), top),
                Rows.first(a.dominators(), top))
            .withVmInternals(a.vmInternals().cut(top))
            .withSharedObjects(Rows.first(a.sharedObjects(), top));
  }

  private static void csv(Scaling scaling, Writer out) throws IOException {
    CsvWriter csv = new CsvWriter(out, "cost_of", "n", "bytes", "exponent", "verdict");
    List<Growth> rows = new ArrayList<>(scaling.types());
    if (scaling.total() != null) {
      rows.add(scaling.total());
    }
    rows.add(scaling.liveHeap());
    for (Growth growth : rows) {
      for (int i = 0; i < growth.points().size(); i++) {
        GrowthPoint point = growth.points().get(i);
        boolean stepped = i > 0 && !growth.steps().isEmpty();
        csv.row(
            growth.name(),
            point.n(),
            point.bytes(),
            stepped ? growth.steps().get(i - 1).exponent() : null,
            growth.verdict().words());
      }
    }
  }
}
