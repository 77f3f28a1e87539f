package io.heapscale.analyzer.report;

import io.heapscale.analyzer.gate.AnalysisDiff;
import io.heapscale.analyzer.gate.BudgetReport;
import io.heapscale.analyzer.gate.Change;
import io.heapscale.analyzer.gate.TypeReason;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.WhyReport;
import io.heapscale.analyzer.phases.RunPhases;
import io.heapscale.analyzer.scaling.Growth;
import io.heapscale.analyzer.scaling.GrowthPoint;
import io.heapscale.analyzer.scaling.Scaling;
import io.heapscale.analyzer.verify.Verification;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Writes results in any {@link Format}. */
public final class Reports {
  /** The first line of a comment on a pull request. */
  private static final String COMMENT_MARK = "<!-- heapscale diff -->\n";

  /** GitHub takes 65,536 characters. */
  private static final int LONGEST_COMMENT = 65_000;

  private static final String CUT_OFF = "\n\n(cut off)\n";

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
    }
  }

  /** Writes the growth over a run's sizes. */
  public static void write(Scaling scaling, Format format, Writer out) throws IOException {
    switch (format) {
      case TEXT -> TextWriter.write(ScalingBlocks.of(scaling), out);
      case MD -> MarkdownWriter.write(ScalingBlocks.of(scaling), out);
      case JSON -> json(scaling, out);
      case CSV -> csv(scaling, out);
    }
  }

  /** Writes what holding budgets against something found. */
  public static void write(BudgetReport report, Format format, Writer out) throws IOException {
    switch (format) {
      case TEXT -> TextWriter.write(BudgetBlocks.of(report), out);
      case MD -> MarkdownWriter.write(BudgetBlocks.of(report), out);
      case JSON -> json(report, out);
      case CSV -> BudgetBlocks.csv(report, out);
    }
  }

  /** Writes the phases of a run. */
  public static void write(RunPhases run, Format format, Writer out) throws IOException {
    switch (format) {
      case TEXT -> TextWriter.write(PhasesBlocks.of(run), out);
      case MD -> MarkdownWriter.write(PhasesBlocks.of(run), out);
      case JSON -> json(run, out);
      case CSV -> PhasesCsv.write(run, out);
    }
  }

  /**
   * Writes the difference of two analyses.
   *
   * @param top how many classes to list; 0 for all
   */
  public static void write(AnalysisDiff diff, Format format, int top, Writer out)
      throws IOException {
    switch (format) {
      case TEXT -> TextWriter.write(DiffBlocks.of(diff, top), out);
      case MD -> out.write(pullRequestComment(diff, top));
      case JSON -> json(diff, out);
      case CSV -> csv(diff, top, out);
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
    }
  }

  private static void json(Object result, Writer out) throws IOException {
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

  /**
   * What fits into a comment: where all of it is too long, fewer classes are listed. The mark in
   * its first line lets whoever posts it find the comment of the run before.
   */
  private static String pullRequestComment(AnalysisDiff diff, int top) throws IOException {
    String comment = "";
    for (int rows : new int[] {top, 200, 50, 10, 1}) {
      StringWriter text = new StringWriter();
      text.write(COMMENT_MARK);
      MarkdownWriter.write(DiffBlocks.of(diff, rows), text);
      comment = text.toString();
      if (comment.length() <= LONGEST_COMMENT) {
        return comment;
      }
    }
    return comment.substring(0, LONGEST_COMMENT - CUT_OFF.length()) + CUT_OFF;
  }

  private static void csv(AnalysisDiff diff, int top, Writer out) throws IOException {
    CsvWriter csv =
        new CsvWriter(out, "record", "name", "measure", "base", "head", "delta", "percent");
    for (AnalysisDiff.TotalChange row : diff.totals()) {
      change(csv, "total", row.name(), row.unit(), row.change());
    }
    for (AnalysisDiff.TypeChange row : diff.types()) {
      change(csv, "type", row.name(), "objects", row.objects());
      change(csv, "type", row.name(), "own_mean", row.ownMean());
      change(csv, "type", row.name(), "fair_share_mean", row.fairShareMean());
      change(csv, "type", row.name(), "retained_mean", row.retainedMean());
      change(csv, "type", row.name(), "retained_set_bytes", row.retainedSetBytes());
      change(csv, "type", row.name(), "own_bytes", row.ownBytes());
      change(csv, "type", row.name(), "fair_share_bytes", row.fairShareBytes());
    }
    for (TypeReason reason : diff.reasons()) {
      csv.row("reason", reason.type(), "more_bytes", null, null, reason.moreBytes(), null);
      csv.row(
          "reason",
          reason.type(),
          "heavier_bytes",
          null,
          null,
          reason.heavierBytes(),
          reason.heavierPercent());
      for (TypeReason.FieldChange field : reason.fields()) {
        change(csv, "field", reason.type() + '.' + field.path(), "own_bytes", field.ownBytes());
      }
    }
    for (AnalysisDiff.ClassChange row : Rows.first(diff.classes(), top)) {
      change(csv, "class", row.className(), "objects", row.objects());
      change(csv, "class", row.className(), "shallow_bytes", row.shallowBytes());
    }
  }

  private static void change(
      CsvWriter csv, String record, String name, String measure, Change change) throws IOException {
    csv.row(record, name, measure, change.base(), change.head(), change.delta(), change.percent());
  }
}
