package io.heapscale.workspace;

/** Detections under one heading: a benchmark of type {@code detection}. */
public final class DetectionBenchmark extends Benchmark {

  /** A benchmark with no children yet. */
  public DetectionBenchmark(Declaration declaration) {
    super(declaration);
  }
}
