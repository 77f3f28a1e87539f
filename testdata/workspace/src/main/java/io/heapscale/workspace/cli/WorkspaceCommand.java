package io.heapscale.workspace.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the program under measurement. */
@Command(
    name = "workspace",
    description = "Counts, generates, loads and runs mods: the program that Heapscale weighs.",
    mixinStandardHelpOptions = true,
    version = "workspace 0.1.0",
    subcommands = {
      InfoCommand.class,
      StatisticsCommand.class,
      GenerateCommand.class,
      LoadCommand.class,
      RunCommand.class
    })
public final class WorkspaceCommand implements Runnable {

  /** The mod could not be read or written. */
  static final int FAILED = 1;

  /** The command line is wrong. */
  static final int USAGE = 64;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected a command: info, statistics, generate, load or run");
  }

  /** Runs a command line and ends the VM with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /**
   * Runs a command line on the standard streams.
   *
   * @return 0, or 1 if a mod could not be loaded, or 64 if the command line is wrong
   */
  public static int run(String... args) {
    return run(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        args);
  }

  /** As {@link #run(String...)}, with other streams. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine commandLine = new CommandLine(new WorkspaceCommand());
    commandLine.setOut(out);
    commandLine.setErr(err);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(
        (exception, arguments) -> {
          err.println("workspace: " + exception.getMessage());
          err.println("Try 'workspace --help'.");
          return USAGE;
        });
    commandLine.setExecutionExceptionHandler(
        (exception, failed, result) -> {
          if (exception instanceof IOException) {
            err.println("workspace: " + oneLine(exception));
            return FAILED;
          }
          throw exception;
        });
    return commandLine.execute(args);
  }

  private static String oneLine(Exception exception) {
    String message = exception.getMessage();
    if (exception instanceof AccessDeniedException) {
      return message + ": permission denied"; // the JDK's message is the file's name alone
    }
    return message == null ? exception.getClass().getSimpleName() : message;
  }
}
