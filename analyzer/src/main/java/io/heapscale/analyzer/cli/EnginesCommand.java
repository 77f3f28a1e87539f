package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.HeapEngine;
import io.heapscale.analyzer.model.EngineInfo;
import io.heapscale.analyzer.report.LookReports;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code analyze engines}: who can parse dumps here. */
@CommandLine.Command(
    name = "engines",
    description =
        "Lists what can parse dumps here: its version, where it lies, and why something is not ready.",
    footer = {"", "Exit codes: 0 listed, whatever is there; 1 could not look; 64 wrong usage."})
final class EnginesCommand extends Command {
  @Mixin EngineOption.MatOptions mat = new EngineOption.MatOptions();
  @Mixin LookOutput output = new LookOutput();

  EnginesCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws IOException {
    List<EngineInfo> engines = new ArrayList<>();
    engines.add(
        new EngineInfo(
            HeapEngine.OWN,
            true,
            false,
            AnalyzeCommand.Version.number(),
            "",
            "modes exact and mat"));
    for (HeapEngine engine : HeapEngine.all()) {
      engines.add(engine.info(mat.settings(session)));
    }
    try (ReportOutput out = output.open(session)) {
      LookReports.writeEngines(engines, output.format(), out.writer());
      out.commit();
    }
    return ExitCode.OK;
  }
}
