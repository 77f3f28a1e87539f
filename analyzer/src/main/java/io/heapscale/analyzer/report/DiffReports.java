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

  private static final String CUT_OFF = "\n(cut off)\n\n";
  private static final String FOLD_END = "\n</details>\n";

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
      case TEXT -> TextWriter.write(DiffBlocks.of(diff, top, 0), out);
      case MD ->
          out.write(comment(top, command, (rows, types) -> DiffBlocks.of(diff, rows, types)));
      case JSON -> Reports.json(diff, out);
      case CSV -> DiffCsv.write(diff, top, out);
      case HTML -> HtmlReports.write(diff, command, out);
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
      case TEXT -> TextWriter.write(RunDiffBlocks.of(diff, top, 0), out);
      case MD ->
          out.write(comment(top, command, (rows, types) -> RunDiffBlocks.of(diff, rows, types)));
      case JSON -> Reports.json(diff, out);
      case CSV -> DiffCsv.write(diff, out);
      case HTML -> HtmlReports.write(diff, command, out);
    }
  }

  /** Makes blocks of so many rows; 0 for all. */
  private interface Cut {
    List<Block> to(int top, int types);
  }

  /**
   * What fits into a comment: where all of it is too long, less is listed. The mark in its first
   * line lets whoever posts it find the comment of the run before.
   */
  private static String comment(int top, List<String> command, Cut blocks) throws IOException {
    List<Block> cut = List.of();
    for (int types : new int[] {0, 200, 50, 10, 1}) {
      // Never more than was asked for.
      int rows = types == 0 || (top > 0 && top < types) ? top : types;
      cut = blocks.to(rows, types);
      String comment = COMMENT_MARK + markdown(Reproduction.after(cut, command));
      if (comment.length() <= LONGEST_COMMENT) {
        return comment;
      }
    }
    return cutOff(COMMENT_MARK + markdown(cut), command);
  }

  /** Single names or warnings may still be too long: cut at the end of a line. */
  private static String cutOff(String comment, List<String> command) throws IOException {
    String end = CUT_OFF + markdown(Reproduction.after(List.of(), command));
    if (end.length() > LONGEST_COMMENT / 2) {
      end = CUT_OFF;
    }
    int most = LONGEST_COMMENT - end.length() - FOLD_END.length();
    if (comment.length() <= most) {
      return comment + end;
    }
    String kept = comment.substring(0, comment.lastIndexOf('\n', most - 1) + 1);
    boolean open = kept.lastIndexOf("<details>") > kept.lastIndexOf("</details>");
    return kept + (open ? FOLD_END : "") + end;
  }

  private static String markdown(List<Block> blocks) throws IOException {
    StringWriter text = new StringWriter();
    MarkdownWriter.write(blocks, text);
    return text.toString();
  }
}
