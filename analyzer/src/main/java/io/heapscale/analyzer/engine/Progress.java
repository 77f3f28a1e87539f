package io.heapscale.analyzer.engine;

/** Hears how far an analysis has come. Called from the analyzing thread, a few times a second. */
@FunctionalInterface
public interface Progress {
  /** Hears nothing. */
  Progress NONE = (stage, done, total) -> {};

  /**
   * Hears of one step.
   *
   * @param stage what is being done, as {@code reading objects}
   * @param done units done of this stage
   * @param total units in all, or 0 where unknown
   */
  void at(String stage, long done, long total);

  /**
   * Hears in one line what the user has to know while the analysis goes on, as that it takes
   * temporary files.
   */
  default void note(String line) {}
}
