package io.heapscale.analyzer.work;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Workshops for tests: no result may depend on which one is used. */
public final class Workshops {
  /** Small inputs are cut up as large ones are. */
  public static final int SMALL_GRAIN = 4;

  private static final int USUAL_GRAIN = 1 << 16;
  private static final int[] THREADS = {1, 2, 8};

  private Workshops() {}

  /** One thread, in the heap. */
  public static Workshop plain() {
    return Workshop.inHeap(1);
  }

  /** Work is cut into pieces of {@code grain}, a power of two. */
  public static Workshop of(int threads, int grain, boolean inFiles) throws IOException {
    Storage storage =
        inFiles ? FileStorage.in(Path.of(System.getProperty("java.io.tmpdir"))) : new HeapStorage();
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

  /**
   * Another one for each number: 1 or 2 threads, every eighth time 8; work cut into small pieces or
   * not; every 65th in files. All kinds in the heap are among 16 numbers, all others among 1,040.
   * Small heaps take no time, but starting threads and making files do.
   */
  public static Workshop varied(int number) throws IOException {
    int threads = number % 8 == 7 ? 8 : 1 + number % 2;
    int grain = number / 8 % 2 == 0 ? SMALL_GRAIN : USUAL_GRAIN;
    return of(threads, grain, number % 65 == 64);
  }

  /** The usual ones for 1, 2 and 8 threads, and such that cut work into small pieces. */
  public static List<Workshop> ofEveryKind() throws IOException {
    List<Workshop> all = new ArrayList<>();
    for (int threads : THREADS) {
      for (int grain : new int[] {SMALL_GRAIN, USUAL_GRAIN}) {
        all.add(of(threads, grain, false));
        all.add(of(threads, grain, true));
      }
    }
    return all;
  }
}
