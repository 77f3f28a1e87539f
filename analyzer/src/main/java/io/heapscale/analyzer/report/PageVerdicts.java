package io.heapscale.analyzer.report;

import io.heapscale.analyzer.gate.AnalysisDiff;
import io.heapscale.analyzer.gate.BudgetReport;
import io.heapscale.analyzer.gate.RunDiff;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.page.PageDocument.Status;
import io.heapscale.analyzer.page.PageDocument.Verdict;
import io.heapscale.analyzer.phases.Leftover;
import io.heapscale.analyzer.phases.RunPhases;
import io.heapscale.analyzer.phases.SizePhases;
import io.heapscale.analyzer.scaling.Growth;
import io.heapscale.analyzer.scaling.Scaling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in one line each what the reader of a page should know first. */
public final class PageVerdicts {
  /** More lines of one kind than these are counted, not listed. */
  private static final int LISTED = 12;

  private static final Pattern QUOTED = Pattern.compile("([^']*)('[^']*')([^']*)");

  /** No warning has one: it is a character that is none. */
  private static final String GAP = "\uffff";

  private static final String SCALING = "#view=scaling";
  private static final String PHASES = "#view=phases";
  private static final String COMPARISON = "#view=comparison";

  private PageVerdicts() {}

  /** The worst first, otherwise in their order. */
  static List<Verdict> sorted(List<Verdict> verdicts) {
    List<Verdict> sorted = new ArrayList<>(verdicts);
    sorted.sort(Comparator.comparing(Verdict::status));
    return sorted;
  }

  /** The warnings of an analysis. */
  public static List<Verdict> of(Analysis analysis) {
    return warnings(analysis.allWarnings());
  }

  /**
   * Whether cost grows faster than size.
   *
   * @param of which of several, as {@code eager}; empty where there is one
   */
  public static List<Verdict> of(Scaling scaling, String of) {
    Status status =
        switch (scaling.verdict()) {
          case CONSTANT, LINEAR_OR_BETTER -> Status.PASS;
          case SUPERLINEAR -> Status.WARN;
          case TOO_FEW_SIZES -> Status.INFO;
        };
    String text =
        ScalingBlocks.verdict(scaling).substring(ScalingBlocks.VERDICT.length())
            + exponent(scaling.total());
    return lines(status, "scaling", List.of(prefix(of) + text), SCALING);
  }

  private static String exponent(@Nullable Growth total) {
    return total == null || total.fit() == null
        ? ""
        : " Resources and structure: " + ScalingBlocks.law(total) + '.';
  }

  /**
   * What is left of the work, per size.
   *
   * @param of which of several, as {@code lazy}; empty where there is one
   */
  public static List<Verdict> of(RunPhases run, String of) {
    List<String> lines = new ArrayList<>();
    for (SizePhases size : run.sizes()) {
      Leftover left = size.left();
      if (left != null) {
        String more = PhasesBlocks.moreOf(left);
        lines.add(
            "%s%s: %s of live heap in %s against %s%s"
                .formatted(
                    prefix(of),
                    size.folder(),
                    signed(left.liveBytes().delta()),
                    left.to(),
                    left.from(),
                    more.equals("-") ? "" : "; more of " + more));
      }
    }
    return lines(Status.INFO, "phases", lines, PHASES);
  }

  private static String signed(long bytes) {
    return (bytes < 0 ? "" : "+") + ByteUnit.inWords(bytes);
  }

  /** Why two dumps differ. */
  public static List<Verdict> of(AnalysisDiff diff) {
    List<Verdict> verdicts = new ArrayList<>(warnings(diff.warnings()));
    verdicts.addAll(
        lines(Status.INFO, "comparison", ReasonBlocks.words(diff.reasons()), COMPARISON));
    return verdicts;
  }

  /** What changed between two runs. */
  public static List<Verdict> of(RunDiff diff) {
    List<Verdict> verdicts = new ArrayList<>(warnings(diff.warnings()));
    List<String> lines = new ArrayList<>();
    lines.add(RunDiffBlocks.verdict(diff));
    diff.subjects()
        .forEach(
            subject ->
                ReasonBlocks.words(subject.reasons())
                    .forEach(words -> lines.add(subject.name() + ": " + words)));
    verdicts.addAll(lines(Status.INFO, "comparison", lines, COMPARISON));
    return verdicts;
  }

  /** Every limit, kept or not. */
  public static List<Verdict> of(BudgetReport report) {
    List<Verdict> verdicts = new ArrayList<>();
    for (BudgetReport.Row row : report.rows()) {
      Status status =
          switch (row.verdict()) {
            case PASS -> Status.PASS;
            case EXEMPT -> Status.INFO;
            case NOT_MEASURED, WARN -> Status.WARN;
            case FAIL -> Status.FAIL;
          };
      verdicts.add(new Verdict(status, "budget", BudgetWords.sentence(row), null));
    }
    verdicts.addAll(warnings(report.notes()));
    return verdicts;
  }

  private static List<Verdict> warnings(List<String> warnings) {
    return lines(Status.WARN, "warning", joined(warnings), null);
  }

  /** Warnings that differ in one quoted name only, as one line with all the names. */
  static List<String> joined(List<String> warnings) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (String warning : warnings) {
      Matcher quoted = QUOTED.matcher(warning);
      boolean alike = quoted.matches();
      names
          .computeIfAbsent(
              alike ? quoted.group(1) + GAP + quoted.group(3) : warning, key -> new ArrayList<>())
          .add(alike ? quoted.group(2) : "");
    }
    List<String> lines = new ArrayList<>();
    names.forEach((line, all) -> lines.add(line.replace(GAP, String.join(", ", all))));
    return lines;
  }

  private static String prefix(String of) {
    return of.isEmpty() ? "" : of + ": ";
  }

  private static List<Verdict> lines(
      Status status, String about, List<String> lines, @Nullable String href) {
    List<Verdict> verdicts = new ArrayList<>();
    for (String line : Rows.first(lines, LISTED)) {
      verdicts.add(new Verdict(status, about, Plain.escape(line), href));
    }
    if (lines.size() > LISTED) {
      String more = "and " + Plain.count(lines.size() - LISTED) + " more of these";
      verdicts.add(new Verdict(status, about, more, href));
    }
    return verdicts;
  }
}
