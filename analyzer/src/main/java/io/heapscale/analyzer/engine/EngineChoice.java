package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.unpack.Unpacking;
import io.heapscale.analyzer.work.TemporaryFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Another engine than our own, and how to use it.
 *
 * @param engine parses dumps
 * @param settings what the user says to it
 */
public record EngineChoice(HeapEngine engine, EngineSettings settings) {
  private static final int BLOCK_BYTES = 1 << 20;

  /**
   * Parses a dump. Where the engine's files are not to stay, it is given the dump under a name in a
   * temporary folder.
   *
   * @param path the dump's file; null where it is none
   * @param file the same, open, and unpacked if it was packed
   */
  Parsed parse(
      @Nullable Path path,
      HprofFile file,
      ResourceConfig config,
      @Nullable Path spillFolder,
      Progress progress)
      throws IOException {
    boolean plain = path != null && Files.isRegularFile(path) && file.isPlain();
    if (settings.keepIndex()) {
      if (path == null || !plain) {
        throw new ConfigurationException(
            "--keep-index: " + file.name() + " is no plain file, beside which an index could lie");
      }
      ParsedHeap heap =
          engine.parse(
              new EngineInput(file.name(), path.toAbsolutePath(), config, progress), settings);
      return new Parsed(heap, null);
    }
    Path parent = spillFolder == null ? Unpacking.temporaryFolder() : spillFolder;
    TemporaryFolder folder = TemporaryFolder.in(parent, "heapscale-" + engine.name() + "-");
    try {
      Path inside = folder.path().resolve("heap.hprof");
      Path dump = plain && path != null ? link(path, inside) : copy(file, inside);
      return new Parsed(
          engine.parse(new EngineInput(file.name(), dump, config, progress), settings), folder);
    } catch (IOException | RuntimeException | Error e) {
      folder.close();
      throw e;
    }
  }

  /** The dump under a name inside a folder, without its bytes where the system knows links. */
  private static Path link(Path dump, Path inside) throws IOException {
    try {
      return Files.createSymbolicLink(inside, dump.toRealPath());
    } catch (IOException | UnsupportedOperationException e) {
      return Files.copy(dump, inside);
    }
  }

  /** The plain bytes of a dump that was packed. */
  private static Path copy(HprofFile dump, Path inside) throws IOException {
    try (OutputStream out = Files.newOutputStream(inside)) {
      for (long at = 0; at < dump.size(); at += BLOCK_BYTES) {
        out.write(dump.bytes(at, (int) Math.min(BLOCK_BYTES, dump.size() - at)));
      }
    }
    return inside;
  }

  /**
   * What was parsed, and where the engine's files are.
   *
   * @param folder a temporary folder; null where files stay
   */
  record Parsed(ParsedHeap heap, @Nullable TemporaryFolder folder) {
    void close() throws IOException {
      try {
        heap.close();
      } finally {
        if (folder != null) {
          folder.close();
        }
      }
    }
  }
}
