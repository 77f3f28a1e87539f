package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.report.Reports;
import io.heapscale.analyzer.scaling.Scaling;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code analyze scaling DIR}: how cost grows over a run's workload sizes. */
@CommandLine.Command(
    name = "scaling",
    description = "How cost grows over a run's workload sizes, per type and in all.")
final class ScalingCommand extends Command {
  @Parameters(
      paramLabel = "DIR",
      description =
          "A run: one folder per workload size, in it <phase>.hprof, .hprof.gz, .hprof.zst or"
              + " <phase>.json.")
  Path folder = Path.of("");

  @Option(
      names = "--phase",
      paramLabel = "NAME",
      description = "Which phase to compare (default: after-load, or the only one).")
  @Nullable String phase;

  @Mixin SelectOptions select = new SelectOptions();
  @Mixin OutputOptions output = new OutputOptions().withPages();

  ScalingCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws IOException {
    select.check(session);
    RunReader.Run read;
    try (ReportOutput out = output.open(session)) {
      try (RunOptions.ProgressLine progress = run.progress(session)) {
        RunReader reader =
            new RunReader(
                session.resolve(folder),
                select.needsDumps(),
                dump ->
                    session
                        .analyzer()
                        // Growth needs the sums, not the lists.
                        .analyze(dump, select.sums(session, DumpSource.of(dump)), progress));
        read = reader.read(phase);
      }
      Scaling scaling = Scaling.of(read.sizeName(), read.measurements());
      Reports.write(scaling, output.format(), out.writer());
      out.commit();
    }
    return session.warn(read.warnings(), run);
  }
}
