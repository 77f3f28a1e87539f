package io.heapscale.benchmark;

import org.jspecify.annotations.Nullable;

/**
 * A program under measurement: what the memory benchmark does with a workspace of dashboards, it
 * does with this one. Phases, peak, allocation, the smallest heap and the soak need no more than
 * these two methods.
 *
 * <p>The benchmark makes one instance in each VM that it measures, by a public constructor that
 * takes a {@code List<String>} (what stands after the class name on the command line) or nothing.
 */
public interface MeasuredProgram {

  /**
   * Loads a workload. What is returned is held until the end, and closed then if it is {@link
   * AutoCloseable}; all that the load allocates and keeps is counted, so input files are better
   * made before.
   *
   * @param size how large, in the program's own unit; 1 or more
   */
  Object load(int size) throws Exception;

  /**
   * Does a piece of the program's usual work, as serving one request. Called by several threads at
   * once, with any piece, and with the same piece again.
   *
   * @param loaded what {@link #load} returned
   * @param piece which piece, from 0 on; the same number is the same work
   * @return what the piece needs while it is in use, or null; it is held during the execution
   *     phase, and closed then if it is {@link AutoCloseable}. Nothing of it may stay behind.
   */
  @Nullable Object work(Object loaded, int piece) throws Exception;
}
