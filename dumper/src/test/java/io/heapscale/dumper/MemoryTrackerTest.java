package io.heapscale.dumper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MemoryTrackerTest {
  private static final int MIB = 1 << 20;

  @Test
  void allocatedBytesGrowByWhatTheProgramAllocates() {
    MemoryTracker tracker = new MemoryTracker();
    MemorySnapshot before = tracker.snapshot("before");
    byte[] block = new byte[8 * MIB];
    MemorySnapshot after = tracker.snapshot("after");
    assertThat(after.allocatedBytes() - before.allocatedBytes()).isBetween(8L * MIB, 9L * MIB);
    assertThat(block).hasSize(8 * MIB);
  }

  @Test
  void theDumpersOwnAllocationsAndCollectionsAreLeftOut() {
    MemoryTracker tracker = new MemoryTracker();
    MemorySnapshot before = tracker.snapshot("before");
    MemorySnapshot last = before;
    for (int i = 0; i < 5; i++) {
      last = tracker.snapshotAfterGc("after");
    }
    assertThat(last.allocatedBytes() - before.allocatedBytes()).isBetween(0L, MIB / 4L);
    assertThat(last.gcCount()).isEqualTo(before.gcCount());
    assertThat(last.gcPauseMillis()).isEqualTo(before.gcPauseMillis());
  }

  @Test
  void theProgramsCollectionsAreCounted() {
    MemoryTracker tracker = new MemoryTracker();
    long before = tracker.snapshot("before").gcCount();
    System.gc();
    assertThat(tracker.snapshot("after").gcCount()).isGreaterThan(before);
  }

  @Test
  void peakFallsBackAfterASnapshotAndAnObjectCountNeedsACollection() {
    MemoryTracker tracker = new MemoryTracker();
    MemorySnapshot high = snapshotWithBlock(tracker);
    MemorySnapshot collected = tracker.snapshotAfterGc("collected");
    MemorySnapshot low = tracker.snapshotAfterGc("low");
    assertThat(high.peakBytes()).isGreaterThan(low.peakBytes() + 32L * MIB);
    assertThat(high.liveObjects()).isEmpty();
    assertThat(low.liveObjects().orElseThrow()).isGreaterThan(1000);
    assertThat(tracker.report().peakBytes())
        .isEqualTo(Math.max(high.peakBytes(), collected.peakBytes()));
    assertThat(tracker.report().last()).isEqualTo(low);
  }

  /** A method of its own: an interpreter's frame holds what its variables held last. */
  private static MemorySnapshot snapshotWithBlock(MemoryTracker tracker) {
    byte[] block = new byte[64 * MIB];
    MemorySnapshot snapshot = tracker.snapshot("high");
    assertThat(block).hasSize(64 * MIB);
    return snapshot;
  }

  @Test
  void anInterruptedCallerGetsItsSnapshotAndKeepsTheFlag() {
    Thread.currentThread().interrupt();
    MemorySnapshot snapshot = new MemoryTracker().snapshot("interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(snapshot.heapUsedBytes()).isPositive();
  }

  @Test
  void aReportNeedsASnapshot() {
    assertThatThrownBy(() -> new MemoryTracker().report())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no snapshot was taken yet: nothing to report");
  }

  @Test
  void tableHasALinePerSnapshotAndSaysWhatIsMissing() {
    Instant start = Instant.EPOCH;
    MemorySnapshot loading =
        new MemorySnapshot(
            "loading",
            start.plusMillis(1500),
            2 * MIB,
            4 * MIB,
            9 * MIB,
            3,
            12,
            3 * MIB,
            OptionalLong.empty());
    MemorySnapshot loaded =
        new MemorySnapshot(
            "loaded",
            start.plusMillis(2500),
            MIB,
            4 * MIB,
            9 * MIB,
            3,
            12,
            2 * MIB,
            OptionalLong.of(12_345));
    assertThat(new MemoryReport(start, List.of(loading, loaded), false).table().lines())
        .containsExactly(
            "snapshot                   used KiB  committed KiB    allocated KiB       peak KiB"
                + "    GCs  pause ms live objects",
            "loading                       2,048          4,096            9,216          3,072"
                + "      3        12            -",
            "loaded                        1,024          4,096            9,216          2,048"
                + "      3        12       12,345",
            "peak 3,072 KiB, final 1,024 KiB used, in 2.5 s",
            "allocated: by threads that still live (before JDK 21 the VM forgets others)");
  }
}
