package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.gate.AnalysisDiff;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.phases.MeasuredPhase;
import io.heapscale.analyzer.phases.MeasuredSize;
import io.heapscale.analyzer.phases.PhasePair;
import io.heapscale.analyzer.phases.RunPhases;
import io.heapscale.analyzer.report.Reports;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code analyze phases DIR}: what each phase of a run holds, and what is left in the end. */
@CommandLine.Command(
    name = "phases",
    description = "What each phase of a run holds, and what is left of one in another, by type.")
final class PhasesCommand extends Command {
  @Parameters(
      paramLabel = "DIR",
      description =
          "A run: one folder per workload size, in it <phase>.hprof, .hprof.gz, .hprof.zst or"
              + " <phase>.json; or one such folder.")
  Path folder = Path.of("");

  @Option(
      names = "--from",
      paramLabel = "NAME",
      description =
          "The phase to compare with (default: after-load or after-index where after-execution"
              + " is there, else the first).")
  @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "NAME",
      description = "The phase to compare (default: after-execution, else the last).")
  @Nullable String to;

  @Mixin SelectOptions select = new SelectOptions();
  @Mixin OutputOptions output = new OutputOptions().withPages();

  PhasesCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws IOException {
    select.check(session);
    if (from != null && from.equals(to)) {
      throw new ConfigurationException("--from and --to name the same phase: " + from);
    }
    PhaseWarnings warnings = new PhaseWarnings();
    try (ReportOutput out = output.open(session)) {
      PhasesReader.Run read;
      try (RunOptions.ProgressLine progress = run.progress(session)) {
        PhasesReader reader =
            new PhasesReader(
                session.resolve(folder),
                select.needsDumps(),
                dump ->
                    session
                        .analyzer()
                        // The table needs the sums, not the lists.
                        .analyze(dump, select.sums(session, DumpSource.of(dump)), progress),
                warnings);
        read = reader.read(from, to);
      }
      read.sizes().forEach(size -> compare(size, warnings));
      RunPhases phases = RunPhases.of(read.sizeName(), read.sizes(), from, to);
      Reports.write(phases, output.format(), out.writer());
      out.commit();
    }
    return session.warn(warnings.lines(), run);
  }

  /** Warns where two phases cannot be compared, or not fairly. */
  private void compare(MeasuredSize size, PhaseWarnings warnings) {
    PhasePair pair = PhasePair.choose(size.phaseNames(), from, to);
    if (pair != null) {
      AnalysisDiff.incomparable(analysis(size, pair.from()), analysis(size, pair.to()))
          .forEach(warning -> warnings.add(warning, size.folder()));
    } else if (from != null || to != null) {
      warnings.add("not both phases to compare; found: " + size.phaseNames(), size.folder());
    }
  }

  private static Analysis analysis(MeasuredSize size, String phase) {
    return size.phases().stream()
        .filter(each -> each.name().equals(phase))
        .map(MeasuredPhase::analysis)
        .findFirst()
        .orElseThrow();
  }
}
