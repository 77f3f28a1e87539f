package io.heapscale.benchmark.compare;

import org.jspecify.annotations.Nullable;

/** Checks of records that are read from files: what is missing there is null here. */
final class Checks {

  private Checks() {}

  /** Refuses what is not there. */
  static void present(String name, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException(name + ": missing");
    }
  }

  /** Refuses a version that this program does not know. */
  static void version(int expected, int found) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "schemaVersion: expected " + expected + ", found " + found);
    }
  }
}
