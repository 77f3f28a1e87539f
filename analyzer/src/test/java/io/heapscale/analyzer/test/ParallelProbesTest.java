package io.heapscale.analyzer.test;

import static io.heapscale.analyzer.test.HeapAssertions.assertThatHeap;
import static io.heapscale.analyzer.test.HeapAssertions.exactly;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Threads that weigh what they hold at the same time, while others make objects of the same
 * classes.
 */
@ResourceLock("io.heapscale.heap")
class ParallelProbesTest {
  private static final int WEIGHING = 3;
  private static final int TIMES = 2;
  private static final int NOISY = 2;
  private static final int MOST_NOISE = 10_000;

  static final class Row {
    final byte[] data = new byte[100];
  }

  private static final long ROW = Allocated.bytes(Row::new);

  @TempDir Path folder;

  private volatile boolean done;
  private volatile int mostAtATime;

  @BeforeEach
  void keepDumpsHere() {
    System.setProperty(DumpFolder.PROPERTY, folder.toString());
  }

  @AfterEach
  void letGo() {
    System.clearProperty(DumpFolder.PROPERTY);
  }

  @Test
  void figuresOfAnObjectAreExactAndOneDumpIsTakenAtATime() throws Exception {
    CyclicBarrier start = new CyclicBarrier(WEIGHING + NOISY + 1);
    ExecutorService threads = Executors.newFixedThreadPool(WEIGHING + NOISY + 1);
    try {
      List<Future<?>> others = new ArrayList<>();
      others.add(threads.submit(() -> watch(start)));
      for (int i = 0; i < NOISY; i++) {
        others.add(threads.submit(() -> makeRows(start)));
      }
      List<Future<List<Weighed>>> weighing = new ArrayList<>();
      for (int i = 1; i <= WEIGHING; i++) {
        weighing.add(threads.submit(weigh(start, 100 * i)));
      }
      for (int i = 1; i <= WEIGHING; i++) {
        long bytes = Allocated.bytes(new ArrayOfRows(100 * i)::empty) + 100L * i * ROW;
        assertThat(weighing.get(i - 1).get())
            .hasSize(TIMES)
            .containsOnly(new Weighed(bytes, bytes));
      }
      done = true;
      for (Future<?> each : others) {
        each.get();
      }
    } finally {
      done = true;
      threads.shutdownNow();
    }
    assertThat(mostAtATime).as("dumps that were being written at one moment").isOne();
    assertThat(folder).isEmptyDirectory();
  }

  private record Weighed(long retained, long reached) {}

  private record ArrayOfRows(int length) {
    Object empty() {
      return new Object[length];
    }

    Object[] full() {
      Object[] rows = new Object[length];
      for (int i = 0; i < length; i++) {
        rows[i] = new Row();
      }
      return rows;
    }
  }

  private Callable<List<Weighed>> weigh(CyclicBarrier start, int count) {
    return () -> {
      Object[] rows = new ArrayOfRows(count).full();
      start.await();
      List<Weighed> all = new ArrayList<>();
      for (int i = 0; i < TIMES; i++) {
        try (HeapSnapshot snapshot = HeapProbe.create().dump(rows)) {
          all.add(new Weighed(snapshot.retainedBytes(), snapshot.reachedBytes()));
        }
      }
      assertThatHeap(rows)
          .with(Row.class, "row")
          .type("row")
          .count(count)
          .perInstance()
          .is(exactly(ROW));
      return all;
    };
  }

  /** Holds more and more rows, lets go of them, and begins again. */
  private @Nullable Void makeRows(CyclicBarrier start) throws Exception {
    List<Row> held = new ArrayList<>();
    start.await();
    while (!done) {
      held.add(new Row());
      if (held.size() == MOST_NOISE) {
        held.clear();
      }
    }
    return null;
  }

  /** Counts the hidden folders in which dumps are written until they are whole. */
  private @Nullable Void watch(CyclicBarrier start) throws Exception {
    start.await();
    while (!done) {
      try (Stream<Path> files = Files.walk(folder, 2)) {
        int now = (int) files.filter(ParallelProbesTest::isBeingWritten).count();
        mostAtATime = Math.max(mostAtATime, now);
        Thread.sleep(1);
      } catch (UncheckedIOException | NoSuchFileException e) {
        // A folder went while it was listed.
      }
    }
    return null;
  }

  private static boolean isBeingWritten(Path file) {
    return String.valueOf(file.getFileName()).startsWith(".dumping-");
  }
}
