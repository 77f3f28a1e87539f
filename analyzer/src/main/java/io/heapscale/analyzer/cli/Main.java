package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Starts the command line in a process of its own. */
public final class Main {
  /** Set by {@code scripts/analyze}: Java 17 cannot tell whether standard error is a terminal. */
  private static final String ERR_IS_TERMINAL = "heapscale.errIsTerminal";

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    Cli cli =
        new Cli(
            new DefaultHeapAnalyzer(),
            Path.of(""),
            System.in,
            Boolean.getBoolean(ERR_IS_TERMINAL),
            Surroundings.ofProcess());
    // Not System.out, which swallows every failure to write.
    int exitCode = cli.run(args, new FileOutputStream(FileDescriptor.out), err);
    System.exit(exitCode);
  }
}
