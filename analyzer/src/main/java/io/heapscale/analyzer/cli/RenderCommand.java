package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.report.AnalysisJson;
import io.heapscale.analyzer.report.Reports;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code analyze render ANALYSIS.json}: a saved analysis as a report. */
@CommandLine.Command(
    name = "render",
    description = "Renders a saved analysis again, without its dump.")
final class RenderCommand extends Command {
  @Parameters(paramLabel = "ANALYSIS.json", description = "What analyze -f json wrote.")
  Path saved = Path.of("");

  @Mixin OutputOptions output = new OutputOptions().withPages();

  RenderCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws IOException {
    Analysis analysis;
    try (ReportOutput out = output.open(session)) {
      analysis = AnalysisJson.read(session.resolve(saved));
      Reports.write(analysis, output.format(), output.top(), out.writer());
      out.commit();
    }
    return session.warn(analysis.allWarnings(), run);
  }
}
