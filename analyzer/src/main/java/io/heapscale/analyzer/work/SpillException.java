package io.heapscale.analyzer.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A temporary file cannot be made or written; the message names its folder. */
public final class SpillException extends UncheckedIOException {
  private static final long serialVersionUID = 1;

  SpillException(Path folder, String wanted, IOException cause) {
    super(folder + ": cannot keep the graph there: " + wanted + ": " + cause.getMessage(), cause);
  }
}
