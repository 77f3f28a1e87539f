package io.heapscale.workspace.benchmark;

/** Something could not be measured; the message is one line. */
final class BenchmarkException extends Exception {
  private static final long serialVersionUID = 1;

  BenchmarkException(String message) {
    super(message);
  }
}
