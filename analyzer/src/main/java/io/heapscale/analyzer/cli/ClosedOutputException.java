package io.heapscale.analyzer.cli;

import java.io.IOException;

/** The reader of standard output has gone, as {@code head} does when it has its lines. */
final class ClosedOutputException extends IOException {
  private static final long serialVersionUID = 1L;

  ClosedOutputException(IOException cause) {
    super("standard output was closed", cause);
  }
}
