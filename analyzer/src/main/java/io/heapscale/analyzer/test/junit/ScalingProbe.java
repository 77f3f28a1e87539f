package io.heapscale.analyzer.test.junit;

import io.heapscale.analyzer.test.HeapProbe;
import io.heapscale.analyzer.test.HeapSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/** The size at which a {@link ScalingTest} runs, and where it gives what it has made. */
public final class ScalingProbe {
  private final int size;
  private final ScalingDumps dumps;
  private OptionalLong bytes = OptionalLong.empty();

  ScalingProbe(int size, ScalingDumps dumps) {
    this.size = size;
    this.dumps = dumps;
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
    try (HeapSnapshot snapshot =
        HeapProbe.create().dump(made, dumps.folder(), ScalingDumps.phase(size))) {
      long retained = snapshot.retainedBytes();
      bytes = OptionalLong.of(retained);
      return retained;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was weighed. */
  OptionalLong bytes() {
    return bytes;
  }
}
