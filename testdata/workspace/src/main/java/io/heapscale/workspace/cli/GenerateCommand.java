package io.heapscale.workspace.cli;

import io.heapscale.workspace.generate.Generator;
import io.heapscale.workspace.generate.ModSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "generate",
    description =
        "Writes a mod of a given size. The same size, scale and seed give the same bytes.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class GenerateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Where to; empty, absent, or generated before.")
  private Path folder;

  @Option(
      names = "--size",
      description = "small, medium, large or xlarge; single numbers override it (default: small).",
      defaultValue = "small")
  private String size;

  @Option(names = "--dashboards", paramLabel = "N", description = "Number of dashboards.")
  private @Nullable Integer dashboards;

  @Option(names = "--queries", paramLabel = "N", description = "Number of top-level queries.")
  private @Nullable Integer queries;

  @Option(names = "--controls", paramLabel = "N", description = "Number of controls.")
  private @Nullable Integer controls;

  @Option(names = "--benchmarks", paramLabel = "N", description = "Number of benchmarks.")
  private @Nullable Integer benchmarks;

  @Option(
      names = "--scale",
      paramLabel = "N",
      description = "So many times as many of each (default: ${DEFAULT-VALUE}).")
  private int scale = 1;

  @Option(names = "--seed", description = "Seed of all that varies (default: ${DEFAULT-VALUE}).")
  private long seed = Generator.DEFAULT_SEED;

  @Override
  public Integer call() throws IOException {
    int files = new Generator(size(), seed).generate(folder);
    spec.commandLine().getOut().printf("%s: %,d files%n", folder, files);
    return 0;
  }

  private ModSize size() {
    try {
      ModSize named = ModSize.named(size);
      return new ModSize(
              dashboards == null ? named.dashboards() : dashboards,
              queries == null ? named.queries() : queries,
              controls == null ? named.controls() : controls,
              benchmarks == null ? named.benchmarks() : benchmarks)
          .times(scale);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
