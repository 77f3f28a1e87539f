package io.heapscale.analyzer.work;

import java.io.IOException;

/** A file of ours is not as it was written; the message says what is wrong, not which file. */
public final class DamagedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedFileException(String message) {
    super(message);
  }
}
