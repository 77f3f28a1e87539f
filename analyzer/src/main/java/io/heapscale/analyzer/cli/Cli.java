package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.config.NearestNames;
import io.heapscale.analyzer.engine.HeapAnalyzer;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line {@code analyze}, the same for {@code main} and for tests. */
public final class Cli {
  private final HeapAnalyzer analyzer;
  private final Path workingDirectory;
  private final InputStream in;
  private final boolean errIsTerminal;

  /**
   * A command line.
   *
   * @param analyzer analyzes dumps
   * @param workingDirectory where relative paths begin; the empty path is the process's own
   * @param in standard input
   * @param errIsTerminal whether a person sees standard error
   */
  public Cli(HeapAnalyzer analyzer, Path workingDirectory, InputStream in, boolean errIsTerminal) {
    this.analyzer = analyzer;
    this.workingDirectory = workingDirectory;
    this.in = in;
    this.errIsTerminal = errIsTerminal;
  }

  /** Runs one command; returns its exit code (DESIGN: 0, 1, 2, 3 or 64). */
  public int run(String[] args, OutputStream out, PrintStream err) {
    Session session = new Session(analyzer, workingDirectory, in, out, err, errIsTerminal);
    boolean verbose = List.of(args).contains(RunOptions.VERBOSE);
    CommandLine commandLine = commandLine(session);
    PrintWriter usage = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
    commandLine.setOut(usage);
    commandLine.setErr(new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true));
    commandLine.setParameterExceptionHandler((e, ignored) -> usageError(e, err));
    commandLine.setExecutionExceptionHandler((e, command, parsed) -> failure(e, verbose, err));
    try {
      int exitCode = commandLine.execute(args);
      usage.flush();
      return exitCode;
    } catch (OutOfMemoryError | StackOverflowError e) {
      return failure(e, verbose, err);
    } finally {
      err.flush();
    }
  }

  private static CommandLine commandLine(Session session) {
    CommandLine commandLine = new CommandLine(new AnalyzeCommand(session));
    commandLine.addSubcommand(new AnalyzeCommand.Histogram(session));
    commandLine.addSubcommand(new AnalyzeCommand.Dominators(session));
    commandLine.addSubcommand(new ObjectsCommand(session));
    commandLine.addSubcommand(new PhasesCommand(session));
    commandLine.addSubcommand(new ScalingCommand(session));
    commandLine.addSubcommand(new DiffCommand(session));
    commandLine.addSubcommand(new VerifyCommand(session));
    commandLine.addSubcommand(new RenderCommand(session));
    commandLine.addSubcommand("generate-completion", new AutoComplete.GenerateCompletion());
    commandLine.getCommandSpec().addOption(version());
    // Colours in a report that is piped or compared would be noise.
    commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    commandLine.setUsageHelpAutoWidth(false);
    return commandLine;
  }

  private static OptionSpec version() {
    return OptionSpec.builder("-V", "--version")
        .versionHelp(true)
        .description("Show the version.")
        .build();
  }

  private static int usageError(ParameterException e, PrintStream err) {
    StringBuilder message = new StringBuilder(String.valueOf(e.getMessage()));
    if (e instanceof UnmatchedArgumentException unmatched) {
      message.append(suggestion(unmatched));
    }
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    print(err, message + " (see " + command + " --help)");
    return ExitCode.USAGE;
  }

  /** The nearest option, or the command that the first argument may have meant. */
  private static String suggestion(UnmatchedArgumentException e) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    List<String> unmatched = e.getUnmatched();
    if (!unmatched.isEmpty() && unmatched.get(0).startsWith("-")) {
      List<String> options =
          spec.options().stream()
              .flatMap(option -> Stream.of(option.names()))
              .filter(name -> name.startsWith("--"))
              .toList();
      return NearestNames.nearest(unmatched.get(0), options);
    }
    List<String> args = e.getCommandLine().getParseResult().originalArgs();
    return args.isEmpty() ? "" : NearestNames.nearest(args.get(0), spec.subcommands().keySet());
  }

  private static int failure(Throwable e, boolean verbose, PrintStream err) {
    int exitCode = Failures.exitCode(e);
    if (exitCode != ExitCode.OK) {
      print(err, Failures.message(e));
      if (verbose) {
        e.printStackTrace(err);
      }
    }
    return exitCode;
  }

  private static void print(PrintStream err, String message) {
    err.println("analyze: " + Failures.oneLine(message));
  }
}
