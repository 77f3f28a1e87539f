package io.heapscale.benchmark.limit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Bisects the smallest heap that a program runs in.
 *
 * <p>A size passes if the program runs to its end in it {@value #PASSES} times. That a program
 * which runs in one heap runs in a larger one holds for all but unusual programs, and only then is
 * the result the smallest: below it, one size was seen to fail, just a grain less.
 */
public final class MinHeap {

  /** How often a size must pass. */
  public static final int PASSES = 3;

  private final Trial trial;
  private final long grainBytes;
  private final List<Probe> probes = new ArrayList<>();

  /** Runs the program in a heap of some size. */
  public interface Trial {
    /** Whether it ran to its end. */
    boolean passes(long heapBytes) throws IOException, InterruptedException;
  }

  /**
   * One run.
   *
   * @param heapBytes size of the heap
   * @param passed whether the program ran to its end
   */
  public record Probe(long heapBytes, boolean passed) {}

  /**
   * What was found.
   *
   * @param heapBytes the smallest heap that passed, a multiple of the grain
   * @param failedBytes the largest below it that was seen to fail, a grain less; 0 if the smallest
   *     size there is passes
   * @param grainBytes how finely was looked
   * @param probes all runs, in their order
   */
  public record Result(long heapBytes, long failedBytes, long grainBytes, List<Probe> probes) {

    /** Copies the list. */
    public Result {
      probes = List.copyOf(probes);
    }
  }

  private MinHeap(Trial trial, long grainBytes) {
    this.trial = trial;
    this.grainBytes = grainBytes;
  }

  /**
   * Finds the smallest heap.
   *
   * @param trial runs the program
   * @param guessBytes where to begin, as what lives at the peak; any positive number will do
   * @param grainBytes sizes are multiples of it; HotSpot rounds heaps to 2 MiB
   * @param mostBytes the largest heap to try
   * @throws IOException if it does not even run in the largest
   */
  public static Result find(Trial trial, long guessBytes, long grainBytes, long mostBytes)
      throws IOException, InterruptedException {
    return new MinHeap(trial, grainBytes).find(guessBytes, mostBytes);
  }

  /** Works in units of the grain; {@code fails} was seen to fail, or is 0, which cannot pass. */
  private Result find(long guessBytes, long mostBytes) throws IOException, InterruptedException {
    long most = mostBytes / grainBytes;
    long fails = 0;
    long passes = Math.min(most, Math.max(1, (guessBytes + grainBytes - 1) / grainBytes));
    while (!passes(passes)) {
      fails = passes;
      if (passes == most) {
        throw new IOException(
            "does not run in the largest heap tried, %,d MiB".formatted((most * grainBytes) >> 20));
      }
      passes = Math.min(most, Math.max(passes + 1, passes + passes / 4));
    }
    // What the program needs is mostly not far below: look there before halving.
    long step = 1;
    while (passes - step > fails) {
      long lower = passes - step;
      if (passes(lower)) {
        passes = lower;
        step *= 2;
      } else {
        fails = lower;
        break;
      }
    }
    while (passes - fails > 1) {
      long middle = fails + (passes - fails) / 2;
      if (passes(middle)) {
        passes = middle;
      } else {
        fails = middle;
      }
    }
    return new Result(passes * grainBytes, fails * grainBytes, grainBytes, probes);
  }

  /** One failure is enough to fail; so most sizes need fewer runs than three. */
  private boolean passes(long grains) throws IOException, InterruptedException {
    for (int i = 0; i < PASSES; i++) {
      boolean passed = trial.passes(grains * grainBytes);
      probes.add(new Probe(grains * grainBytes, passed));
      if (!passed) {
        return false;
      }
    }
    return true;
  }
}
