package io.heapscale.analyzer.work;

import java.io.IOException;
import java.nio.file.Path;

/** Workshops for tests: no result may depend on which one is used. */
public final class Workshops {
  private Workshops() {}

  /** One thread, in the heap. */
  public static Workshop plain() {
    return Workshop.inHeap(1);
  }

  /**
   * Another one for each number: 1, 2 or 8 threads, work cut into small pieces or not, every eighth
   * in files.
   */
  public static Workshop varied(int number) throws IOException {
    int threads = new int[] {1, 2, 8}[number % 3];
    int grain = number % 2 == 0 ? 4 : 1 << 16;
    Storage storage =
        number % 8 == 7
            ? FileStorage.in(Path.of(System.getProperty("java.io.tmpdir")))
            : new HeapStorage();
    return new Workshop(threads, grain, storage);
  }

  /** What a full disk causes. */
  public static SpillException fullDisk(Path folder) {
    return new SpillException(
        folder, "expected room for 7 bytes in all", new IOException("No space left on device"));
  }

  /** What a heap causes that is smaller than was thought. */
  public static HeapTooSmallError heapTooSmall(long enoughBytes) {
    return new HeapTooSmallError(new OutOfMemoryError("Java heap space"), enoughBytes);
  }
}
