package io.heapscale.analyzer.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.allocation.AllocationTotals.Counted;
import io.heapscale.analyzer.allocation.AllocationTotals.Scaled;
import io.heapscale.analyzer.allocation.Sample.ThreadKey;
import io.heapscale.analyzer.allocation.SampleWeights.Weighed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SampleWeightsTest {
  private static final long SECOND = 1_000_000_000;
  private static final ThreadKey MAIN = new ThreadKey(1, "main", false);
  private static final ThreadKey LATER = new ThreadKey(2, "later", false);
  private static final ThreadKey QUIET = new ThreadKey(3, "quiet", false);

  private final ThreadCounters counters = new ThreadCounters();
  private final List<Sample> samples = new ArrayList<>();

  private void sample(ThreadKey thread, long time, long bytes, boolean exact) {
    samples.add(new Sample(thread, time, "int[]", Stacks.NONE, bytes, exact));
  }

  private void counter(ThreadKey thread, long begin, long end) {
    counters.add(thread, 0, begin);
    counters.add(thread, 10 * SECOND, end);
  }

  private Weighed weigh(boolean sinceLast, @Nullable Long given) {
    return new SampleWeights(samples, counters, sinceLast).weigh(given);
  }

  private static List<Long> bytes(Weighed weighed) {
    return weighed.samples().stream().map(Sample::bytes).toList();
  }

  @Test
  void whatCameBeforeTheRecordingIsTakenOffTheFirstSample() {
    counter(MAIN, 1000, 1500);
    // Not in order, as the parser hands them on.
    sample(MAIN, 3 * SECOND, 100, false);
    sample(MAIN, SECOND, 1200, false);
    sample(MAIN, 2 * SECOND, 100, false);
    Weighed weighed = weigh(true, null);
    assertThat(weighed.beforeBytes()).isEqualTo(1000);
    assertThat(weighed.estimateBytes()).isEqualTo(400);
    assertThat(weighed.scaled()).isEqualTo(Scaled.BY_THREAD);
    assertThat(bytes(weighed)).containsExactly(250L, 125L, 125L);
    assertThat(weighed.unsureThreads()).isZero();
    Counted counted = Objects.requireNonNull(weighed.counted());
    assertThat(counted.bytes()).isEqualTo(500);
    assertThat(counted.ratio()).isEqualTo(0.8);
  }

  @Test
  void aFirstSampleThatDoesNotGoBackIsLeftAsItIs() {
    counter(MAIN, 1000, 1500);
    sample(MAIN, SECOND, 300, false);
    sample(MAIN, 2 * SECOND, 200, false);
    assertThat(weigh(true, null).beforeBytes()).isZero();
    assertThat(bytes(weigh(true, null))).containsExactly(300L, 200L);
  }

  @Test
  void noFirstSampleStandsForMoreThanItsThreadAllocated() {
    counter(MAIN, 1000, 1500);
    sample(MAIN, SECOND, 900, false);
    sample(MAIN, 2 * SECOND, 200, false);
    assertThat(weigh(true, null).beforeBytes()).isEqualTo(600);
    assertThat(bytes(weigh(true, null))).containsExactly(300L, 200L);
  }

  @Test
  void buffersKeepWhatIsExactAndTheRestIsScaled() {
    counter(MAIN, 1000, 1500);
    sample(MAIN, SECOND, 300, true);
    sample(MAIN, 2 * SECOND, 90, false);
    sample(MAIN, 3 * SECOND, 10, false);
    assertThat(bytes(weigh(false, null))).containsExactly(300L, 180L, 20L);
    assertThat(weigh(false, null).beforeBytes()).isZero();
  }

  @Test
  void threadsThatBeganEndedOrHaveNoSampleAreToldApart() {
    counter(MAIN, 1000, 1500);
    counters.add(LATER, 5 * SECOND, 70);
    counters.add(QUIET, 10 * SECOND, 33);
    sample(MAIN, SECOND, 1400, false);
    sample(LATER, 2 * SECOND, 60, false);
    Weighed weighed = weigh(true, null);
    Counted counted = Objects.requireNonNull(weighed.counted());
    assertThat(counted.threads()).isEqualTo(2);
    assertThat(counted.bytes()).isEqualTo(533);
    assertThat(counted.unsampledBytes()).isEqualTo(33);
    assertThat(counted.endedThreads()).isEqualTo(1);
    assertThat(counted.endedBytes()).isEqualTo(60);
    assertThat(counted.estimateBytes()).isEqualTo(400);
    assertThat(bytes(weighed)).containsExactly(500L, 60L);
  }

  @Test
  void virtualThreadsAreHeldAgainstTheThreadsThatCarryThem() {
    ThreadKey carrier = new ThreadKey(8, "ForkJoinPool-1-worker-1", false);
    counter(carrier, 100, 1100);
    sample(new ThreadKey(50, "", true), SECOND, 300, false);
    sample(new ThreadKey(51, "", true), 2 * SECOND, 300, false);
    sample(carrier, 3 * SECOND, 200, false);
    Weighed weighed = weigh(true, null);
    assertThat(Objects.requireNonNull(weighed.counted()).ratio()).isEqualTo(0.8);
    assertThat(Sample.sum(weighed.samples())).isEqualTo(1000);
    assertThat(weighed.unsureThreads()).isEqualTo(1);
  }

  @Test
  void withoutCountersNothingIsCorrectedAndThatIsCounted() {
    sample(MAIN, SECOND, 900, false);
    sample(MAIN, 2 * SECOND, 200, false);
    sample(LATER, SECOND, 5, false);
    Weighed weighed = weigh(true, null);
    assertThat(weighed.counted()).isNull();
    assertThat(weighed.scaled()).isEqualTo(Scaled.NO);
    assertThat(weighed.unsureThreads()).isEqualTo(2);
    assertThat(weighed.unsureBytes()).isEqualTo(905);
    assertThat(bytes(weighed)).containsExactly(900L, 200L, 5L);
  }

  @Test
  void countersOfAnotherTimeAreNotUsed() {
    counter(MAIN, 1000, 1500);
    for (int i = 0; i < 100; i++) {
      sample(MAIN, (5 + i) * SECOND, 10, false);
    }
    assertThat(weigh(true, null).counted()).isNull();
  }

  @Test
  void aGivenTotalIsMetToTheByte() {
    for (int i = 0; i < 7; i++) {
      sample(MAIN, SECOND + i, 10, false);
    }
    Weighed weighed = weigh(true, 1001L);
    assertThat(Sample.sum(weighed.samples())).isEqualTo(1001);
    assertThat(weighed.scaled()).isEqualTo(Scaled.TO_TOTAL);
    assertThat(Objects.requireNonNull(weighed.counted()).source()).isEqualTo("given");
    assertThat(bytes(weighed)).allMatch(each -> each == 143);
  }
}
