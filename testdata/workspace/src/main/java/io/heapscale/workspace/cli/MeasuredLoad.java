package io.heapscale.workspace.cli;

import io.heapscale.dumper.HeapPhases;
import io.heapscale.dumper.MemorySnapshot;
import io.heapscale.dumper.MemoryTracker;
import io.heapscale.workspace.Workspace;
import io.heapscale.workspace.load.EagerLoader;
import io.heapscale.workspace.load.LoadResult;
import io.heapscale.workspace.load.ModInfo;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One load in this VM, in phases: before-load, after-load, idle. Two figures come out that must not
 * be taken for each other: what the load allocated, most of which was garbage at once, and what
 * lives after it.
 */
final class MeasuredLoad {

  private final Path folder;
  private final @Nullable Path dumpTo;
  private final long idleMillis;
  private final MemoryTracker tracker = new MemoryTracker();

  MeasuredLoad(Path folder, @Nullable Path dumpTo, long idleMillis) {
    this.folder = folder;
    this.dumpTo = dumpTo;
    this.idleMillis = idleMillis;
  }

  /** Loads, and returns the figures. */
  LoadFigures run() throws IOException {
    Map<String, Integer> size = size();
    HeapPhases phases = dumpTo == null ? null : phases(dumpTo, size);
    MemorySnapshot before = phase(phases, "before-load", null);
    long allocatedBefore = allocatedBytes();
    long start = System.nanoTime();
    LoadResult result = EagerLoader.load(folder);
    long wallNanos = System.nanoTime() - start;
    long allocated = allocatedBytes() - allocatedBefore + result.workerAllocatedBytes();
    Workspace workspace = result.workspace();
    MemorySnapshot after = phase(phases, "after-load", workspace);
    pause();
    MemorySnapshot idle = phase(phases, "idle", workspace);
    return new LoadFigures(
        workspace.modName(),
        size,
        workspace.counts(),
        wallNanos / 1_000_000,
        allocated,
        before,
        after,
        idle,
        result.problems());
  }

  /** Counted from the syntax: the manifest of the phase before the load names it as well. */
  private Map<String, Integer> size() throws IOException {
    Map<String, Integer> topLevel = ModInfo.of(folder).topLevel();
    Map<String, Integer> size = new LinkedHashMap<>();
    size.put("dashboards", topLevel.getOrDefault("dashboard", 0));
    size.put("queries", topLevel.getOrDefault("query", 0));
    size.put("controls", topLevel.getOrDefault("control", 0));
    size.put("benchmarks", topLevel.getOrDefault("benchmark", 0));
    return size;
  }

  private static HeapPhases phases(Path dumpTo, Map<String, Integer> size) throws IOException {
    HeapPhases phases = HeapPhases.in(dumpTo).workload("workspace", size);
    phases.property("loader", "eager");
    Weighing.configure(phases);
    return phases;
  }

  private MemorySnapshot phase(
      @Nullable HeapPhases phases, String label, @Nullable Workspace workspace) throws IOException {
    try {
      return phases == null
          ? tracker.snapshotAfterGc(label)
          : phases.phase(label, workspace).memory();
    } finally {
      Reference.reachabilityFence(workspace);
    }
  }

  private void pause() throws IOException {
    try {
      Thread.sleep(idleMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while idle");
    }
  }

  /** What this thread has allocated so far, or 0 where the VM does not count. */
  private static long allocatedBytes() {
    return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
        ? threads.getThreadAllocatedBytes(Thread.currentThread().getId())
        : 0;
  }
}
