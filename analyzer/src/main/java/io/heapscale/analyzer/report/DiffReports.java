package io.heapscale.analyzer.report;

import io.heapscale.analyzer.gate.AnalysisDiff;
import io.heapscale.analyzer.gate.RunDiff;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;

/** Writes differences in any {@link Format}. */
public final class DiffReports {
  /** The first line of a comment on a pull request. */
  private static final String COMMENT_MARK = "<!-- heapscale diff -->\n";

  /** GitHub takes 65,536 characters. */
  private static final int LONGEST_COMMENT = 65_000;

  private static final String CUT_OFF = "\n\n(cut off)\n";

  private DiffReports() {}

  /**
   * Writes the difference of two analyses.
   *
   * @param top how many classes to list; 0 for all
   * @param command the words that make it again; empty where they are not known
   */
  public static void write(
      AnalysisDiff diff, Format format, int top, List<String> command, Writer out)
      throws IOException {
    switch (format) {
      case TEXT -> TextWriter.write(DiffBlocks.of(diff, top), out);
      case MD -> out.write(comment(top, command, rows -> DiffBlocks.of(diff, rows)));
      case JSON -> Reports.json(diff, out);
      case CSV -> DiffCsv.write(diff, top, out);
    }
  }

  /**
   * Writes the difference of two runs or baselines.
   *
   * @param top how many figures of each phase and size to list; 0 for all
   * @param command the words that make it again; empty where they are not known
   */
  public static void write(RunDiff diff, Format format, int top, List<String> command, Writer out)
      throws IOException {
    switch (format) {
      case TEXT -> TextWriter.write(RunDiffBlocks.of(diff, top), out);
      case MD -> out.write(comment(top, command, rows -> RunDiffBlocks.of(diff, rows)));
      case JSON -> Reports.json(diff, out);
      case CSV -> DiffCsv.write(diff, out);
    }
  }

  private interface Cut {
    List<Block> to(int rows);
  }

  /**
   * What fits into a comment: where all of it is too long, less is listed. The mark in its first
   * line lets whoever posts it find the comment of the run before.
   */
  private static String comment(int top, List<String> command, Cut blocks) throws IOException {
    String comment = "";
    for (int rows : new int[] {top, 200, 50, 10, 1}) {
      StringWriter text = new StringWriter();
      text.write(COMMENT_MARK);
      MarkdownWriter.write(Reproduction.after(blocks.to(rows), command), text);
      comment = text.toString();
      if (comment.length() <= LONGEST_COMMENT) {
        return comment;
      }
    }
    return comment.substring(0, LONGEST_COMMENT - CUT_OFF.length()) + CUT_OFF;
  }
}
