package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.report.Format;
import io.heapscale.analyzer.report.LookReports;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a look around goes, and as what. */
final class LookOutput {
  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "text, md or json (default: by the ending of -o, else text).")
  @Nullable String format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the report there; it appears only when it is complete.")
  @Nullable Path file;

  Format format() {
    Format chosen = OutputOptions.format(format, file);
    LookReports.check(chosen);
    return chosen;
  }

  /** Opens the place the report goes to; fails before the analysis if it cannot be written. */
  ReportOutput open(Session session) throws IOException {
    format();
    return ReportOutput.open(session, file);
  }
}
