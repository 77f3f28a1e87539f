package io.heapscale.benchmark.program;

import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.benchmark.measure.MeasurePlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to measure of a program.
 *
 * @param program the program
 * @param sizes smallest first, at least one
 * @param unit what the sizes count, in the singular
 * @param resources what to weigh
 * @param repeats loads of each size
 * @param pieces pieces of work that are done and held at once
 * @param threads how many threads do them
 * @param quick whether little is done
 * @param questions what is measured besides the phases, one per size
 * @param limit what must not be exceeded, or null
 * @param keepDumps whether dumps stay beside their analyses
 */
record ProgramPlan(
    ProgramClass program,
    List<ProgramSize> sizes,
    String unit,
    ResourceConfig resources,
    int repeats,
    int pieces,
    int threads,
    boolean quick,
    List<MeasurePlan> questions,
    @Nullable Limit limit,
    boolean keepDumps) {

  /** Which pieces a soak takes. */
  static final long SEED = 1;

  /** The soak's first round does each of its pieces once, on one thread. */
  private static final int MOST_SOAK_PIECES = 1_000;

  ProgramPlan {
    sizes = List.copyOf(sizes);
    questions = List.copyOf(questions);
  }

  /**
   * A limit of live bytes.
   *
   * @param bytes the limit
   * @param phase in which phase
   */
  record Limit(long bytes, String phase) {}

  boolean isLargest(ProgramSize size) {
    return size.equals(sizes.get(sizes.size() - 1));
  }

  /** From how many pieces a soak takes: as many as the size says, within reason. */
  int soakPieces(ProgramSize size) {
    return Math.max(pieces, Math.min(size.n(), MOST_SOAK_PIECES));
  }

  /**
   * The questions to ask of one size, each by itself: one that cannot be answered must not take the
   * others with it.
   */
  List<MeasurePlan> questions(ProgramSize size) {
    MeasurePlan all = questions.get(sizes.indexOf(size));
    return List.of(
        new MeasurePlan(all.peak(), all.dumpAtPeak(), all.minHeap(), false, false, 0, null),
        new MeasurePlan(false, false, false, all.allocations(), all.recorded(), 0, all.event()),
        new MeasurePlan(false, false, false, false, false, all.soakMillis(), null));
  }
}
