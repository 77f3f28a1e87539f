package io.heapscale.analyzer.cli;

/** What the process tells its caller. */
final class ExitCode {
  static final int OK = 0;
  static final int CANNOT_ANALYZE = 1;
  static final int DISAGREES = 2;
  static final int OVER_BUDGET = 2;
  static final int WARNINGS = 3;
  static final int USAGE = 64;

  private ExitCode() {}
}
