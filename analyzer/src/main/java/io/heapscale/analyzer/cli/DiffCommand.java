package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.gate.AnalysisDiff;
import io.heapscale.analyzer.gate.NoiseRule;
import io.heapscale.analyzer.gate.RunDiff;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.report.AnalysisJson;
import io.heapscale.analyzer.report.DiffReports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code analyze diff BASE HEAD}: what changed. */
@CommandLine.Command(
    name = "diff",
    description = "What changed from one dump, saved analysis, run or baseline to another.")
final class DiffCommand extends Command {
  private static final String WHAT =
      "A dump, a saved analysis (.json), a folder of phases, a run, or a baseline (.json).";

  @Parameters(index = "0", paramLabel = "BASE", description = WHAT)
  Path base = Path.of("");

  @Parameters(index = "1", paramLabel = "HEAD", description = WHAT)
  Path head = Path.of("");

  @Spec @Nullable CommandSpec spec;

  @Mixin NoiseOptions noise = new NoiseOptions();
  @Mixin SelectOptions select = new SelectOptions();
  @Mixin OutputOptions output = new OutputOptions().withPages();

  DiffCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws IOException {
    select.check(session);
    NoiseRule rule = noise.rule();
    if (SideReader.isMany(session, base) || SideReader.isMany(session, head)) {
      return diffRuns(rule);
    }
    for (Path side : List.of(base, head)) {
      if (select.needsDumps() && PhaseFiles.isSaved(side)) {
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
        diff = AnalysisDiff.of(before, after, rule);
      }
      DiffReports.write(diff, output.format(), output.top(), AsTyped.of(spec), out.writer());
      out.commit();
    }
    warnings.addAll(diff.warnings());
    return session.warn(warnings, run);
  }

  private Integer diffRuns(NoiseRule rule) throws IOException {
    RunDiff diff;
    List<String> warnings = new ArrayList<>();
    try (ReportOutput out = output.open(session)) {
      try (RunOptions.ProgressLine progress = run.progress(session)) {
        SideReader reader = new SideReader(session, select, select.needsDumps(), progress);
        SideReader.Side before = reader.read(base);
        SideReader.Side after = reader.read(head);
        before.warnings().forEach(warning -> warnings.add(base + ": " + warning));
        after.warnings().forEach(warning -> warnings.add(head + ": " + warning));
        diff =
            RunDiff.of(
                new RunDiff.Side(base.toString(), before.subjects()),
                new RunDiff.Side(head.toString(), after.subjects()),
                rule,
                SideReader.incomparable(before, after));
      }
      if (diff.subjects().isEmpty()) {
        throw new IOException(
            "%s and %s have no phase and size in common: %s and %s"
                .formatted(base, head, diff.onlyBase(), diff.onlyHead()));
      }
      DiffReports.write(diff, output.format(), output.top(), AsTyped.of(spec), out.writer());
      out.commit();
    }
    warnings.addAll(diff.warnings());
    return session.warn(warnings, run);
  }

  private Analysis read(Path side, RunOptions.ProgressLine progress) throws IOException {
    if (PhaseFiles.isSaved(side)) {
      return AnalysisJson.read(session.resolve(side));
    }
    DumpSource dump = HeapInput.of(session, side);
    return session.compose(dump, select.request(session, dump, 0), progress);
  }
}
