package io.heapscale.analyzer.test.junit;

import io.heapscale.analyzer.test.HeapProbe;
import java.util.OptionalLong;

/** The size at which a {@link ScalingTest} runs, and where it gives what it has made. */
public final class ScalingProbe {
  private final int size;
  private OptionalLong bytes = OptionalLong.empty();

  ScalingProbe(int size) {
    this.size = size;
  }

  /** The size; 0 in the test that judges the growth, which does not run the method. */
  public int size() {
    return size;
  }

  /**
   * Weighs what the workload has made: what becomes unreachable if that goes. Once per size.
   *
   * @param made the object that holds all of it
   * @return its retained bytes
   * @throws IllegalStateException if this size has been weighed
   */
  public long weigh(Object made) {
    if (bytes.isPresent()) {
      throw new IllegalStateException("size " + size + " has been weighed");
    }
    long retained = HeapProbe.create().retainedBytes(made);
    bytes = OptionalLong.of(retained);
    return retained;
  }

  /** What was weighed. */
  OptionalLong bytes() {
    return bytes;
  }
}
