package io.heapscale.analyzer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.carrotsearch.hppc.BufferAllocationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkshopTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void everyTaskRunsOnce(int threads) throws IOException {
    Workshop workshop = Workshop.inHeap(threads);
    for (int count : new int[] {0, 1, 2, 7, 8, 9, 1_000}) {
      AtomicIntegerArray runs = new AtomicIntegerArray(count + 1);
      workshop.run(count, runs::incrementAndGet);
      for (int i = 0; i < count; i++) {
        assertThat(runs.get(i)).as("task %d of %d", i, count).isEqualTo(1);
      }
      assertThat(runs.get(count)).as("no task %d", count).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void theFailureOfTheFirstTaskIsThrownAndThoseBeforeItHaveRun(int threads) {
    Workshop workshop = Workshop.inHeap(threads);
    Random random = new Random(threads);
    for (int round = 0; round < 200; round++) {
      int count = 50;
      int firstFailure = random.nextInt(count);
      int otherFailure = firstFailure + random.nextInt(count - firstFailure);
      AtomicIntegerArray runs = new AtomicIntegerArray(count);
      assertThatThrownBy(
              () ->
                  workshop.run(
                      count,
                      i -> {
                        runs.incrementAndGet(i);
                        if (i == firstFailure || i == otherFailure) {
                          throw new IOException("task " + i);
                        }
                      }))
          .isExactlyInstanceOf(IOException.class)
          .hasMessage("task " + firstFailure);
      for (int i = 0; i < count; i++) {
        assertThat(runs.get(i)).isLessThanOrEqualTo(1);
        assertThat(i > firstFailure || runs.get(i) == 1).as("task %d", i).isTrue();
      }
    }
  }

  @Test
  void aTaskThatFailsLaterButHasTheSmallerNumberWins() {
    CountDownLatch secondHasFailed = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                Workshop.inHeap(2)
                    .run(
                        2,
                        i -> {
                          if (i == 0) {
                            await(secondHasFailed);
                            throw new IllegalStateException("first");
                          }
                          secondHasFailed.countDown();
                          throw new IllegalStateException("second");
                        }))
        .hasMessage("first");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void exceptionsAndErrorsAreThrownAsTheyAre(int threads) {
    Workshop workshop = Workshop.inHeap(threads);
    for (Throwable thrown :
        List.of(
            new IOException("a"), new IllegalArgumentException("b"), new StackOverflowError())) {
      assertThatThrownBy(() -> workshop.run(9, i -> throwIfLast(i, thrown))).isSameAs(thrown);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void bothPiecesOfWorkAreDoneAndTheFirstOnesResultIsReturned(int threads) throws IOException {
    AtomicInteger second = new AtomicInteger();
    assertThat(Workshop.inHeap(threads).both(() -> "first", second::incrementAndGet))
        .isEqualTo("first");
    assertThat(second.get()).isEqualTo(1);
  }

  @Test
  void bothRunAtTheSameTimeWhereThereAreTwoThreads() throws IOException {
    CountDownLatch met = new CountDownLatch(2);
    assertThat(
            Workshop.inHeap(2)
                .both(
                    () -> {
                      met.countDown();
                      await(met);
                      return 7;
                    },
                    () -> {
                      met.countDown();
                      await(met);
                    }))
        .isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void aFailureOfEitherPieceIsThrown(int threads) {
    Workshop workshop = Workshop.inHeap(threads);
    IOException failure = new IOException("no");
    assertThatThrownBy(
            () ->
                workshop.both(
                    () -> {
                      throw failure;
                    },
                    () -> {}))
        .isSameAs(failure);
    assertThatThrownBy(
            () ->
                workshop.both(
                    () -> "first",
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void rangesCoverAllNumbersOnceAndShareNoWordOfABitmap(int threads) throws IOException {
    for (int count : new int[] {0, 1, 3, 4, 63, 64, 65, 127, 128, 129, 511, 512, 513, 100_001}) {
      for (int grain : new int[] {Workshops.SMALL_GRAIN, 1 << 16}) {
        checkRanges(Workshops.of(threads, grain, false), count);
      }
    }
  }

  private static void checkRanges(Workshop workshop, int count) throws IOException {
    Queue<int[]> ranges = new ConcurrentLinkedQueue<>();
    workshop.forRanges(count, (from, to) -> ranges.add(new int[] {from, to}));
    List<int[]> sorted = new ArrayList<>(ranges);
    sorted.sort(Comparator.<int[]>comparingInt(r -> r[0]).thenComparingInt(r -> r[1]));
    int expected = 0;
    for (int[] range : sorted) {
      assertThat(range[0]).as("of %d", count).isEqualTo(expected);
      assertThat(range[0] % 64 == 0 || range[0] == count).as("begin %d", range[0]).isTrue();
      assertThat(range[1]).isGreaterThanOrEqualTo(range[0]);
      expected = range[1];
    }
    assertThat(expected).isEqualTo(count);
    assertThat(sorted).hasSize(count < workshop.grain() ? 1 : workshop.threads());
  }

  @Test
  void rangesNearTwoToThe31DoNotWrap() throws IOException {
    Queue<Long> lengths = new ConcurrentLinkedQueue<>();
    Workshop.inHeap(8).forRanges(Integer.MAX_VALUE, (from, to) -> lengths.add((long) to - from));
    assertThat(lengths.stream().mapToLong(Long::longValue).sum()).isEqualTo(Integer.MAX_VALUE);
    assertThat(lengths).allMatch(length -> length > 0);
  }

  @Test
  void anInterruptedRunWaitsForTheTasksThatHaveBegunAndStartsNoOther() {
    Thread caller = Thread.currentThread();
    Queue<Integer> ended = new ConcurrentLinkedQueue<>();
    assertThatThrownBy(
            () ->
                Workshop.inHeap(2)
                    .run(
                        1_000,
                        i -> {
                          if (Thread.currentThread() == caller) {
                            // Leaves the other thread at its task and waits for it.
                            caller.interrupt();
                            throw new IOException("the caller's task ends");
                          }
                          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                          ended.add(i);
                        }))
        .isInstanceOf(IOException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(ended).hasSizeLessThan(10);
  }

  @Test
  void noThreadsAreRefused() {
    assertThatThrownBy(() -> Workshop.inHeap(0)).hasMessage("expected 1 thread or more, found 0");
  }

  private static void throwIfLast(int number, Throwable thrown) throws IOException {
    if (number < 8) {
      return;
    }
    if (thrown instanceof IOException e) {
      throw e;
    } else if (thrown instanceof RuntimeException e) {
      throw e;
    }
    throw (Error) thrown;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void collectionThatCannotGrowIsAFullHeap() {
    OutOfMemoryError full = new OutOfMemoryError("Java heap space");
    BufferAllocationException ofHppc = new BufferAllocationException("no room", full);
    BufferAllocationException tooLong = new BufferAllocationException("2^31 elements");
    try (Workshop workshop = Workshop.inHeap(1)) {
      for (BufferAllocationException failure : List.of(ofHppc, tooLong)) {
        assertThatThrownBy(() -> workshop.withinMemory(failing(failure)))
            .isInstanceOf(OutOfMemoryError.class)
            .hasMessage(failure.getMessage())
            .hasCause(failure);
      }
    }
  }

  private static Workshop.Work<String> failing(RuntimeException failure) {
    return () -> {
      throw failure;
    };
  }
}
