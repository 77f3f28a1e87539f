package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.work.PendingFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, or a file that appears under its name only when it is complete: until {@link
 * #commit} it is a temporary file in the same folder.
 */
final class ReportOutput implements AutoCloseable {
  private final Writer writer;
  private final @Nullable Path target;
  private final @Nullable Path temporary;
  private boolean committed;

  private ReportOutput(Writer writer, @Nullable Path target, @Nullable Path temporary) {
    this.writer = writer;
    this.target = target;
    this.temporary = temporary;
  }

  static ReportOutput open(Session session, @Nullable Path file) throws IOException {
    if (file == null) {
      Writer out =
          new BufferedWriter(
              new OutputStreamWriter(new StandardOutput(session.out()), StandardCharsets.UTF_8),
              1 << 16);
      return new ReportOutput(out, null, null);
    }
    Path target = session.resolve(file);
    Path folder = target.toAbsolutePath().getParent();
    if (Files.isDirectory(target) || folder == null) {
      throw new IOException(file + ": cannot write: it is a folder");
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException(file + ": cannot write: no folder " + folder);
    }
    try {
      // Not createTempFile: its file could be read by the owner only, also after the rename.
      Path temporary = PendingFiles.beside(target);
      Writer out =
          new BufferedWriter(
              Channels.newWriter(PendingFiles.open(temporary), StandardCharsets.UTF_8));
      temporary.toFile().deleteOnExit();
      return new ReportOutput(out, target, temporary);
    } catch (IOException e) {
      throw new IOException(file + ": cannot write: " + Failures.message(e), e);
    }
  }

  Writer writer() {
    return writer;
  }

  /** Makes the report visible: it is complete. */
  void commit() throws IOException {
    if (temporary == null || target == null) {
      writer.flush();
    } else {
      try {
        writer.close();
        PendingFiles.complete(temporary, target);
      } catch (IOException e) {
        throw new IOException(target + ": cannot write: " + Failures.message(e), e);
      }
    }
    committed = true;
  }

  /** Removes what was not committed; standard output stays open. */
  @Override
  public void close() throws IOException {
    if (!committed && temporary != null) {
      try {
        writer.close();
      } finally {
        Files.deleteIfExists(temporary);
      }
    }
  }
}
