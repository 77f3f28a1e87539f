package io.heapscale.testdata.dumps.synthetic;

/** A command line that asks for what cannot be; the message is one line that says why. */
final class BadOptionException extends Exception {
  private static final long serialVersionUID = 1L;

  BadOptionException(String message) {
    super(message);
  }
}
