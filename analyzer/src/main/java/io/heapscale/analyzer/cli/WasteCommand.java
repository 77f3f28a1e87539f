package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.LookAround;
import io.heapscale.analyzer.model.Findings;
import io.heapscale.analyzer.report.LookReports;
import java.io.IOException;
import java.io.Writer;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code analyze waste HEAP}: bytes that could be saved. */
@CommandLine.Command(
    name = "waste",
    description =
        "Bytes that could be saved: empty and over-sized collections, duplicate strings and arrays,"
            + " boxed primitives, padding; and memory behind direct buffers.")
final class WasteCommand extends LookCommand<Findings> {
  @Option(
      names = "--strings",
      description = "Name the texts that are there more than once (shortened).")
  boolean strings;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      description = "List that many findings; 0 for all (default: 20).")
  int top = 20;

  WasteCommand(Session session) {
    super(session);
  }

  @Override
  void check() {
    rows(top);
  }

  @Override
  Findings look(LookAround around) throws IOException {
    return around.findings(strings).findings();
  }

  @Override
  void write(Findings answer, Writer out) throws IOException {
    LookReports.write(answer, output.format(), top, out);
  }
}
