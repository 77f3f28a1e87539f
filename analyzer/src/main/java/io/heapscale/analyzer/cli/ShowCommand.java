package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.LookAround;
import io.heapscale.analyzer.model.ObjectDetail;
import io.heapscale.analyzer.report.LookReports;
import java.io.IOException;
import java.io.Writer;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code analyze show HEAP OBJECT}: one object. */
@CommandLine.Command(
    name = "show",
    description =
        "One object: sizes, dominators, fields with their values, and what refers to it through"
            + " which field.")
final class ShowCommand extends LookCommand<ObjectDetail> {
  @Parameters(
      index = "1",
      paramLabel = "OBJECT",
      description = "Its address, as 0x7f00, or the id of a resource, as type:label.")
  String object = "";

  @Option(
      names = "--strings",
      description = "Show texts too: those of strings, and bytes and characters in arrays.")
  boolean strings;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      description = "List that many elements and referrers; 0 for all (default: 20).")
  int top = 20;

  ShowCommand(Session session) {
    super(session);
  }

  @Override
  void check() {
    rows(top);
  }

  @Override
  ObjectDetail look(LookAround around) throws IOException {
    return around.show(object, top, strings);
  }

  @Override
  void write(ObjectDetail answer, Writer out) throws IOException {
    LookReports.write(answer, output.format(), out);
  }
}
