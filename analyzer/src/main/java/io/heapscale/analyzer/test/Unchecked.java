package io.heapscale.analyzer.test;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Lets the exceptions of the measured work through as they are: only ours are wrapped. */
final class Unchecked {
  private Unchecked() {}

  /** Work with files. */
  @FunctionalInterface
  interface Io<T> {
    T run() throws IOException;
  }

  /** Work with files that results in nothing. */
  @FunctionalInterface
  interface IoAction {
    void run() throws IOException;
  }

  static <T> T io(Io<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void run(IoAction work) {
    try {
      work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
