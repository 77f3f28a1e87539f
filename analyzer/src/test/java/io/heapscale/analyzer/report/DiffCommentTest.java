package io.heapscale.analyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.gate.AnalysisDiff;
import io.heapscale.analyzer.gate.AnalysisDiff.TypeChange;
import io.heapscale.analyzer.gate.Change;
import io.heapscale.analyzer.gate.NoiseRule;
import io.heapscale.analyzer.gate.RunDiff;
import io.heapscale.analyzer.gate.RunDiff.FigureChange;
import io.heapscale.analyzer.gate.RunDiff.SubjectDiff;
import io.heapscale.analyzer.gate.TypeReason;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A difference fits into a comment, and is whole there: tables, totals, how to make it again. */
class DiffCommentTest {
  private static final int LONGEST = 65_000;
  private static final List<String> COMMAND = List.of("diff", "base.json", "head.json");

  private static AnalysisDiff diff(int types, String name, List<String> warnings) {
    AnalysisDiff small = AnalysisDiff.of(Analyses.workspace(10), Analyses.workspace(12, 9_000));
    List<TypeChange> changes = new ArrayList<>();
    List<TypeReason> reasons = new ArrayList<>();
    for (int i = 0; i < types; i++) {
      Change more = new Change(1_000L + i, 3_000L + 2L * i);
      changes.add(new TypeChange(name + i, more, more, more, more, more, more, more));
      reasons.add(
          new TypeReason(
              name + i,
              more,
              more,
              1_000,
              1_000,
              50.0,
              List.of(new TypeReason.FieldChange("items[*].value", more, 900, 9))));
    }
    return new AnalysisDiff(
        small.schemaVersion(),
        small.base(),
        small.head(),
        NoiseRule.NONE,
        small.totals(),
        changes,
        reasons,
        small.classes(),
        warnings);
  }

  private static String comment(AnalysisDiff diff, int top) throws IOException {
    StringWriter out = new StringWriter();
    DiffReports.write(diff, Format.MD, top, COMMAND, out);
    return out.toString();
  }

  /** Every row has the cells of its header, all that is opened is closed. */
  private static void assertWhole(String comment) {
    assertThat(comment).hasSizeLessThanOrEqualTo(LONGEST).startsWith("<!-- heapscale diff -->\n");
    String header = "";
    for (String line : comment.lines().toList()) {
      if (line.startsWith("|")) {
        header = header.isEmpty() ? line : header;
        assertThat(cells(line)).as(line).isEqualTo(cells(header));
      } else {
        header = "";
      }
    }
    assertThat(count(comment, "<details>")).isEqualTo(count(comment, "</details>"));
    assertThat(comment).contains("scripts/analyze diff base.json head.json\n```\n");
  }

  private static long cells(String line) {
    return line.chars().filter(c -> c == '|').count();
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 700, 5_000})
  void tablesAreCutByRows(int types) throws IOException {
    for (int top : new int[] {0, 5, 20}) {
      String comment = comment(diff(types, "type-", List.of()), top);
      assertWhole(comment);
      assertThat(comment).contains("### Totals", "live heap").doesNotContain("(cut off)");
      String largest = "`type-" + (types - 1) + "`";
      assertThat(comment).contains(largest);
    }
  }

  @Test
  void headingsSayHowManyAreListed() throws IOException {
    assertThat(comment(diff(700, "type-", List.of()), 20))
        .contains("### Why own bytes changed (50 of 700)", "### How many there are (50 of 700)");
    assertThat(comment(diff(20, "type-", List.of()), 20))
        .contains("### Why own bytes changed\n", "### How many there are\n");
  }

  @Test
  void whatIsTooLongAnywayIsCutAtTheEndOfALine() throws IOException {
    List<String> warnings = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      warnings.add("no. " + i + ": " + "a warning of a long run ".repeat(3));
    }
    String comment = comment(diff(700, "type-", warnings), 20);
    assertWhole(comment);
    assertThat(comment).contains("\n(cut off)\n");
    assertThat(comment.lines().filter(line -> line.startsWith("Warning: ")).toList())
        .hasSizeGreaterThan(100)
        .allMatch(line -> line.stripTrailing().endsWith("run"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void runsAreCutByPhasesAndTypes(int subjects) throws IOException {
    AnalysisDiff types = diff(700, "type-", List.of());
    List<FigureChange> figures = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      figures.add(new FigureChange("type-" + i + ".count", "objects", new Change(1L, 2L), 0));
      figures.add(new FigureChange("type-" + i + ".own", "bytes", new Change(1L, 2L), 0));
      names.add("n-" + i + "/only-here-and-not-in-the-other");
    }
    List<SubjectDiff> diffs = new ArrayList<>();
    for (int i = 0; i < subjects; i++) {
      diffs.add(
          new SubjectDiff("n-" + i + "/after-load", 1, 1, 2_000, figures, 3, types.reasons()));
    }
    RunDiff diff = new RunDiff(1, "base", "head", NoiseRule.NONE, diffs, names, names, List.of());
    for (int top : new int[] {0, 20}) {
      StringWriter out = new StringWriter();
      DiffReports.write(diff, Format.MD, top, COMMAND, out);
      assertWhole(out.toString());
      assertThat(out.toString()).contains("### n-0/after-load");
      assertThat(out.toString()).doesNotContain("(cut off)");
    }
  }

  @Test
  void backticksInAFileNameStayWhatTheyAre() throws IOException {
    StringWriter out = new StringWriter();
    List<String> command = List.of("diff", "a```b.json", "c`d.json");
    DiffReports.write(diff(1, "type-", List.of()), Format.MD, 0, command, out);
    assertThat(out.toString())
        .contains("\n````text\nscripts/analyze diff 'a```b.json' 'c`d.json'\n````\n");
  }
}
