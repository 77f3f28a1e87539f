package io.heapscale.mat;

import io.heapscale.analyzer.cli.Cli;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.EngineChoice;
import io.heapscale.analyzer.engine.EngineSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The MAT that tests run on: the Memory Analyzer that the system property {@code mat.home} names
 * (see the profile {@code mat}), else the parser of 2015 that comes with Heapscale.
 */
final class MatUnderTest {
  private static final String NAMED = System.getProperty("mat.home", "");

  private MatUnderTest() {}

  /** Whether it is a Memory Analyzer, and so one whose figures are to be ours. */
  static boolean isMemoryAnalyzer() {
    return home() != null;
  }

  static @Nullable Path home() {
    return NAMED.isEmpty() ? null : Path.of(NAMED).toAbsolutePath();
  }

  /** It, whatever Memory Analyzer this machine has besides. */
  static EngineChoice choice() {
    return new EngineChoice(
        new MatEngine(Map.of("HOME", ""), Runtime.version().feature()),
        new EngineSettings(home(), false));
  }

  /** What a command line printed and returned. */
  record Run(int exitCode, String out, String err) {}

  /** The command line by our own engine, in mode mat. */
  static Run runOurs(Path folder, String... arguments) {
    return run(folder, new byte[0], List.of(arguments), List.of("--mode", "mat"));
  }

  /** The same by this MAT. */
  static Run run(Path folder, String... arguments) {
    return runOn(folder, new byte[0], arguments);
  }

  /** The same, with something on standard input. */
  static Run runOn(Path folder, byte[] in, String... arguments) {
    List<String> engine = new ArrayList<>(List.of("--engine", "mat"));
    engine.addAll(named());
    return run(folder, in, List.of(arguments), engine);
  }

  /** The command line as it is. */
  static Run runPlain(Path folder, String... arguments) {
    return run(folder, new byte[0], List.of(arguments), List.of());
  }

  /** Options that name it. */
  static List<String> named() {
    Path home = home();
    return home == null ? List.of() : List.of("--mat-home", home.toString());
  }

  private static Run run(Path folder, byte[] in, List<String> arguments, List<String> more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(more);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Cli cli = new Cli(new DefaultHeapAnalyzer(), folder, new ByteArrayInputStream(in), false);
    int exitCode =
        cli.run(
            all.toArray(String[]::new), out, new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Run(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
