package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.gate.BudgetReport;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.report.BudgetJunit;
import io.heapscale.analyzer.report.BudgetSarif;
import io.heapscale.analyzer.report.Format;
import io.heapscale.analyzer.report.GithubAnnotations;
import io.heapscale.analyzer.report.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a check writes besides its report. */
final class CheckOutputs {
  private static final String IN_GITHUB = "GITHUB_ACTIONS";

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write also JUnit's XML there, one test case per budget.")
  @Nullable Path junit;

  @Option(
      names = "--sarif",
      paramLabel = "FILE",
      description = "Write also SARIF 2.1.0 there, one rule per measure.")
  @Nullable Path sarif;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write also a page there that a browser shows.")
  @Nullable Path html;

  @Option(
      names = "--github",
      description =
          "End standard output with annotations for GitHub Actions (default: where GITHUB_ACTIONS is"
              + " true, unless JSON, CSV or HTML goes there).")
  boolean github;

  /** Of the command that has these options. */
  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec spec;

  /** All places that a check writes to, opened before anything is read. */
  static final class Opened implements AutoCloseable {
    private final ReportOutput report;
    private final @Nullable ReportOutput junit;
    private final @Nullable ReportOutput sarif;
    private final @Nullable ReportOutput html;

    private Opened(
        ReportOutput report,
        @Nullable ReportOutput junit,
        @Nullable ReportOutput sarif,
        @Nullable ReportOutput html) {
      this.report = report;
      this.junit = junit;
      this.sarif = sarif;
      this.html = html;
    }

    /**
     * Writes the report and the files; makes each visible.
     *
     * @param command the words that make the report again
     */
    void write(BudgetReport checked, Format format, List<String> command) throws IOException {
      if (junit != null) {
        BudgetJunit.write(checked, junit.writer());
        junit.commit();
      }
      if (sarif != null) {
        BudgetSarif.write(checked, sarif.writer());
        sarif.commit();
      }
      if (html != null) {
        Reports.write(checked, Format.HTML, command, html.writer());
        html.commit();
      }
      Reports.write(checked, format, command, report.writer());
      report.commit();
    }

    @Override
    public void close() throws IOException {
      try {
        report.close();
      } finally {
        close(Stream.of(junit, sarif, html).filter(Objects::nonNull).toList());
      }
    }

    private static void close(List<ReportOutput> outputs) throws IOException {
      if (!outputs.isEmpty()) {
        try {
          outputs.get(0).close();
        } finally {
          close(outputs.subList(1, outputs.size()));
        }
      }
    }
  }

  /**
   * Opens them; fails before the analysis if one cannot be written.
   *
   * @throws ConfigurationException if two are one file, or one is a file that the check reads
   */
  Opened open(Session session, OutputOptions output) throws IOException {
    Map<String, Path> outputs = new LinkedHashMap<>();
    put(outputs, "-o", output.file);
    put(outputs, "--junit", junit);
    put(outputs, "--sarif", sarif);
    put(outputs, "--html", html);
    DistinctFiles.check(session, outputs, spec);
    ReportOutput report = output.open(session);
    ReportOutput forJunit = null;
    ReportOutput forSarif = null;
    try {
      forJunit = junit == null ? null : ReportOutput.open(session, junit);
      forSarif = sarif == null ? null : ReportOutput.open(session, sarif);
      ReportOutput forHtml = html == null ? null : ReportOutput.open(session, html);
      return new Opened(report, forJunit, forSarif, forHtml);
    } catch (IOException e) {
      new Opened(report, forJunit, forSarif, null).close();
      throw e;
    }
  }

  private static void put(Map<String, Path> outputs, String option, @Nullable Path file) {
    if (file != null) {
      outputs.put(option, file);
    }
  }

  /** Ends standard output with annotations where they are wanted. */
  void annotate(BudgetReport checked, OutputOptions output, Session session) throws IOException {
    boolean inGithub = "true".equals(session.surroundings().environment().get(IN_GITHUB));
    Format format = output.format();
    // Whoever reads JSON or CSV from standard output reads it to the end.
    boolean forPeople = output.file != null || format == Format.TEXT || format == Format.MD;
    if (github || (inGithub && forPeople)) {
      try (ReportOutput out = ReportOutput.open(session, null)) {
        GithubAnnotations.write(checked, out.writer());
        out.commit();
      }
    }
  }
}
