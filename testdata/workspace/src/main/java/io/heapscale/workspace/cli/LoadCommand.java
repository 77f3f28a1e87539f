package io.heapscale.workspace.cli;

import io.heapscale.workspace.scenario.Figures;
import io.heapscale.workspace.scenario.Scenario;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "load",
    description = "Loads a mod in this VM, in phases, and says what it took.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class LoadCommand implements Callable<Integer> {

  private static final String ALL = "all";

  @Spec private CommandSpec spec;

  @Mixin private LoaderOptions options;

  @Option(
      names = "--open",
      paramLabel = "N|all",
      description = "Then open so many dashboards, and dump once they are; no idle phase.")
  private @Nullable String open;

  @Option(
      names = "--zipf",
      paramLabel = "N",
      description = "With --open: then ask for N more, popular ones more often (Zipf's law).")
  private int accesses;

  @Override
  public Integer call() throws IOException {
    Integer count = count();
    Scenario scenario = options.scenario();
    Figures figures = open == null ? scenario.load() : scenario.open(count, accesses);
    FigurePrinter.print(figures, options.json(), spec.commandLine());
    return 0;
  }

  /** How many to open; null for all. */
  private @Nullable Integer count() {
    if (accesses < 0 || (accesses > 0 && open == null)) {
      throw new ParameterException(
          spec.commandLine(),
          accesses < 0
              ? "--zipf: expected 0 or more, found " + accesses
              : "--zipf: goes with --open");
    }
    if (open == null || open.equals(ALL)) {
      return null;
    }
    if (!open.matches("\\d{1,9}")) {
      throw new ParameterException(
          spec.commandLine(), "--open: expected a number or 'all', found '" + open + "'");
    }
    return Integer.valueOf(open);
  }
}
