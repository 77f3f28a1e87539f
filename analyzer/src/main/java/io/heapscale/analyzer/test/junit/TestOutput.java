package io.heapscale.analyzer.test.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints what a test in another JVM has printed, as if it had printed it here. */
final class TestOutput {
  private TestOutput() {}

  /** Prints on the test's own thread: that is how build tools know whose it is. */
  static void print(Path output, Path errors) throws IOException {
    Files.copy(output, System.out);
    System.out.flush();
    Files.copy(errors, System.err);
    System.err.flush();
  }
}
