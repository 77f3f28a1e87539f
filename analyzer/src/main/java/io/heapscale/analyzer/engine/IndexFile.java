package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.work.DamagedFileException;
import io.heapscale.analyzer.work.PendingFiles;
import io.heapscale.analyzer.work.SavedInput;
import io.heapscale.analyzer.work.SavedOutput;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file that keeps a {@link SolvedHeap}. One of another dump, program, mode or configuration is
 * not used but replaced, and so is a damaged one; a file that is no index is never replaced.
 */
final class IndexFile {
  /** The first text of every index; the number is that of the layout of this file. */
  private static final String MARK = "Heapscale index 2";

  private static final String OPTION = "--index ";

  private final Path path;
  private final IndexKey key;
  private final Progress progress;

  /**
   * An index that may not be there yet.
   *
   * @param progress hears why one is not used, or not written
   * @throws ConfigurationException if what is there is no index
   * @throws IOException if no file can be written there
   */
  IndexFile(Path named, IndexKey key, Progress progress) throws IOException {
    // What a link points to is replaced, not the link.
    this.path = Files.isSymbolicLink(named) && Files.exists(named) ? named.toRealPath() : named;
    this.key = key;
    this.progress = progress;
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException(OPTION + path + ": cannot write: no folder " + folder);
    }
    if (Files.exists(path) && !isIndex()) {
      throw new ConfigurationException(
          OPTION + path + ": not an index of Heapscale; it is left as it is");
    }
  }

  /** Whether it begins like one; an empty file holds nothing to lose. */
  private boolean isIndex() throws IOException {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    byte[] mark = MARK.substring(0, MARK.lastIndexOf(' ')).getBytes(StandardCharsets.UTF_8);
    try (InputStream in = Files.newInputStream(path)) {
      byte[] start = in.readNBytes(Integer.BYTES + mark.length);
      return start.length == 0
          || Arrays.equals(
              Arrays.copyOfRange(start, Math.min(start.length, Integer.BYTES), start.length), mark);
    }
  }

  /**
   * What it keeps of a dump; null where it does not fit.
   *
   * @param number of the heap dump in the file, from 1; 0 for the only one
   */
  @Nullable SolvedHeap load(HprofFile dump, int number, Mode mode, Workshop workshop)
      throws IOException {
    if (!Files.exists(path) || Files.size(path) == 0) {
      return null;
    }
    progress.at("reading the index", 0, 0);
    try (SavedInput in = new SavedInput(FileChannel.open(path))) {
      String difference = MARK.equals(in.text()) ? key.difference(in) : "of another version";
      if (difference == null) {
        in.check(workshop);
        return SolvedHeap.load(in, dump, number, mode, workshop);
      }
      progress.note(path + ": " + difference + "; making it anew");
    } catch (DamagedFileException e) {
      progress.note(path + ": damaged, " + e.getMessage() + "; making it anew");
    }
    return null;
  }

  /** Keeps {@code solved}; where that fails the analysis goes on. */
  void save(SolvedHeap solved) {
    progress.at("writing the index", 0, 0);
    try {
      Path pending = PendingFiles.beside(path);
      pending.toFile().deleteOnExit();
      try {
        // It holds names and addresses of a dump, which may be secret.
        try (SavedOutput out = new SavedOutput(PendingFiles.openForOwner(pending))) {
          out.text(MARK);
          key.save(out);
          solved.save(out);
          out.finish();
        }
        PendingFiles.complete(pending, path);
      } finally {
        Files.deleteIfExists(pending);
      }
    } catch (IOException e) {
      progress.note(path + ": the index cannot be written: " + e.getMessage());
    }
  }
}
