package io.heapscale.analyzer.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A dump named on the command line; {@code -} is standard input, copied to a temporary file. */
final class HeapInput implements AutoCloseable {
  static final Path STANDARD_INPUT = Path.of("-");
  private static final int GZIP_MAGIC = 0x1f8b;

  private final Path path;
  private final @Nullable Path temporaryFolder;

  private HeapInput(Path path, @Nullable Path temporaryFolder) {
    this.path = path;
    this.temporaryFolder = temporaryFolder;
  }

  static HeapInput open(Session session, Path heap) throws IOException {
    if (heap.equals(STANDARD_INPUT)) {
      return spool(session.in());
    }
    Path path = session.resolve(heap);
    if (Files.isDirectory(path)) {
      throw new IOException(heap + ": is a folder; expected a heap dump");
    }
    if (!Files.exists(path)) {
      throw new IOException(heap + ": no such file");
    }
    return new HeapInput(path, null);
  }

  private static HeapInput spool(InputStream in) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(in);
    bytes.mark(2);
    int magic = bytes.read() << 8 | bytes.read();
    bytes.reset();
    Path folder = Files.createTempDirectory("heapscale");
    Path file = folder.resolve(magic == GZIP_MAGIC ? "stdin.hprof.gz" : "stdin.hprof");
    // In case of a signal; what is registered first is deleted last.
    folder.toFile().deleteOnExit();
    file.toFile().deleteOnExit();
    HeapInput input = new HeapInput(file, folder);
    try {
      Files.copy(bytes, file);
    } catch (IOException e) {
      input.close();
      throw new IOException(
          "standard input: cannot copy it to " + folder + ": " + Failures.message(e), e);
    }
    return input;
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    if (temporaryFolder != null) {
      Files.deleteIfExists(path);
      Files.deleteIfExists(temporaryFolder);
    }
  }
}
