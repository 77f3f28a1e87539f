package io.heapscale.mat.install;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Says in one line what went wrong. */
final class Failures {
  private Failures() {}

  static String message(Throwable failure) {
    if (failure instanceof FileSystemException file) {
      return file.getFile() + ": " + reason(file);
    }
    String message = failure.getMessage();
    if (failure instanceof IOException) {
      return message == null ? failure.getClass().getSimpleName() : message;
    }
    return "unexpected %s: %s; run again with --verbose and report it"
        .formatted(failure.getClass().getSimpleName(), message);
  }

  /** The JDK's message is the file's name alone. */
  private static @Nullable String reason(FileSystemException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    return failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason();
  }

  /** Messages quote what others wrote: no line ends, no control of the terminal. */
  static String oneLine(String message) {
    return message.replaceAll("\\R+", " ").replaceAll("\\p{Cntrl}", "?").strip();
  }
}
