package io.heapscale.analyzer.cli;

import java.time.Clock;
import java.util.Map;

/**
 * Where and when the command line runs.
 *
 * @param environment environment variables by name
 * @param clock tells the day on which exemptions from budgets run out
 */
public record Surroundings(Map<String, String> environment, Clock clock) {
  /** No environment variables, and the machine's clock by UTC. */
  public static final Surroundings PLAIN = new Surroundings(Map.of(), Clock.systemUTC());

  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** Those of this process. */
  static Surroundings ofProcess() {
    return new Surroundings(System.getenv(), Clock.systemUTC());
  }
}
