package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.gate.AnalysisDiff;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.report.AnalysisJson;
import io.heapscale.analyzer.report.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code analyze diff BASE HEAD}: what changed. */
@CommandLine.Command(
    name = "diff",
    description = "What changed from one dump or saved analysis to another.")
final class DiffCommand extends Command {
  private static final String SAVED = ".json";

  @Parameters(index = "0", paramLabel = "BASE", description = "A dump or a saved analysis (.json).")
  Path base = Path.of("");

  @Parameters(index = "1", paramLabel = "HEAD", description = "A dump or a saved analysis (.json).")
  Path head = Path.of("");

  @Mixin SelectOptions select = new SelectOptions();
  @Mixin OutputOptions output = new OutputOptions();

  DiffCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws IOException {
    select.check(session);
    for (Path side : List.of(base, head)) {
      if (select.needsDumps() && isSaved(side)) {
        throw SelectOptions.isSaved(side);
      }
    }
    AnalysisDiff diff;
    List<String> warnings = new ArrayList<>();
    try (ReportOutput out = output.open(session)) {
      try (RunOptions.ProgressLine progress = run.progress(session)) {
        Analysis before = read(base, progress);
        Analysis after = read(head, progress);
        before.allWarnings().forEach(warning -> warnings.add(base + ": " + warning));
        after.allWarnings().forEach(warning -> warnings.add(head + ": " + warning));
        diff = AnalysisDiff.of(before, after);
      }
      Reports.write(diff, output.format(), output.top(), out.writer());
      out.commit();
    }
    warnings.addAll(diff.warnings());
    return session.warn(warnings, run);
  }

  private Analysis read(Path side, RunOptions.ProgressLine progress) throws IOException {
    if (isSaved(side)) {
      return AnalysisJson.read(session.resolve(side));
    }
    DumpSource dump = HeapInput.of(session, side);
    // What resources are made of says why they are heavier; mode mat does not read it.
    AnalysisRequest request = select.request(session, dump, 0);
    return request.mode() == Mode.EXACT
        ? session.analyzer().compose(dump, request, false, progress)
        : session.analyzer().analyze(dump, request, progress);
  }

  private static boolean isSaved(Path side) {
    return side.toString().endsWith(SAVED);
  }
}
