package io.heapscale.dumper;

import java.lang.management.MemoryUsage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Takes snapshots of the VM's memory counters as a workload runs.
 *
 * <p>The peaks between snapshots are the VM's own and there is one set of them per VM: of two
 * trackers in use at once, each shortens the other's peaks.
 */
public final class MemoryTracker {
  private final Instant started = Instant.now();
  private final List<MemorySnapshot> snapshots = new ArrayList<>();

  /** Starts the clock and the first peak. */
  public MemoryTracker() {
    VmCounters.resetPeak();
  }

  /** Reads the counters as they are: cheap, and garbage counts as used. */
  public synchronized MemorySnapshot snapshot(String label) {
    return add(
        OwnWork.run(
            new OwnWork.Work<MemorySnapshot, RuntimeException>() {
              @Override
              public MemorySnapshot run() {
                VmCounters before = VmCounters.read();
                MemoryUsage heap = VmCounters.heap();
                VmCounters.resetPeak();
                return of(label, before, heap, OptionalLong.empty());
              }
            }));
  }

  /** Collects first, so that what is used is what lives, and counts the live objects. */
  public synchronized MemorySnapshot snapshotAfterGc(String label) {
    return add(
        OwnWork.run(
            new OwnWork.Work<MemorySnapshot, RuntimeException>() {
              @Override
              public MemorySnapshot run() {
                VmCounters before = VmCounters.read();
                long objects = ClassHistogram.parse(ClassHistogram.read()).objects();
                System.gc(); // the histogram's text is garbage by now
                MemoryUsage heap = VmCounters.heap();
                VmCounters.resetPeak();
                return of(label, before, heap, OptionalLong.of(objects));
              }
            }));
  }

  /**
   * What the snapshots so far say.
   *
   * @throws IllegalStateException before the first snapshot
   */
  public synchronized MemoryReport report() {
    return new MemoryReport(started, snapshots, AllocatedBytes.COUNTS_ENDED_THREADS);
  }

  /** Adds a snapshot that a dump took. */
  synchronized MemorySnapshot add(MemorySnapshot snapshot) {
    snapshots.add(snapshot);
    return snapshot;
  }

  static MemorySnapshot of(
      String label, VmCounters counters, MemoryUsage heap, OptionalLong liveObjects) {
    return new MemorySnapshot(
        label,
        Instant.now(),
        heap.getUsed(),
        heap.getCommitted(),
        counters.allocatedBytes(),
        counters.collectionCount(),
        counters.pauseMillis(),
        // G1 counts the region it allocates into only later, so its pools can lag behind.
        Math.max(counters.peakBytes(), heap.getUsed()),
        liveObjects);
  }
}
