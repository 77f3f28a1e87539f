package io.heapscale.analyzer.benchmarks;

import io.heapscale.testdata.dumps.synthetic.SyntheticDump;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A dump of an ordinary heap in the folder for temporary files, some 56 bytes per object. */
public final class SyntheticFile implements Closeable {
  private final Path folder;
  private final Path file;

  private SyntheticFile(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("ordinary.hprof");
  }

  /**
   * Writes the dump; equal numbers give equal bytes.
   *
   * @throws IOException if it cannot be written, or not with that number of objects
   */
  public static SyntheticFile of(int objects) throws IOException {
    SyntheticFile made = new SyntheticFile(Files.createTempDirectory("heapscale-benchmark"));
    ByteArrayOutputStream trouble = new ByteArrayOutputStream();
    int exitCode =
        SyntheticDump.run(
            List.of("--objects", String.valueOf(objects), made.file.toString()),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(trouble, true, StandardCharsets.UTF_8));
    if (exitCode != 0) {
      made.close();
      throw new IOException(trouble.toString(StandardCharsets.UTF_8).strip());
    }
    return made;
  }

  /** Where it is until this is closed. */
  public Path path() {
    return file;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(folder);
  }
}
