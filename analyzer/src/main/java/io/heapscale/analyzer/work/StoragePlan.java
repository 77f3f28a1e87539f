package io.heapscale.analyzer.work;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Chooses where large arrays lie once it is known how large: in the Java heap if they fit there by
 * {@link MemoryNeed}, else in a temporary file.
 */
final class StoragePlan {
  private static final int MIB_SHIFT = 20;
  private static final long MIB = 1L << MIB_SHIFT;

  private final Path folder;
  private final Consumer<String> note;
  private final HeapRoom heap;

  /** What was thought to be enough for arrays in the heap; 0 where they are not there. */
  private long enoughBytes;

  /**
   * A plan.
   *
   * @param folder where the temporary file would be
   * @param note hears in one line that a temporary file is chosen, and why
   */
  StoragePlan(Path folder, Consumer<String> note, HeapRoom heap) {
    this.folder = folder;
    this.note = note;
    this.heap = heap;
  }

  /**
   * Chooses. Takes about as long as a collection where the arrays do not fit, else no time.
   *
   * @throws IOException if they fit neither into the heap nor into the folder; the message says
   *     what would be enough
   */
  Storage choose(long objects, long dumpBytes) throws IOException {
    long needed = MemoryNeed.heapBytes(objects, dumpBytes);
    if (needed > heap.maxBytes() - heap.usedBytes()) {
      heap.collect();
    }
    long enough = heap.usedBytes() + needed;
    if (enough <= heap.maxBytes()) {
      enoughBytes = enough;
      return new HeapStorage();
    }
    long fileBytes = MemoryNeed.fileBytes(objects, dumpBytes);
    long room = folder.toFile().getUsableSpace();
    String why =
        String.format(
            Locale.ROOT,
            "the graph of %,d objects does not fit into the Java heap of %,d MiB (-Xmx%dm would be"
                + " enough)",
            objects,
            heap.maxBytes() >> MIB_SHIFT,
            option(enough) >> MIB_SHIFT);
    if (room < fileBytes) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s, nor into a temporary file in %s: expected room for %,d MiB, found %,d MiB; name"
                  + " another folder with --spill",
              why,
              folder,
              mebibytes(fileBytes),
              room >> MIB_SHIFT));
    }
    Storage storage = FileStorage.in(folder);
    note.accept(
        String.format(
            Locale.ROOT,
            "%s: spilling to a temporary file in %s, up to %,d MiB",
            why,
            folder,
            mebibytes(fileBytes)));
    return storage;
  }

  /** What to throw where the heap was full all the same. */
  OutOfMemoryError outOfMemory(OutOfMemoryError error) {
    if (enoughBytes == 0) {
      return error;
    }
    // The graph fits as a rule; how much more a question needs nobody knows beforehand.
    long more = 2 * heap.maxBytes();
    return new HeapTooSmallError(error, option(Math.max(enoughBytes, more)));
  }

  /**
   * The {@code -Xmx} in bytes that makes {@code bytes} available: collectors keep some of it for
   * themselves.
   */
  static long option(long bytes) {
    long step = 16 * MIB;
    return (bytes + bytes / 32 + 8 * MIB + step - 1) / step * step;
  }

  private static long mebibytes(long bytes) {
    return (bytes + MIB - 1) >> MIB_SHIFT;
  }
}
