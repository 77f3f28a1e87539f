package io.heapscale.analyzer.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all commands have. */
abstract class Command implements Callable<Integer> {
  final Session session;

  @Mixin RunOptions run = new RunOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  Command(Session session) {
    this.session = session;
  }

  /** Runs the command; returns its exit code. */
  @Override
  public abstract Integer call() throws IOException;
}
