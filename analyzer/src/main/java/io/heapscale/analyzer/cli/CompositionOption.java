package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.report.Format;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a report says what resources are made of. */
final class CompositionOption {
  private static final int DEFAULT_DETAILS = 100;
  private static final String DETAILS = "--details";
  private static final String END_OF_OPTIONS = "--";

  @Option(
      names = "--composition",
      description =
          "Say also what the resources of each type are made of, and what could be saved.")
  boolean composition;

  @Option(
      names = "--strings",
      description = "With --composition: name the texts that are there more than once (shortened).")
  boolean strings;

  @Option(
      names = DETAILS,
      arity = "0..1",
      paramLabel = "N",
      fallbackValue = "100",
      description =
          "Say of the N largest resources what they are made of, who holds them and with whom they"
              + " share; in JSON and HTML (default: 100; without it none, but HTML 100).")
  @Nullable Integer details;

  /**
   * The command line with the number of details written out where it is left out: picocli would
   * take the dump that follows for it.
   */
  static String[] spelledOut(String[] args) {
    String[] spelled = args.clone();
    for (int i = 0; i < args.length && !args[i].equals(END_OF_OPTIONS); i++) {
      boolean counted = i + 1 < args.length && args[i + 1].matches("\\d+");
      if (args[i].equals(DETAILS) && !counted) {
        spelled[i] = DETAILS + '=' + DEFAULT_DETAILS;
      }
    }
    return spelled;
  }

  /** Of how many resources details are wanted; 0 for none. */
  int details(Format format, Mode mode) {
    if (details != null) {
      return details;
    }
    return format == Format.HTML && mode == Mode.EXACT ? DEFAULT_DETAILS : 0;
  }

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
    if (details != null && !isWholeReport) {
      throw new ConfigurationException("--details: this command does not weigh resources");
    }
    if (details != null && details < 0) {
      throw new ConfigurationException("--details " + details + ": expected 0 or more");
    }
    if (strings && !composition) {
      throw new ConfigurationException("--strings: needs --composition");
    }
  }
}
