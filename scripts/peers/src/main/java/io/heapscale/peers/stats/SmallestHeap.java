package io.heapscale.peers.stats;

import java.io.IOException;
import java.util.OptionalLong;

/**
 * Finds the smallest {@code -Xmx} with which a run passes. First the guess is halved or doubled
 * until one size fails and the next passes, then the interval between them is halved until it is
 * narrow enough; a size that passed once must pass twice more, else the next larger one is tried.
 * That a larger heap passes where a smaller one did is assumed.
 */
public final class SmallestHeap {

  /** One run with that heap. */
  public interface Probe {
    boolean passes(long mebibytes) throws IOException, InterruptedException;
  }

  private static final int PASSES = 3;

  private SmallestHeap() {}

  /**
   * In mebibytes; empty if a run with {@code most} fails.
   *
   * @param guess where to begin, 1 to most
   * @param most the largest heap to try
   * @param resolution how wide the last interval may be, as a part of the result: 0.03 for 3 %
   */
  public static OptionalLong find(Probe probe, long guess, long most, double resolution)
      throws IOException, InterruptedException {
    if (guess < 1 || guess > most) {
      throw new IllegalArgumentException("guess of " + guess + " MiB, of at most " + most);
    }
    long failing = 0;
    long passing = guess;
    boolean passed = probe.passes(passing);
    if (passed) {
      while (passing > 1 && probe.passes(passing / 2)) {
        passing /= 2;
      }
      failing = passing / 2;
    } else {
      while (!passed) {
        if (passing == most) {
          return OptionalLong.empty();
        }
        failing = passing;
        passing = Math.min(most, 2 * passing);
        passed = probe.passes(passing);
      }
    }
    while (passing - failing > 1 && passing - failing > resolution * passing) {
      long middle = (failing + passing) >>> 1;
      if (probe.passes(middle)) {
        passing = middle;
      } else {
        failing = middle;
      }
    }
    return confirm(probe, passing, most, resolution);
  }

  private static OptionalLong confirm(Probe probe, long found, long most, double resolution)
      throws IOException, InterruptedException {
    long size = found;
    int passes = 1;
    while (passes < PASSES) {
      if (probe.passes(size)) {
        passes++;
      } else if (size == most) {
        return OptionalLong.empty();
      } else {
        size = Math.min(most, size + Math.max(1, Math.round(resolution * size)));
        passes = 0;
      }
    }
    return OptionalLong.of(size);
  }
}
