package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.HeapAnalyzer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The command line {@code analyze}, the same for {@code main} and for tests. */
public final class Cli {
  private final HeapAnalyzer analyzer;
  private final Path workingDirectory;
  private final InputStream in;
  private final boolean errIsTerminal;
  private final Surroundings surroundings;

  /**
   * A command line.
   *
   * @param analyzer analyzes dumps
   * @param workingDirectory where relative paths begin; the empty path is the process's own
   * @param in standard input
   * @param errIsTerminal whether a person sees standard error
   */
  public Cli(HeapAnalyzer analyzer, Path workingDirectory, InputStream in, boolean errIsTerminal) {
    this(analyzer, workingDirectory, in, errIsTerminal, Surroundings.PLAIN);
  }

  /** The same in certain surroundings. */
  public Cli(
      HeapAnalyzer analyzer,
      Path workingDirectory,
      InputStream in,
      boolean errIsTerminal,
      Surroundings surroundings) {
    this.analyzer = analyzer;
    this.workingDirectory = workingDirectory;
    this.in = in;
    this.errIsTerminal = errIsTerminal;
    this.surroundings = surroundings;
  }

  /** Runs one command; returns its exit code (DESIGN: 0, 1, 2, 3 or 64). */
  public int run(String[] args, OutputStream out, PrintStream err) {
    Session session =
        new Session(analyzer, workingDirectory, in, out, err, errIsTerminal, surroundings);
    boolean verbose = List.of(args).contains(RunOptions.VERBOSE);
    try {
      AnalyzeCommand plain = PlainArguments.read(session, args);
      return plain == null ? FullCommandLine.run(session, args, verbose) : run(plain, verbose, err);
    } catch (OutOfMemoryError | StackOverflowError e) {
      return failure(e, verbose, err);
    } finally {
      err.flush();
    }
  }

  private static int run(AnalyzeCommand command, boolean verbose, PrintStream err) {
    try {
      return command.call();
    } catch (IOException | RuntimeException e) {
      return failure(e, verbose, err);
    }
  }

  /** Says what went wrong; returns the exit code it makes. */
  static int failure(Throwable e, boolean verbose, PrintStream err) {
    int exitCode = Failures.exitCode(e);
    if (exitCode != ExitCode.OK) {
      print(err, Failures.message(e));
      if (verbose) {
        e.printStackTrace(err);
      }
    }
    return exitCode;
  }

  /** Prints one line to standard error. */
  static void print(PrintStream err, String message) {
    err.println("analyze: " + Failures.oneLine(message));
  }
}
