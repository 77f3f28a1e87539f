package io.heapscale.mat.install;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** A command line that was run, as a user sees it. */
record Run(int exitCode, String out, String err) {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-27T17:00:00Z"), ZoneOffset.UTC);

  static Run of(Object... args) {
    return in(Map.of(), args);
  }

  /** In another environment. */
  static Run in(Map<String, String> environment, Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(environment, CLOCK, Duration.ZERO, stream(out), stream(err));
    String[] words = List.of(args).stream().map(String::valueOf).toArray(String[]::new);
    int exitCode = InstallMat.run(surroundings, words);
    return new Run(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** The last line of standard error, where what went wrong stands. */
  String lastError() {
    List<String> lines = err.lines().toList();
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }
}
