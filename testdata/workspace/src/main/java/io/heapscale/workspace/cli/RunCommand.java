package io.heapscale.workspace.cli;

import io.heapscale.workspace.scenario.Figures;
import io.heapscale.workspace.scenario.Scenario;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "run",
    description = {
      "Loads a mod in this VM, runs dashboards of it and lets them go, in phases, and says what it"
          + " took.",
      "Benchmarks run where a mod has no dashboards."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private LoaderOptions options;

  @Option(
      names = "--dashboards",
      paramLabel = "K",
      description = "How many are held at once (default: ${DEFAULT-VALUE}).")
  private int dashboards = 10;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "How many rows each query gives (default: ${DEFAULT-VALUE}).")
  private int rows = 100;

  @Option(
      names = "--threads",
      paramLabel = "T",
      description = "How many threads run them (default: ${DEFAULT-VALUE}).")
  private int threads = 4;

  @Override
  public Integer call() throws IOException {
    atLeast("--dashboards", 1, dashboards);
    atLeast("--rows", 0, rows);
    atLeast("--threads", 1, threads);
    Scenario scenario = options.scenario();
    Figures figures = scenario.run(dashboards, rows, threads);
    FigurePrinter.print(figures, options.json(), spec.commandLine());
    return 0;
  }

  private void atLeast(String option, int least, int found) {
    if (found < least) {
      throw new ParameterException(
          spec.commandLine(), option + ": expected " + least + " or more, found " + found);
    }
  }
}
