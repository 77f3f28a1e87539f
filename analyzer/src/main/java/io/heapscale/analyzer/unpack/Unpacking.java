package io.heapscale.analyzer.unpack;

import io.heapscale.analyzer.work.Workshop;
import java.nio.file.Path;

/**
 * What unpacking may use.
 *
 * @param workshop its threads
 * @param folder where the unpacked file is: an existing folder on a disk with room
 * @param limitBytes how long that file may get; 0 for nine tenths of what is free in the folder
 * @param progress hears how far it is
 */
public record Unpacking(Workshop workshop, Path folder, long limitBytes, Progress progress) {

  /** Hears how far it is, on the thread that waits for the unpacked file. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Hears it.
     *
     * @param done packed bytes that are unpacked
     * @param total packed bytes in all, or 0 where unknown
     */
    void at(long done, long total);
  }

  /** One thread, in the JVM's folder for temporary files. */
  public static Unpacking usual() {
    return new Unpacking(Workshop.inHeap(1), temporaryFolder(), 0, (done, total) -> {});
  }

  /** The JVM's folder for temporary files. */
  public static Path temporaryFolder() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }
}
