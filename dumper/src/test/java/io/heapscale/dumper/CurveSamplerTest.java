package io.heapscale.dumper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CurveSamplerTest {
  private static final int INTERVAL = 10;

  private final FakeClock clock = new FakeClock();

  private CurveSampler sampler(int mostPoints) {
    clock.at(0);
    return new CurveSampler(clock, INTERVAL, mostPoints);
  }

  private static MemoryCurve.Point point(long nanos) {
    long used = FakeClock.usedBytesAt(nanos);
    return new MemoryCurve.Point(nanos, nanos, 1, used, used);
  }

  @Test
  void ticksWhoseTimeHasPassedAreMissedAndNotMadeUp() {
    CurveSampler sampler = sampler(8);
    for (long nanos : new long[] {9, 10, 25, 29, 61}) {
      clock.at(nanos);
      assertThat(sampler.look()).isEqualTo(nanos);
    }
    clock.at(79);
    MemoryCurve curve = sampler.close();
    assertThat(curve.points())
        .containsExactly(point(0), point(10), point(25), point(61), point(79));
    assertThat(curve.ticks()).isEqualTo(8);
    assertThat(curve.missedTicks()).isEqualTo(3);
    assertThat(curve.samples()).isEqualTo(5);
    assertThat(curve.elapsedNanos()).isEqualTo(79);
  }

  @Test
  void curveThatStopsAtOnceHasTheSampleOfItsStart() {
    MemoryCurve curve = sampler(2).close();
    assertThat(curve).isEqualTo(new MemoryCurve(10, 0, 1, 0, List.of(point(0)), List.of()));
  }

  @Test
  void lateWakeupsDoNotShiftTheSchedule() {
    List<Long> lateBy = new ArrayList<>(List.of(0L, 3L, 9L, 10L, 37L));
    List<Long> waits = new ArrayList<>();
    CurveSampler[] made = new CurveSampler[1];
    HeapClock late =
        new FakeClock() {
          @Override
          public void park(long wait) {
            waits.add(wait);
            super.park(wait + lateBy.remove(0));
            if (lateBy.isEmpty()) {
              made[0].stop();
            }
          }
        };
    made[0] = new CurveSampler(late, INTERVAL, 8);
    made[0].run();
    // Woken at 10, 23, 39, 50 and 97: the waits end at 10, 20, 30, 40 and 60.
    assertThat(waits).containsExactly(10L, 10L, 7L, 1L, 10L);
    MemoryCurve curve = made[0].close();
    assertThat(curve.ticks()).isEqualTo(10);
    assertThat(curve.missedTicks()).isEqualTo(4);
  }

  @Test
  void interruptIsForgottenOrNoWaitWouldWait() {
    CurveSampler[] made = new CurveSampler[1];
    List<Boolean> flags = new ArrayList<>();
    HeapClock interrupting =
        new FakeClock() {
          @Override
          public void park(long wait) {
            super.park(wait);
            flags.add(Thread.currentThread().isInterrupted());
            Thread.currentThread().interrupt();
            if (parks.size() == 2) {
              made[0].stop();
            }
          }
        };
    made[0] = new CurveSampler(interrupting, INTERVAL, 8);
    made[0].run();
    assertThat(flags).containsExactly(false, false);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void anySeriesOfLooksGivesWhatTheDefinitionSays() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      int capacity = 2 + random.nextInt(9);
      CurveSampler sampler = sampler(capacity);
      CurvePoints expected = new CurvePoints(capacity);
      TreeMap<Long, Long> firstLookOfTick = new TreeMap<>();
      firstLookOfTick.put(0L, 0L);
      long nanos = 0;
      int looks = random.nextInt(120);
      for (int i = 0; i < looks; i++) {
        nanos += random.nextInt(random.nextInt(5) == 0 ? 60 : 12);
        firstLookOfTick.putIfAbsent(nanos / INTERVAL, nanos);
        clock.at(nanos);
        sampler.look();
      }
      long min = Long.MAX_VALUE;
      long max = 0;
      for (long look : firstLookOfTick.values()) {
        expected.add(look, FakeClock.usedBytesAt(look));
        min = Math.min(min, FakeClock.usedBytesAt(look));
        max = Math.max(max, FakeClock.usedBytesAt(look));
      }
      MemoryCurve curve = sampler.close();
      assertThat(curve.points()).as("seed %d", seed).isEqualTo(expected.toList());
      assertThat(curve.ticks()).as("seed %d", seed).isEqualTo(nanos / INTERVAL + 1);
      assertThat(curve.samples()).as("seed %d", seed).isEqualTo(firstLookOfTick.size());
      assertThat(curve.minUsedBytes()).as("seed %d", seed).isEqualTo(min);
      assertThat(curve.maxUsedBytes()).as("seed %d", seed).isEqualTo(max);
    }
  }

  @Test
  void marksKeepTheirTimeWhenTheirPointsMerge() {
    CurveSampler sampler = sampler(2);
    List<MemoryCurve.Mark> expected = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      clock.at(3L * i);
      sampler.look();
      sampler.mark("mark " + i);
      expected.add(new MemoryCurve.Mark("mark " + i, 3L * i));
    }
    MemoryCurve curve = sampler.close();
    assertThat(curve.marks()).isEqualTo(expected);
    assertThat(curve.points()).hasSizeLessThanOrEqualTo(2);
    assertThat(curve.samples()).isEqualTo(13);
  }

  @Test
  void nothingChangesAfterTheCurveWasMade() {
    CurveSampler sampler = sampler(4);
    MemoryCurve curve = sampler.close();
    clock.at(500);
    sampler.look();
    assertThat(curve.points()).containsExactly(point(0));
    assertThatThrownBy(() -> sampler.mark("end"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the tracker has stopped: mark 'end' is too late");
  }

  @Test
  void looksAllocateNothing() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    HeapClock realHeap =
        new FakeClock() {
          private final HeapClock vm = new HeapClock.OfThisVm();

          @Override
          public long heapUsedBytes() {
            nanos += INTERVAL;
            return vm.heapUsedBytes();
          }
        };
    CurveSampler sampler = new CurveSampler(realHeap, INTERVAL, 16);
    look(sampler, 100);
    long before = threads.getCurrentThreadAllocatedBytes();
    look(sampler, 10_000);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isZero();
    assertThat(sampler.close().samples()).isGreaterThan(10_000);
  }

  private static void look(CurveSampler sampler, int times) {
    for (int i = 0; i < times; i++) {
      sampler.look();
    }
  }
}
