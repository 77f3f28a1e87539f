package io.heapscale.dumper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ContinuousTrackerTest {
  private static final int MIB = 1 << 20;
  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final InheritableThreadLocal<Object> INHERITED = new InheritableThreadLocal<>();

  /** This VM's clock; lets a test wait until samples have been taken. */
  private static final class CountingClock implements HeapClock {
    private final HeapClock vm = new OfThisVm();
    private final Semaphore reads = new Semaphore(0);

    @Override
    public long nanoTime() {
      return vm.nanoTime();
    }

    @Override
    public long heapUsedBytes() {
      reads.release();
      return vm.heapUsedBytes();
    }

    @Override
    public void park(long nanos) {
      vm.park(nanos);
    }

    /** Two: the first may have begun before this call. */
    void awaitSample() throws InterruptedException {
      reads.drainPermits();
      assertThat(reads.tryAcquire(2, 60, TimeUnit.SECONDS)).as("samples are taken").isTrue();
    }
  }

  private final CountingClock clock = new CountingClock();

  @Test
  void curveShowsWhatTheProgramAllocatedBetweenItsMarks() throws Exception {
    System.gc();
    MemoryCurve curve;
    try (ContinuousTracker tracker = ContinuousTracker.every(MILLISECOND, clock).start()) {
      tracker.mark("before");
      sampleBlock();
      tracker.mark("after");
      curve = tracker.stop();
    }
    assertThat(curve.marks())
        .extracting(MemoryCurve.Mark::label)
        .containsExactly("before", "after");
    long first = curve.points().get(0).minUsedBytes();
    assertThat(curve.maxUsedBytes() - first).isGreaterThan(48L * MIB);
    assertThat(curve.intervalNanos()).isEqualTo(1_000_000);
    assertThat(curve.samples()).isGreaterThanOrEqualTo(2);
  }

  private void sampleBlock() throws InterruptedException {
    byte[] block = new byte[64 * MIB];
    try {
      clock.awaitSample();
    } finally {
      Reference.reachabilityFence(block);
    }
  }

  @Test
  void heapInUseIsWithinTheHeap() {
    assertThat(new HeapClock.OfThisVm().heapUsedBytes())
        .isBetween((long) MIB, Runtime.getRuntime().maxMemory());
  }

  @Test
  void threadIsADaemonOfTheSystemAndEndsOnStop() throws Exception {
    ContinuousTracker tracker = ContinuousTracker.every(MILLISECOND, clock).start();
    Thread thread = Objects.requireNonNull(tracker.thread());
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getName()).isEqualTo("heapscale-tracker");
    assertThat(thread.getContextClassLoader()).isNull();
    assertThat(thread.getThreadGroup().getParent()).isNull();
    clock.awaitSample();
    tracker.stop();
    assertThat(thread.isAlive()).isFalse();
    assertThat(tracker.thread()).isNull();
  }

  @Test
  void longIntervalDoesNotDelayTheStop() {
    ContinuousTracker tracker = ContinuousTracker.every(Duration.ofDays(1)).start();
    Thread thread = Objects.requireNonNull(tracker.thread());
    assertThat(tracker.stop().samples()).isEqualTo(1);
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void nothingOfTheStartingThreadIsHeld() throws Exception {
    List<WeakReference<Object>> held = new ArrayList<>();
    ContinuousTracker tracker = ContinuousTracker.every(MILLISECOND, clock);
    startOnAThreadWithBaggage(tracker, held);
    for (int i = 0; i < 100 && held.stream().anyMatch(ref -> ref.get() != null); i++) {
      System.gc();
      clock.awaitSample();
    }
    assertThat(held).hasSize(2).allMatch(ref -> ref.get() == null);
    tracker.stop();
  }

  /** An inherited value and a context class loader. */
  private static void startOnAThreadWithBaggage(
      ContinuousTracker tracker, List<WeakReference<Object>> held) throws Exception {
    URLClassLoader loader = new URLClassLoader(new URL[0], null);
    Thread starter =
        new Thread(
            () -> {
              Object value = new Object();
              INHERITED.set(value);
              held.add(new WeakReference<>(value));
              tracker.start();
            });
    starter.setContextClassLoader(loader);
    held.add(new WeakReference<>(loader));
    starter.start();
    starter.join();
    loader.close();
  }

  @Test
  void stopIsIdempotentAlsoFromSeveralThreads() throws Exception {
    ContinuousTracker tracker = ContinuousTracker.every(MILLISECOND).start();
    Set<MemoryCurve> curves = ConcurrentHashMap.newKeySet();
    onEightThreads(() -> curves.add(tracker.stop()));
    tracker.close();
    assertThat(curves).hasSize(1);
    assertThat(tracker.stop()).isSameAs(curves.iterator().next());
  }

  @Test
  void marksOfAllThreadsAreKeptInTheOrderOfTime() throws Exception {
    MemoryCurve curve;
    try (ContinuousTracker tracker =
        ContinuousTracker.every(MILLISECOND, clock).atMostPoints(2).start()) {
      onEightThreads(
          () -> {
            for (int i = 0; i < 100; i++) {
              tracker.mark("mark " + i);
            }
            return null;
          });
      clock.awaitSample();
      curve = tracker.stop();
    }
    assertThat(curve.marks()).hasSize(800);
    assertThat(curve.marks().stream().filter(m -> m.label().equals("mark 99"))).hasSize(8);
    assertThat(curve.points()).hasSizeLessThanOrEqualTo(2);
  }

  private static void onEightThreads(Callable<?> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      CountDownLatch ready = new CountDownLatch(8);
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        done.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return work.call();
                }));
      }
      for (Future<?> one : done) {
        one.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void interruptedCallerGetsTheCurveAndKeepsTheFlag() {
    ContinuousTracker tracker = ContinuousTracker.every(MILLISECOND).start();
    Thread thread = Objects.requireNonNull(tracker.thread());
    Thread.currentThread().interrupt();
    MemoryCurve curve = tracker.stop();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(curve.samples()).isPositive();
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void trackerStartsOnce() {
    try (ContinuousTracker tracker = ContinuousTracker.every(MILLISECOND).start()) {
      refuses("the tracker has started before", tracker::start);
      refuses("the tracker has started before", () -> tracker.atMostPoints(8));
      tracker.stop();
      refuses("the tracker has started before", tracker::start);
      refuses("the tracker has stopped: mark 'end' is too late", () -> tracker.mark("end"));
    }
  }

  @Test
  void trackerThatHasNotStartedHasNoCurve() {
    try (ContinuousTracker tracker = ContinuousTracker.every(MILLISECOND)) {
      refuses("the tracker has not started: there is no curve", tracker::stop);
      refuses(
          "the tracker has not started: mark 'early' is too early", () -> tracker.mark("early"));
    }
  }

  private static void refuses(String message, Runnable call) {
    assertThatThrownBy(call::run).isInstanceOf(IllegalStateException.class).hasMessage(message);
  }

  @Test
  void intervalsPointsAndLabelsHaveLimits() {
    for (Duration wrong :
        List.of(
            Duration.ZERO,
            Duration.ofMillis(-5),
            Duration.ofNanos(999_999),
            Duration.ofDays(1).plusNanos(1),
            Duration.ofSeconds(Long.MAX_VALUE))) {
      assertThatThrownBy(() -> ContinuousTracker.every(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the interval must be 1 ms to 1 day, but is " + wrong);
    }
    try (ContinuousTracker tracker = ContinuousTracker.every(MILLISECOND)) {
      for (int wrong : new int[] {-1, 0, 1, 1_048_577}) {
        assertThatThrownBy(() -> tracker.atMostPoints(wrong))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("the points must be 2 to 1,048,576, but are " + wrong);
      }
      assertThatThrownBy(() -> tracker.mark(" "))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a mark must not be blank");
    }
  }

  @Test
  void programEndsThoughItsTrackerRuns() throws Exception {
    for (Jvm jvm : Jvm.installed()) {
      Jvm.Run run = Jvm.execute(jvm.program(AbandonedTracker.class));
      assertThat(run).as("%s", jvm).isEqualTo(new Jvm.Run(0, "done"));
    }
  }
}
