package io.heapscale.workspace.run;

/** Says that the thread was interrupted: the whole session ends, not only a panel. */
final class StoppedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StoppedException() {
    super("stopped", null, false, false);
  }

  /** Throws one if this thread is interrupted. */
  static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new StoppedException();
    }
  }
}
