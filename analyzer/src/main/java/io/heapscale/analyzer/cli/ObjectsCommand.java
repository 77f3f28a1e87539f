package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.HeapAnalyzer.ObjectSink;
import io.heapscale.analyzer.report.ObjectsTsv;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code analyze objects HEAP}: one row per object. */
@CommandLine.Command(
    name = "objects",
    description =
        "One line per object, tab-separated: address, class, shallow, retained, address of the"
            + " immediate dominator or -.")
final class ObjectsCommand extends Command {
  @Parameters(
      paramLabel = "HEAP",
      description = "The dump: .hprof, .hprof.gz, .hprof.zst, or - for standard input.")
  Path heap = Path.of("-");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the lines there; the file appears only when it is complete.")
  @Nullable Path file;

  @Mixin SelectOptions select = new SelectOptions();
  @Mixin VmHistogramOption vmHistogram = new VmHistogramOption();
  @Mixin IndexOption index = new IndexOption();

  ObjectsCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws IOException {
    index.check(heap);
    try (ReportOutput out = ReportOutput.open(session, file);
        RunOptions.ProgressLine progress = run.progress(session)) {
      ObjectsTsv rows = new ObjectsTsv(out.writer());
      ObjectSink sink =
          (address, className, shallow, retained, dominator) ->
              rows.row(
                  address,
                  className,
                  shallow,
                  retained,
                  dominator == ObjectSink.NO_DOMINATOR ? null : dominator);
      DumpSource dump = HeapInput.of(session, heap);
      AnalysisRequest request = select.request(session, dump, 0, vmHistogram);
      session.analyzer().objects(dump, index.in(request, session), progress, sink);
      out.commit();
    }
    return ExitCode.OK;
  }
}
