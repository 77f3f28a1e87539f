package io.heapscale.analyzer.work;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Keeps the failure of the task with the smallest number. */
final class Failures {
  private volatile int first = Integer.MAX_VALUE;
  private @Nullable Throwable failure;

  /** Whether a task before {@code number} has failed. */
  boolean isBefore(int number) {
    return first < number;
  }

  synchronized void add(int number, Throwable thrown) {
    if (number < first) {
      first = number;
      failure = thrown;
    }
  }

  synchronized void throwFirst() throws IOException {
    Throwable thrown = failure;
    if (thrown instanceof IOException e) {
      throw e;
    } else if (thrown instanceof RuntimeException e) {
      throw e;
    } else if (thrown instanceof Error e) {
      throw e;
    }
  }
}
