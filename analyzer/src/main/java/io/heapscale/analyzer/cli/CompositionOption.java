package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.model.ConfigurationException;
import picocli.CommandLine.Option;

/** Whether a report says what resources are made of. */
final class CompositionOption {
  @Option(
      names = "--composition",
      description =
          "Say also what the resources of each type are made of, and what could be saved.")
  boolean composition;

  @Option(
      names = "--strings",
      description = "With --composition: name the texts that are there more than once (shortened).")
  boolean strings;

  boolean isWanted() {
    return composition;
  }

  /** Refuses the options where they say nothing. */
  void check(boolean isWholeReport) {
    if ((composition || strings) && !isWholeReport) {
      throw new ConfigurationException(
          (composition ? "--composition" : "--strings")
              + ": this command does not weigh resources");
    }
    if (strings && !composition) {
      throw new ConfigurationException("--strings: needs --composition");
    }
  }
}
