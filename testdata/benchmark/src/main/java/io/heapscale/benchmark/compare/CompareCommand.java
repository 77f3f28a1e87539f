package io.heapscale.benchmark.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compare RUN_A RUN_B}: every figure of two runs side by side, with its uncertainty. */
@Command(
    name = "compare",
    description = "Compares the figures of two runs: medians, change, interval, p, verdict.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit codes: 0 compared; 1 could not read a run; 64 wrong usage."})
public final class CompareCommand implements Callable<Integer> {

  /** Formats of the report. */
  enum Format {
    /** Markdown. */
    MD,
    /** JSON with every value. */
    JSON
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "RUN_A", description = "The run to compare with.")
  private Path first = Path.of("");

  @Parameters(index = "1", paramLabel = "RUN_B", description = "The run that is asked about.")
  private Path second = Path.of("");

  @Option(
      names = "--figure",
      paramLabel = "REGEX",
      description = "Only figures in whose name this is found, as live or ^type.dashboard.")
  private @Nullable String figure;

  @Option(names = "--all", description = "Also list figures that are the same in all repeats.")
  private boolean all;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "md or json (default: by the extension of -o, else md).")
  private @Nullable Format format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the report goes (default: standard output).")
  private @Nullable Path output;

  @Override
  public Integer call() throws IOException {
    Predicate<String> isAsked = isAsked();
    RunComparison runs = RunComparison.of(RunFigures.read(first), RunFigures.read(second), isAsked);
    String report = format() == Format.JSON ? CompareJson.of(runs) : CompareText.of(runs, all);
    if (output == null) {
      spec.commandLine().getOut().print(report);
      spec.commandLine().getOut().flush();
    } else {
      Files.writeString(output, report);
    }
    return 0;
  }

  private Format format() {
    if (format != null) {
      return format;
    }
    return output != null && output.toString().endsWith(".json") ? Format.JSON : Format.MD;
  }

  private Predicate<String> isAsked() {
    if (figure == null) {
      return name -> true;
    }
    try {
      return Pattern.compile(figure).asPredicate();
    } catch (PatternSyntaxException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--figure: expected a regular expression, found '%s': %s"
              .formatted(figure, e.getDescription()),
          e);
    }
  }
}
