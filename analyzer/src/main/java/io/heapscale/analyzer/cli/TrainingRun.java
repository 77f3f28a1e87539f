package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Runs the usual commands on a small dump, so that a JVM which archives the classes it has loaded
 * archives those that these commands need. {@code scripts/analyze} calls it; it is no command.
 */
public final class TrainingRun {
  private static final String DUMP = "training.hprof";
  private static final String RESOURCES = "training.yaml";
  private static final String SAVED = "training.json";

  /** Ends with the one that is run most. */
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("--help"),
          List.of("histogram", DUMP, "-f", "csv"),
          List.of("dominators", DUMP, "-f", "md"),
          List.of(DUMP, "-r", RESOURCES, "-o", SAVED),
          List.of("diff", SAVED, SAVED),
          List.of(DUMP));

  private TrainingRun() {}

  /**
   * Runs the commands.
   *
   * @param args a dump packed with gzip, and a folder to work in
   * @throws IOException if the dump cannot be read, or a command fails
   * @throws ClassNotFoundException never: it is the class beside this one
   */
  public static void main(String[] args) throws IOException, ClassNotFoundException {
    // The first class of a run, too: while all come from the archive, no jar is opened.
    Class.forName(Main.class.getName());
    Path folder = Path.of(args[1]);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(Path.of(args[0])))) {
      Files.copy(in, folder.resolve(DUMP));
    }
    Files.writeString(folder.resolve(RESOURCES), "resources: {text: {class: java.lang.String}}\n");
    for (List<String> command : COMMANDS) {
      int exitCode = run(command, folder);
      if (exitCode != ExitCode.OK) {
        throw new IOException(command + ": exit code " + exitCode);
      }
    }
  }

  private static int run(List<String> command, Path folder) {
    PrintStream err =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Cli cli = new Cli(new DefaultHeapAnalyzer(), folder, InputStream.nullInputStream(), false);
    return cli.run(command.toArray(new String[0]), OutputStream.nullOutputStream(), err);
  }
}
