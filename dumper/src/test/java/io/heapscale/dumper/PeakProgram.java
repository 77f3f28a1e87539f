package io.heapscale.dumper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lives high for a moment that no phase sees: rises to 40 blocks of 1 MiB, falls to 5, and makes
 * garbage all the while.
 */
final class PeakProgram {
  static final int HIGHEST = 40;
  static final int LAST = 5;
  static final int BLOCK_BYTES = 1 << 20;
  static final long STEP_BYTES = 1 << 20;

  private static final List<byte[]> BLOCKS = new ArrayList<>();
  static volatile Object garbage = "";

  private PeakProgram() {}

  /** Prints: first live bytes, peak, bound, last live bytes, live bytes at the mark. */
  public static void main(String[] args) throws HeapDumpException, InterruptedException {
    HeapPhases phases = HeapPhases.in(Path.of(args[0])).workload("peak", Map.of("blocks", HIGHEST));
    try (PeakTracker tracker =
        PeakTracker.everyBytes(STEP_BYTES).dumpTo(phases, "at-peak", 20L << 20).start()) {
      for (int i = 0; i < HIGHEST; i++) {
        BLOCKS.add(new byte[BLOCK_BYTES]);
        makeGarbage();
      }
      makeGarbage();
      BLOCKS.subList(LAST, HIGHEST).clear();
      makeGarbage();
      tracker.mark("fallen");
      for (int i = 0; i < 4; i++) {
        makeGarbage();
      }
      LivePeak peak = tracker.stop();
      List<LivePeak.Collection> all = peak.collections();
      System.out.println(
          all.get(0).afterBytes()
              + " "
              + peak.peakBytes()
              + " "
              + peak.boundBytes()
              + " "
              + all.get(all.size() - 1).afterBytes()
              + " "
              + peak.marks().size());
    }
  }

  /**
   * Two steps of it, in the course of which the tracker must collect: a program that only allocates
   * would run ahead of it on a busy machine.
   */
  private static void makeGarbage() throws InterruptedException {
    long before = fullCollections();
    for (int i = 0; i < 64; i++) {
      garbage = new byte[32 << 10];
    }
    for (int i = 0; i < 10_000 && fullCollections() == before; i++) {
      Thread.sleep(1);
    }
  }

  private static long fullCollections() {
    return VmCounters.collections()[1];
  }
}
