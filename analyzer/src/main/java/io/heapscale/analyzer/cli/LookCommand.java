package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.LookAround;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.ConfigurationException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What the commands have that look around in one dump. */
abstract class LookCommand<T> extends Command {
  @Parameters(
      index = "0",
      paramLabel = "HEAP",
      description = "The dump: .hprof, .hprof.gz, .hprof.zst, or - for standard input.")
  Path heap = Path.of("-");

  @Mixin SelectOptions select = new SelectOptions();
  @Mixin VmHistogramOption vmHistogram = new VmHistogramOption();
  @Mixin IndexOption index = new IndexOption();
  @Mixin LookOutput output = new LookOutput();

  LookCommand(Session session) {
    super(session);
  }

  /** Refuses what no dump can change, before any is read. */
  void check() {}

  /** Answers the command's question. */
  abstract T look(LookAround around) throws IOException;

  /** Writes the answer in the format of {@link #output}. */
  abstract void write(T answer, Writer out) throws IOException;

  @Override
  public Integer call() throws IOException {
    index.check(heap);
    check();
    boolean[] partial = new boolean[1];
    try (ReportOutput out = output.open(session)) {
      T answer;
      DumpSource dump = HeapInput.of(session, heap);
      try (RunOptions.ProgressLine progress = run.progress(session)) {
        AnalysisRequest request = select.request(session, dump, 0, vmHistogram);
        answer =
            session
                .analyzer()
                .ask(
                    dump,
                    index.in(request, session),
                    progress,
                    open -> {
                      partial[0] = open.isPartial();
                      return look(LookAround.in(open));
                    });
      }
      write(answer, out.writer());
      out.commit();
    }
    return session.warn(partial[0] ? List.of(Analysis.PARTIAL) : List.of(), run);
  }

  /** Refuses a negative number of rows. */
  static int rows(int top) {
    if (top < 0) {
      throw new ConfigurationException("--top " + top + ": expected 0 or more");
    }
    return top;
  }
}
