package io.heapscale.mat.install;

import java.io.IOException;

/**
 * A connection broke off; the next may not. Its message is the end of one: empty, or a colon and
 * why.
 */
final class DroppedException extends IOException {
  private static final long serialVersionUID = 1L;

  DroppedException(String message, Throwable cause) {
    super(message, cause);
  }

  DroppedException(String message) {
    super(message);
  }
}
