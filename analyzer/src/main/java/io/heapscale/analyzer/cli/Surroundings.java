package io.heapscale.analyzer.cli;

import java.time.Clock;
import java.util.Map;

/**
 * Where and when the command line runs.
 *
 * @param environment environment variables by name
 * @param clock tells the day on which exemptions from budgets run out
 * @param outIsTerminal whether a person sees standard output
 */
public record Surroundings(Map<String, String> environment, Clock clock, boolean outIsTerminal) {
  /** Set by {@code scripts/analyze}: Java 17 cannot tell whether standard output is a terminal. */
  private static final String OUT_IS_TERMINAL = "heapscale.outIsTerminal";

  /** No environment variables, and the machine's clock by UTC. */
  public static final Surroundings PLAIN = new Surroundings(Map.of(), Clock.systemUTC());

  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** Where standard output is no terminal. */
  public Surroundings(Map<String, String> environment, Clock clock) {
    this(environment, clock, false);
  }

  /** Those of this process. */
  static Surroundings ofProcess() {
    return new Surroundings(
        System.getenv(), Clock.systemUTC(), Boolean.getBoolean(OUT_IS_TERMINAL));
  }
}
