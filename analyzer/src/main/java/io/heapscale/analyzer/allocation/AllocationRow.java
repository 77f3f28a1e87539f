package io.heapscale.analyzer.allocation;

/**
 * One row: estimates, and how far off they may be.
 *
 * @param name the class, method, line, package, thread or value
 * @param flat what it allocated itself
 * @param cum that and what was allocated by what it called, recursion once; for classes and threads
 *     the same as flat
 */
public record AllocationRow(String name, Estimate flat, Estimate cum) {
  /** With fewer samples the interval spans more than a factor of two. */
  private static final int FEW = 10;

  /**
   * Bytes that were allocated.
   *
   * @param samples how many samples it rests on
   * @param bytes the estimate
   * @param lowBytes lower end of its 95 % interval
   * @param highBytes upper end
   */
  public record Estimate(long samples, long bytes, long lowBytes, long highBytes) {
    /** Whether it rests on so few samples that only its order of magnitude is known. */
    public boolean few() {
      return samples > 0 && samples < FEW;
    }
  }
}
