package io.heapscale.workspace.run;

/** What keeps one panel from running; the message is one line. */
final class RunException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RunException(String message) {
    super(message, null, false, false);
  }
}
