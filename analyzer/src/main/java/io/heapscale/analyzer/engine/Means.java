package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.unpack.Unpacking;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an analysis may use. No result depends on it.
 *
 * @param threads threads at most; 0 for as many as there are processors. More than {@value
 *     #MOST_THREADS} are never started
 * @param spillFolder a folder for temporary files that hold the graph; null for the Java heap, or
 *     where it is too small the folder that the JVM has for such files
 * @param index a file that keeps the graph and the dominator tree for the next analysis of the same
 *     dump, read where there is one that fits and written where there is none; null for none
 * @param unpackLimitBytes how long the temporary file of a packed dump may get, which is in the
 *     folder for temporary files; 0 for nine tenths of what is free there
 */
public record Means(
    int threads, @Nullable Path spillFolder, @Nullable Path index, long unpackLimitBytes) {
  /** Far beyond what any machine gains from, far below what systems refuse to start. */
  static final int MOST_THREADS = 256;

  /** All processors, in the Java heap if it is large enough. */
  public static final Means DEFAULT = new Means(0, null);

  /** Without an index. */
  public Means(int threads, @Nullable Path spillFolder) {
    this(threads, spillFolder, null, 0);
  }

  /** The same with an index, or without. */
  public Means withIndex(@Nullable Path file) {
    return new Means(threads, spillFolder, file, unpackLimitBytes);
  }

  /** The same with a limit for unpacked dumps; 0 for the usual one. */
  public Means withUnpackLimit(long bytes) {
    return new Means(threads, spillFolder, index, bytes);
  }

  /** Checks the numbers. */
  public Means {
    if (threads < 0) {
      throw new IllegalArgumentException("threads: expected 0 or more, found " + threads);
    }
    if (unpackLimitBytes < 0) {
      throw new IllegalArgumentException("limit: expected 0 or more, found " + unpackLimitBytes);
    }
  }

  /**
   * Opens a workshop.
   *
   * @param note hears that temporary files are taken because the Java heap is too small
   */
  Workshop open(Consumer<String> note) throws IOException {
    int used = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    used = Math.min(used, MOST_THREADS);
    return spillFolder == null
        ? Workshop.whereItFits(used, Unpacking.temporaryFolder(), note)
        : Workshop.inFiles(used, spillFolder);
  }

  /** What a packed dump may be unpacked with. */
  Unpacking unpacking(Workshop workshop, Progress progress) {
    return new Unpacking(
        workshop,
        spillFolder == null ? Unpacking.temporaryFolder() : spillFolder,
        unpackLimitBytes,
        (done, total) -> progress.at("unpacking", done, total));
  }
}
