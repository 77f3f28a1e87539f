package io.heapscale.analyzer.report;

import io.heapscale.analyzer.gate.BudgetReport;
import io.heapscale.analyzer.gate.BudgetReport.Row;
import io.heapscale.analyzer.gate.BudgetReport.Verdict;
import java.io.IOException;

/**
 * Writes a {@link BudgetReport} as commands of GitHub Actions, which show each limit that is not
 * kept beside the line of its budget.
 */
public final class GithubAnnotations {
  private GithubAnnotations() {}

  /** Writes one line per limit that is not kept or was not measured. */
  public static void write(BudgetReport report, Appendable out) throws IOException {
    for (Row row : report.rows()) {
      if (row.verdict() != Verdict.PASS) {
        out.append("::")
            .append(command(row.verdict()))
            .append(" file=")
            .append(property(row.place().file()))
            .append(",line=")
            .append(String.valueOf(row.place().line()))
            .append(",col=")
            .append(String.valueOf(row.place().column()))
            .append(",title=")
            .append(property("Budget: " + row.verdict().words()))
            .append("::")
            .append(data(BudgetWords.sentence(row)))
            .append('\n');
      }
    }
  }

  private static String command(Verdict verdict) {
    return switch (verdict) {
      case FAIL -> "error";
      case WARN, NOT_MEASURED -> "warning";
      case EXEMPT, PASS -> "notice";
    };
  }

  /** Line ends, which would end the command, are escaped already. */
  private static String data(String text) {
    return Plain.escape(text).replace("%", "%25");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
