package io.heapscale.mat.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** What MAT throws, as what the analyzer expects: one line that says who failed. */
final class Failure {
  private Failure() {}

  static UncheckedIOException of(@Nullable Throwable cause) {
    return new UncheckedIOException(asIoException(cause));
  }

  static IOException asIoException(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    StringBuilder message = new StringBuilder("Eclipse MAT: ");
    String last = "";
    int links = 0;
    // Its own message is often but the outermost: "Error opening heap dump".
    for (Throwable at = cause; at != null && links < 8; at = at.getCause(), links++) {
      String text = String.valueOf(at.getMessage() == null ? at : at.getMessage()).strip();
      if (!last.contains(text)) {
        message.append(links == 0 ? "" : ": ").append(text.replaceAll("\\s+", " "));
        last = text;
      }
    }
    return new IOException(message.toString(), cause);
  }
}
