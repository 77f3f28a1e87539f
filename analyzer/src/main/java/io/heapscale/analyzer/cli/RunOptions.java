package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.Progress;
import java.io.PrintStream;
import picocli.CommandLine.Option;

/** How a command behaves while it runs. */
final class RunOptions {
  static final String VERBOSE = "--verbose";

  /** When to show progress. */
  enum When {
    auto,
    always,
    never
  }

  @Option(
      names = "--progress",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "Progress on standard error: auto (on a terminal), always, never.")
  When progress = When.auto;

  @Option(names = "--fail-on-warn", description = "Exit with 3 if there are warnings.")
  boolean failOnWarn;

  @Option(names = VERBOSE, description = "Print a stack trace where something fails.")
  boolean verbose;

  /** Where progress goes; close it before anything else is printed to standard error. */
  ProgressLine progress(Session session) {
    PrintStream err = session.err();
    return switch (progress) {
      case always -> new ProgressLine(err, true, session.errIsTerminal());
      case auto -> new ProgressLine(err, session.errIsTerminal(), session.errIsTerminal());
      case never -> new ProgressLine(err, false, false);
    };
  }

  /** Progress that ends with its line wiped. */
  static final class ProgressLine implements Progress, AutoCloseable {
    private static final long REDRAW_NANOS = 100_000_000;
    private static final String WIPE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean shown;
    private final boolean terminal;
    private String stage = "";
    private long drawnNanos;
    private boolean drawn;

    ProgressLine(PrintStream err, boolean shown, boolean terminal) {
      this.err = err;
      this.shown = shown;
      this.terminal = terminal;
    }

    @Override
    public void at(String newStage, long done, long total) {
      if (!shown) {
        return;
      }
      boolean changed = !newStage.equals(stage);
      stage = newStage;
      if (!terminal) {
        // A log keeps every line: one per stage says enough.
        if (changed) {
          err.println(newStage);
        }
        return;
      }
      long now = System.nanoTime();
      if (changed || now - drawnNanos >= REDRAW_NANOS) {
        drawnNanos = now;
        drawn = true;
        err.print(WIPE + newStage + (total > 0 ? " " + 100 * done / total + " %" : ""));
        err.flush();
      }
    }

    /** Prints also where no progress is shown: it is news, not progress. */
    @Override
    public void note(String line) {
      close();
      stage = "";
      Cli.print(err, line);
      err.flush();
    }

    @Override
    public void close() {
      if (drawn) {
        err.print(WIPE);
        err.flush();
        drawn = false;
      }
    }
  }
}
