package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.config.ManifestReader;
import io.heapscale.analyzer.hprof.HprofException;
import io.heapscale.analyzer.redact.Redaction;
import io.heapscale.analyzer.work.PendingFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A redacted copy and its manifest, which overwrite nothing and appear when both are complete. */
final class RedactedFiles {
  private static final String GZIP_ENDING = ".gz";
  private static final String MANIFEST_ENDING = ".json";
  private static final int BUFFER_BYTES = 1 << 16;

  /** As the user names the copy. */
  private final Path name;

  private final Path target;

  private RedactedFiles(Path name, Path target) {
    this.name = name;
    this.target = target;
  }

  /** Refuses a place where the copy cannot be. */
  static RedactedFiles at(Path name, Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException(name + ": cannot write: no folder " + folder);
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(name + ": cannot write: it exists already");
    }
    Optional<Path> manifest = ManifestReader.pathBeside(target);
    if (manifest.isPresent()) {
      throw new IOException(
          name + ": cannot write: its manifest exists already, " + manifest.get());
    }
    return new RedactedFiles(name, target);
  }

  /**
   * Writes both.
   *
   * @param manifest text of the manifest, or null for none
   */
  void write(Redaction redaction, LongConsumer progress, @Nullable String manifest)
      throws IOException {
    try {
      Path pending = PendingFiles.beside(target);
      Path manifestTarget = target.resolveSibling(target.getFileName() + MANIFEST_ENDING);
      Path pendingManifest = PendingFiles.beside(manifestTarget);
      try {
        pending.toFile().deleteOnExit();
        writeDump(redaction, progress, pending);
        if (manifest != null) {
          writeManifest(manifest, pendingManifest);
        }
        // The manifest first: a copy without it would be analyzed with other sizes.
        if (manifest != null) {
          PendingFiles.completeNew(pendingManifest, manifestTarget);
        }
        completeDump(pending, manifest == null ? null : manifestTarget);
      } finally {
        Files.deleteIfExists(pending);
        Files.deleteIfExists(pendingManifest);
      }
    } catch (HprofException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(name + ": cannot write: " + Failures.message(e), e);
    }
  }

  private void writeDump(Redaction redaction, LongConsumer progress, Path pending)
      throws IOException {
    try (OutputStream file = Channels.newOutputStream(PendingFiles.openForOwner(pending));
        OutputStream out =
            name.toString().endsWith(GZIP_ENDING)
                ? new GZIPOutputStream(file, BUFFER_BYTES)
                : file) {
      redaction.writeTo(out, progress);
    }
  }

  private static void writeManifest(String manifest, Path pending) throws IOException {
    pending.toFile().deleteOnExit();
    try (OutputStream out = Channels.newOutputStream(PendingFiles.openForOwner(pending))) {
      out.write(manifest.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void completeDump(Path pending, @Nullable Path manifestTarget) throws IOException {
    try {
      PendingFiles.completeNew(pending, target);
    } catch (IOException e) {
      if (manifestTarget != null) {
        Files.deleteIfExists(manifestTarget);
      }
      throw e;
    }
  }
}
