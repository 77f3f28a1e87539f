package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.work.HeapTooSmallError;
import io.heapscale.analyzer.work.SpillException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** Says in one line what went wrong, and which exit code that is. */
final class Failures {
  private static final long MIB = 1L << 20;

  private Failures() {}

  static int exitCode(Throwable failure) {
    if (failure instanceof ClosedOutputException) {
      // Whoever reads the report has seen enough, as head does.
      return ExitCode.OK;
    }
    return failure instanceof ConfigurationException ? ExitCode.USAGE : ExitCode.CANNOT_ANALYZE;
  }

  static String message(Throwable failure) {
    if (failure instanceof HeapTooSmallError small) {
      return "out of memory: this dump needs more than the "
          + Runtime.getRuntime().maxMemory() / MIB
          + " MiB that the JVM may use; raise it, say with HEAPSCALE_JAVA_OPTS=-Xmx"
          + small.enoughBytes() / MIB
          + "m; the graph, but not all else, can be kept in a temporary file with --spill DIR";
    }
    if (failure instanceof OutOfMemoryError) {
      return "out of memory: this dump needs more than the "
          + Runtime.getRuntime().maxMemory() / MIB
          + " MiB that the JVM may use; raise it with HEAPSCALE_JAVA_OPTS=-Xmx8g or the like";
    }
    if (failure instanceof StackOverflowError) {
      return "stack overflow; run again with --verbose and report it";
    }
    if (failure instanceof SpillException) {
      // Its cause does not say which disk is full.
      return oneLine(String.valueOf(failure.getMessage()));
    }
    if (failure instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
      return message(unchecked.getCause());
    }
    if (failure instanceof FileSystemException file) {
      return oneLine(file.getFile() + ": " + reason(file));
    }
    String message = failure.getMessage();
    if (failure instanceof ConfigurationException || failure instanceof IOException) {
      return oneLine(message == null ? failure.getClass().getSimpleName() : message);
    }
    return oneLine(
        "unexpected "
            + failure.getClass().getSimpleName()
            + (message == null ? "" : ": " + message)
            + "; run again with --verbose and report it");
  }

  private static @Nullable String reason(FileSystemException failure) {
    if (failure instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "exists already";
    }
    if (failure instanceof NotDirectoryException) {
      return "not a folder";
    }
    return failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason();
  }

  /** Messages may quote names from a dump: no line ends, no terminal control. */
  static String oneLine(String message) {
    return message.replaceAll("\\R+", " ").replaceAll("\\p{Cntrl}", "?").strip();
  }
}
