package io.heapscale.analyzer.engine;

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
 */
public record Means(int threads, @Nullable Path spillFolder, @Nullable Path index) {
  /** Far beyond what any machine gains from, far below what systems refuse to start. */
  static final int MOST_THREADS = 256;

  /** All processors, in the Java heap if it is large enough. */
  public static final Means DEFAULT = new Means(0, null);

  /** Without an index. */
  public Means(int threads, @Nullable Path spillFolder) {
    this(threads, spillFolder, null);
  }

  /** The same with an index, or without. */
  public Means withIndex(@Nullable Path file) {
    return new Means(threads, spillFolder, file);
  }

  /** Checks the number of threads. */
  public Means {
    if (threads < 0) {
      throw new IllegalArgumentException("threads: expected 0 or more, found " + threads);
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
        ? Workshop.whereItFits(used, Path.of(System.getProperty("java.io.tmpdir")), note)
        : Workshop.inFiles(used, spillFolder);
  }
}
