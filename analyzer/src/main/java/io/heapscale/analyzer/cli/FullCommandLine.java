package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.model.NearestNames;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands and options, as picocli reads them. */
final class FullCommandLine {
  private FullCommandLine() {}

  /** Runs one command; returns its exit code. */
  static int run(Session session, String[] args, boolean verbose) {
    CommandLine commandLine = commandLine(session);
    PrintWriter usage =
        new PrintWriter(new OutputStreamWriter(session.out(), StandardCharsets.UTF_8), true);
    commandLine.setOut(usage);
    commandLine.setErr(
        new PrintWriter(new OutputStreamWriter(session.err(), StandardCharsets.UTF_8), true));
    commandLine.setParameterExceptionHandler((e, ignored) -> usageError(e, session));
    commandLine.setExecutionExceptionHandler(
        (e, command, parsed) -> Cli.failure(e, verbose, session.err()));
    int exitCode = commandLine.execute(CompositionOption.spelledOut(args));
    usage.flush();
    return exitCode;
  }

  /** The model of all commands. */
  static CommandLine commandLine(Session session) {
    CommandLine commandLine = new CommandLine(new AnalyzeCommand(session));
    commandLine.addSubcommand(new AnalyzeCommand.Histogram(session));
    commandLine.addSubcommand(new AnalyzeCommand.Dominators(session));
    commandLine.addSubcommand(new ObjectsCommand(session));
    commandLine.addSubcommand(new TreeCommand(session));
    commandLine.addSubcommand(new ShowCommand(session));
    commandLine.addSubcommand(new WasteCommand(session));
    commandLine.addSubcommand(new ThreadsCommand(session));
    commandLine.addSubcommand(new WhyCommand(session));
    commandLine.addSubcommand(new PhasesCommand(session));
    commandLine.addSubcommand(new ScalingCommand(session));
    commandLine.addSubcommand(new DiffCommand(session));
    CommandLine baseline = new CommandLine(new BaselineCommand(session));
    baseline.addSubcommand(new BaselineCommand.Update(session));
    baseline.addSubcommand(new BaselineCommand.Show(session));
    baseline.addSubcommand(new BaselineCommand.Listing(session));
    commandLine.addSubcommand(baseline);
    commandLine.addSubcommand(new CheckCommand(session));
    commandLine.addSubcommand(new VerifyCommand(session));
    commandLine.addSubcommand(new EnginesCommand(session));
    commandLine.addSubcommand(new RenderCommand(session));
    commandLine.addSubcommand(new ExportCommand(session));
    commandLine.addSubcommand(new DumpCommand(session));
    commandLine.addSubcommand(new WatchCommand(session));
    commandLine.addSubcommand(new RedactCommand(session));
    commandLine.addSubcommand(new SuggestCommand(session));
    commandLine.addSubcommand(new LeaksCommand(session));
    commandLine.addSubcommand(new TopCommand(session));
    commandLine.addSubcommand("generate-completion", new AutoComplete.GenerateCompletion());
    commandLine.getCommandSpec().addOption(version());
    // Colours in a report that is piped or compared would be noise.
    commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    commandLine.setUsageHelpAutoWidth(false);
    return commandLine;
  }

  /** Refuses a command line without a parameter that it needs; returns the exit code. */
  static int missing(@Nullable CommandSpec spec, String parameter, Session session) {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    String message = "Missing required parameter: '" + parameter + "'";
    return usageError(new ParameterException(commandLine, message), session);
  }

  private static OptionSpec version() {
    return OptionSpec.builder("-V", "--version")
        .versionHelp(true)
        .description("Show the version.")
        .build();
  }

  private static int usageError(ParameterException e, Session session) {
    String message =
        e instanceof UnmatchedArgumentException unmatched
            ? unmatched(unmatched)
            : String.valueOf(e.getMessage());
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    Cli.print(session.err(), message + " (see " + command + " --help)");
    return ExitCode.USAGE;
  }

  /** Names the options that are unknown, or else the command that was meant. */
  private static String unmatched(UnmatchedArgumentException e) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    // Picocli lists the arguments behind an unknown option as well, and may call a dump an option.
    List<String> unknown = e.getUnmatched().stream().filter(arg -> arg.matches("-.+")).toList();
    if (!unknown.isEmpty()) {
      List<String> options =
          spec.options().stream()
              .flatMap(option -> Stream.of(option.names()))
              .filter(name -> name.startsWith("--"))
              .toList();
      return (unknown.size() == 1 ? "Unknown option: '" : "Unknown options: '")
          + String.join("', '", unknown)
          + "'"
          + NearestNames.nearest(unknown.get(0), options);
    }
    List<String> args = e.getCommandLine().getParseResult().originalArgs();
    return e.getMessage()
        + (args.isEmpty() ? "" : NearestNames.nearest(args.get(0), spec.subcommands().keySet()));
  }
}
