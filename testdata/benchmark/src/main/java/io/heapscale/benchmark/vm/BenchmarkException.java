package io.heapscale.benchmark.vm;

/** Something could not be measured; the message is one line. */
public final class BenchmarkException extends Exception {
  private static final long serialVersionUID = 1;

  /** Something could not be measured for that reason. */
  public BenchmarkException(String message) {
    super(message);
  }
}
