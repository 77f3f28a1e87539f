package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.LookAround;
import io.heapscale.analyzer.model.Composition;
import io.heapscale.analyzer.model.ObjectDetail;
import io.heapscale.analyzer.report.LookReports;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code analyze show HEAP OBJECT}: one object, or what resources are made of. */
@CommandLine.Command(
    name = "show",
    description =
        "One object: sizes, dominators, fields with their values, and what refers to it through"
            + " which field; of a resource or a whole type, what its own bytes are made of.")
final class ShowCommand extends LookCommand<ShowCommand.Answer> {
  @Parameters(
      index = "1",
      paramLabel = "OBJECT",
      description =
          "Its address, as 0x7f00, the id of a resource, as type:label, or a resource type.")
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

  /** An object, what it is made of, or both. */
  record Answer(@Nullable ObjectDetail object, @Nullable Composition composition) {}

  @Override
  Answer look(LookAround around) throws IOException {
    Composition composition = around.composition(object);
    return new Answer(
        around.isType(object) ? null : around.show(object, top, strings), composition);
  }

  @Override
  void write(Answer answer, Writer out) throws IOException {
    LookReports.write(answer.object(), answer.composition(), output.format(), top, out);
  }
}
