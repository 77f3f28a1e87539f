package io.heapscale.analyzer.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Standard output that tells a reader who left from a disk that is full. */
final class StandardOutput extends FilterOutputStream {

  StandardOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    try {
      out.write(b);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private static IOException failure(IOException e) {
    String message = e.getMessage();
    // EPIPE in the words of Unix, ERROR_NO_DATA in those of Windows; Java has no type for it.
    boolean closed =
        message != null
            && (message.contains("Broken pipe") || message.contains("pipe is being closed"));
    return closed
        ? new ClosedOutputException(e)
        : new IOException("standard output: cannot write: " + message, e);
  }
}
