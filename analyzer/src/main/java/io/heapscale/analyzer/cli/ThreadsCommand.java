package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.LookAround;
import io.heapscale.analyzer.model.ThreadStacks;
import io.heapscale.analyzer.report.LookReports;
import java.io.IOException;
import java.io.Writer;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code analyze threads HEAP}: what every thread is doing, and what its frames keep. */
@CommandLine.Command(
    name = "threads",
    description = "Threads with their stacks, what each frame refers to and what it keeps alive.")
final class ThreadsCommand extends LookCommand<ThreadStacks> {
  @Option(names = "--strings", description = "Show the names of threads.")
  boolean strings;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "List that many threads, with up to 20 locals of each frame; 0 for all of both (default:"
              + " 20).")
  int top = 20;

  ThreadsCommand(Session session) {
    super(session);
  }

  @Override
  void check() {
    rows(top);
  }

  @Override
  ThreadStacks look(LookAround around) throws IOException {
    return around.threads(top, strings);
  }

  @Override
  void write(ThreadStacks answer, Writer out) throws IOException {
    LookReports.write(answer, output.format(), out);
  }
}
