package io.heapscale.dumper;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** A heap could not be dumped; the message is one line that names the phase or process, and why. */
public final class HeapDumpException extends IOException {
  private static final long serialVersionUID = 1L;

  HeapDumpException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** What could not be done with another process, and why. */
  static HeapDumpException ofProcess(String what, long pid, Exception e) {
    return new HeapDumpException("cannot " + what + " process " + pid + ": " + words(e), e);
  }

  private static String words(Exception e) {
    if (e instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " exists and is not overwritten";
    }
    if (e instanceof FileSystemException file && file.getFile() != null) {
      return file.getFile() + ": " + reason(file);
    }
    return e instanceof IOException io ? reason(io) : String.valueOf(e.getMessage());
  }

  /** The reason in words; java.nio often says it by the exception's class alone. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "Permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "No such file or folder";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "File exists";
    }
    String why = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return why == null ? e.toString() : why;
  }
}
