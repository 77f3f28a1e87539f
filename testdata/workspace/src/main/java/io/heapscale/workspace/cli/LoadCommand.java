package io.heapscale.workspace.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
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
    name = "load",
    description = "Loads a mod in this VM, in phases, and says what it took.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class LoadCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MOD_DIR", description = "Folder of the mod.")
  private Path folder;

  @Option(
      names = "--eager",
      description = "Decode all resources at once; the only way of loading there is so far.")
  private boolean eager;

  @Option(
      names = "--dump-to",
      paramLabel = "DIR",
      description = "Dump the heap before the load, after it, and when idle.")
  private @Nullable Path dumpTo;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there.")
  private @Nullable Path json;

  @Option(
      names = "--idle-millis",
      paramLabel = "N",
      description = "How long to pause before the idle phase (default: ${DEFAULT-VALUE}).")
  private long idleMillis = 200;

  @Override
  public Integer call() throws IOException {
    if (!eager) {
      throw new ParameterException(spec.commandLine(), "expected --eager");
    }
    if (idleMillis < 0) {
      throw new ParameterException(
          spec.commandLine(), "--idle-millis: expected 0 or more, found " + idleMillis);
    }
    LoadFigures figures = new MeasuredLoad(folder, dumpTo, idleMillis).run();
    if (json != null) {
      Path parent = json.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(json, JsonText.of(figures.toJson()) + "\n");
    }
    print(figures);
    return 0;
  }

  private void print(LoadFigures figures) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s: loaded in %,d ms, %,d bytes allocated by the load%n",
        figures.mod(), figures.loadMillis(), figures.allocatedBytes());
    figures.resources().forEach((type, count) -> out.printf("%,8d %s%n", count, type));
    out.printf(
        "heap in bytes: %,d before, %,d after, %,d steady, %,d at its peak%n",
        figures.before().heapUsedBytes(),
        figures.after().heapUsedBytes(),
        figures.idle().heapUsedBytes(),
        figures.peakBytes());
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    figures.problems().forEach(err::println);
    err.flush();
  }
}
