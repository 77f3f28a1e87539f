package io.heapscale.benchmark.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code history}: the figures of all committed baselines. */
@Command(
    name = "history",
    description = "Shows the figures of all committed baselines, as a table and as plots.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit codes: 0 shown; 1 no git, no repository or no baseline; 64 wrong usage."})
public final class HistoryCommand implements Callable<Integer> {

  private static final List<String> FIGURES =
      List.of("live.after-load", "peak.live", "peak.used", "type.dashboard.fairShare.mean");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--figure",
      paramLabel = "NAME",
      description =
          "Show this figure; may be given several times (default: live bytes after the load, peak,"
              + " one dashboard).")
  private @Nullable List<String> figures;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the report goes (default: standard output).")
  private @Nullable Path output;

  private final String git;
  private final Supplier<Path> baseline;

  /**
   * The command for one baseline.
   *
   * @param baseline the folder of the baseline, asked when the command line was read
   */
  public HistoryCommand(Supplier<Path> baseline) {
    this("git", baseline);
  }

  HistoryCommand(String git, Supplier<Path> baseline) {
    this.git = git;
    this.baseline = baseline;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = baseline.get();
    BaselineHistory history = BaselineHistory.read(git, folder);
    if (history.baselines().isEmpty()) {
      throw new IOException(
          folder
              + ": no baseline was committed"
              + (history.isShallow() ? ", as far as this shallow clone says" : "")
              + (history.skipped().isEmpty() ? "" : "; skipped " + history.skipped().get(0)));
    }
    String report = HistoryText.of(history, figures == null ? FIGURES : figures);
    if (output == null) {
      spec.commandLine().getOut().print(report);
      spec.commandLine().getOut().flush();
    } else {
      Files.writeString(output, report);
    }
    return 0;
  }
}
