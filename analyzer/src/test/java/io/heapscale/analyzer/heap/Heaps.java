package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.analyzer.model.Manifest.ClassCount;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads dumps whole, sizes too. */
public final class Heaps {
  private Heaps() {}

  /** See {@link DumpedHeap#read}. */
  public static DumpedHeap read(
      HprofFile file,
      @Nullable Manifest manifest,
      List<ClassCount> histogram,
      ResourceConfig config,
      Workshop workshop)
      throws IOException {
    DumpedHeap heap =
        DumpedHeap.read(file, manifest, histogram, config, workshop, DumpedHeap.ReadProgress.NONE);
    heap.findSizes();
    return heap;
  }

  /** See {@link MatHeap#read}. */
  public static HeapGraph readAsMat(HprofFile file, ResourceConfig config, Workshop workshop)
      throws IOException {
    HeapGraph heap = MatHeap.read(file, config, workshop, DumpedHeap.ReadProgress.NONE);
    heap.findSizes();
    return heap;
  }
}
