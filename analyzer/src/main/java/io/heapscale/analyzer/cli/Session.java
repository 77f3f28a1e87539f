package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.HeapAnalyzer;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * What one call of the command line works with, given by {@code main} or by a test.
 *
 * @param analyzer analyzes dumps
 * @param workingDirectory where relative paths and {@code heapscale.yaml} are looked for
 * @param in standard input
 * @param out standard output: the report
 * @param err standard error: progress, warnings, failures
 * @param errIsTerminal whether a person sees {@code err}
 * @param surroundings where the process runs, and when
 */
record Session(
    HeapAnalyzer analyzer,
    Path workingDirectory,
    InputStream in,
    OutputStream out,
    PrintStream err,
    boolean errIsTerminal,
    Surroundings surroundings) {

  /** One in no particular surroundings. */
  Session(
      HeapAnalyzer analyzer,
      Path workingDirectory,
      InputStream in,
      OutputStream out,
      PrintStream err,
      boolean errIsTerminal) {
    this(analyzer, workingDirectory, in, out, err, errIsTerminal, Surroundings.PLAIN);
  }

  Path resolve(Path path) {
    // The working directory of the process itself needs no prefix: messages stay as typed.
    return workingDirectory.toString().isEmpty() ? path : workingDirectory.resolve(path);
  }

  /**
   * Analyzes a dump, with what its resources are made of: that says why they are heavier. By MAT's
   * rules there is no such thing.
   */
  Analysis compose(DumpSource dump, AnalysisRequest request, Progress progress) throws IOException {
    return request.mode() == Mode.MAT
        ? analyzer.analyze(dump, request, progress)
        : analyzer.compose(dump, request, false, progress);
  }

  /** Prints warnings; returns the exit code they make. */
  int warn(List<String> warnings, RunOptions options) {
    for (String warning : warnings) {
      err.println("warning: " + Failures.oneLine(warning));
    }
    return options.failOnWarn && !warnings.isEmpty() ? ExitCode.WARNINGS : ExitCode.OK;
  }
}
