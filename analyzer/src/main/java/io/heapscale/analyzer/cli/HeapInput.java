package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.DumpSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds a dump that is named on the command line; {@code -} is standard input. */
final class HeapInput {
  static final Path STANDARD_INPUT = Path.of("-");

  private HeapInput() {}

  static DumpSource of(Session session, Path heap) throws IOException {
    if (heap.equals(STANDARD_INPUT)) {
      return DumpSource.of("standard input", session.in());
    }
    Path path = session.resolve(heap);
    if (Files.isDirectory(path)) {
      throw new IOException(heap + ": is a folder; expected a heap dump");
    }
    if (!Files.exists(path)) {
      throw new IOException(heap + ": no such file");
    }
    return DumpSource.of(path);
  }
}
