package io.heapscale.analyzer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoragePlanTest {
  private static final long MIB = 1L << 20;
  private static final long OBJECTS = 1_000_000;
  private static final long DUMP_BYTES = 50 * MIB;
  private static final long NEEDED = MemoryNeed.heapBytes(OBJECTS, DUMP_BYTES);

  @TempDir Path folder;
  private final List<String> notes = new ArrayList<>();

  /** A heap of a given size, with garbage in it. */
  private static final class FakeHeap implements HeapRoom {
    private final long maxBytes;
    private final long liveBytes;
    private long garbageBytes;

    FakeHeap(long maxBytes, long liveBytes, long garbageBytes) {
      this.maxBytes = maxBytes;
      this.liveBytes = liveBytes;
      this.garbageBytes = garbageBytes;
    }

    @Override
    public long maxBytes() {
      return maxBytes;
    }

    @Override
    public long usedBytes() {
      return liveBytes + garbageBytes;
    }

    @Override
    public void collect() {
      garbageBytes = 0;
    }
  }

  @Test
  void whatFitsGoesToTheHeapInSilence() throws IOException {
    FakeHeap heap = new FakeHeap(10 * MIB + NEEDED, 7 * MIB, 3 * MIB);
    assertThat(plan(heap).choose(OBJECTS, DUMP_BYTES).isInHeap()).isTrue();
    assertThat(notes).isEmpty();
    assertThat(heap.garbageBytes).as("not collected").isEqualTo(3 * MIB);
  }

  @Test
  void garbageTakesNoRoom() throws IOException {
    FakeHeap heap = new FakeHeap(10 * MIB + NEEDED, 10 * MIB, 50 * MIB);
    assertThat(plan(heap).choose(OBJECTS, DUMP_BYTES).isInHeap()).isTrue();
    assertThat(notes).isEmpty();
  }

  @Test
  void whatDoesNotFitGoesToAFileAndIsSaid() throws IOException {
    FakeHeap heap = new FakeHeap(10 * MIB + NEEDED - 1, 10 * MIB, 0);
    try (Storage storage = plan(heap).choose(OBJECTS, DUMP_BYTES)) {
      assertThat(storage.isInHeap()).isFalse();
    }
    long enough = StoragePlan.option(10 * MIB + NEEDED);
    assertThat(enough).isGreaterThan(10 * MIB + NEEDED);
    assertThat(notes)
        .containsExactly(
            "the graph of 1,000,000 objects does not fit into the Java heap of %d MiB (-Xmx%dm would be enough): spilling to a temporary file in %s, up to %d MiB"
                .formatted(
                    heap.maxBytes() / MIB,
                    enough / MIB,
                    folder,
                    (MemoryNeed.fileBytes(OBJECTS, DUMP_BYTES) + MIB - 1) / MIB));
  }

  @Test
  void whatFitsNowhereIsRefusedBeforeTheWork() {
    long objects = folder.toFile().getUsableSpace();
    assertThatThrownBy(() -> plan(new FakeHeap(MIB, 0, 0)).choose(objects, 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("-Xmx")
        .hasMessageContaining("nor into a temporary file in " + folder + ": expected room for ")
        .hasMessageEndingWith("; name another folder with --spill");
    assertThat(folder).isEmptyDirectory();
    assertThat(notes).isEmpty();
  }

  @Test
  void heapThatIsFullAllTheSameAsksForMore() throws IOException {
    FakeHeap heap = new FakeHeap(2 * NEEDED, 0, 0);
    StoragePlan plan = plan(heap);
    OutOfMemoryError full = new OutOfMemoryError("Java heap space");
    assertThat(plan.outOfMemory(full)).as("before the plan").isSameAs(full);
    plan.choose(OBJECTS, DUMP_BYTES).close();
    assertThat(plan.outOfMemory(full))
        .isInstanceOfSatisfying(
            HeapTooSmallError.class,
            error -> assertThat(error.enoughBytes()).isGreaterThan(heap.maxBytes()));
  }

  @Test
  void heapThatIsFullWithTheGraphInAFileIsNotToldToSpill() throws IOException {
    StoragePlan plan = plan(new FakeHeap(MIB, 0, 0));
    plan.choose(OBJECTS, DUMP_BYTES).close();
    OutOfMemoryError full = new OutOfMemoryError("Java heap space");
    assertThat(plan.outOfMemory(full)).isSameAs(full);
  }

  private StoragePlan plan(HeapRoom heap) {
    return new StoragePlan(folder, notes::add, heap);
  }
}
