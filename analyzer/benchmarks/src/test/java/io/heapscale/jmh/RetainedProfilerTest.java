package io.heapscale.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** JMH forks JVMs with the profiler, as on its command line. */
class RetainedProfilerTest {
  private static final String PROFILER = "io.heapscale.jmh.RetainedProfiler";

  /**
   * Fields of a state class, between two times 256 bytes of padding that JMH adds to either end.
   */
  private static final long HEADER = 12;

  private static final long REFERENCE = 4;
  private static final long JMH_FIELDS = 256 + 6 * 4 + 3 + 256;

  /** The benchmark class has no fields and is a state too, one object per thread. */
  private static final long BENCHMARK = aligned(HEADER + JMH_FIELDS);

  private static final long ITEM = aligned(HEADER + REFERENCE) + array(100, 1);

  private static final long DATA =
      aligned(HEADER + 3 * REFERENCE + JMH_FIELDS)
          + array(WeighedBenchmark.BYTES, 1)
          + aligned(HEADER + 2 * REFERENCE + 4) // the ArrayList
          + array(WeighedBenchmark.ITEMS, REFERENCE)
          + WeighedBenchmark.ITEMS * ITEM;

  @TempDir Path folder;

  private static long aligned(long bytes) {
    return (bytes + 7) / 8 * 8;
  }

  private static long array(long length, long elementBytes) {
    return aligned(HEADER + 4 + length * elementBytes);
  }

  @BeforeAll
  static void ignoreLock() {
    // No time is judged: other benchmarks on this machine may run.
    System.setProperty("jmh.ignoreLock", "true");
  }

  private ChainedOptionsBuilder options(String benchmark, int warmUps, int iterations) {
    return new OptionsBuilder()
        .include("^" + WeighedBenchmark.class.getName() + '.' + benchmark + '$')
        .mode(Mode.AverageTime)
        .forks(1)
        .warmupIterations(warmUps)
        .warmupTime(TimeValue.milliseconds(50))
        .measurementIterations(iterations)
        .measurementTime(TimeValue.milliseconds(200))
        .jvmArgs("-Xmx256m", "-XX:+UseSerialGC", "-Dheapscale.dumps=" + folder)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
  }

  private static Secondary run(ChainedOptionsBuilder options) throws RunnerException {
    RunResult result = new Runner(options.build()).runSingle();
    Map<String, Result<?>> byLabel = new TreeMap<>();
    result.getSecondaryResults().forEach(byLabel::put);
    return new Secondary(byLabel);
  }

  private record Secondary(Map<String, Result<?>> byLabel) {
    Result<?> of(String label) {
      return Objects.requireNonNull(byLabel.get(label), () -> label + " is not in " + byLabel);
    }

    double score(String label) {
      return of(label).getScore();
    }

    long bytes(String label) {
      double bytes = score(label);
      assertThat(bytes).as("whole bytes").isEqualTo(Math.rint(bytes));
      return Math.round(bytes);
    }
  }

  @ParameterizedTest
  @MethodSource("io.heapscale.testdata.dumps.InstalledJdks#javas")
  void stateIsWeighedAndAllocationCounted(Path java) throws RunnerException {
    var results =
        run(
            options("allocates", 1, 2)
                .jvm(java.toString())
                .addProfiler(PROFILER, "perInstanceOf=" + WeighedBenchmark.Item.class.getName()));
    assertThat(results.byLabel().keySet())
        .containsExactlyInAnyOrder(
            "alloc.norm", "retained.state", "retained.WeighedBenchmark$Item", "retained.live");
    Result<?> state = results.of("retained.state");
    assertThat(results.bytes("retained.state")).isEqualTo(DATA + BENCHMARK);
    assertThat(state.getScoreUnit()).isEqualTo("B");
    assertThat(results.bytes("retained.WeighedBenchmark$Item")).isEqualTo(ITEM);
    assertThat(results.bytes("retained.live"))
        .isGreaterThan(DATA + array(WeighedBenchmark.SHARED.length, 1))
        .isLessThan(100_000_000);
    // What JMH's own threads allocate meanwhile is in it, divided by the operations.
    double array = (double) array(WeighedBenchmark.ALLOCATED, 1);
    assertThat(results.score("alloc.norm"))
        .isGreaterThanOrEqualTo(array)
        .isCloseTo(array, within(array / 100));
    assertThat(results.of("alloc.norm").getScoreUnit()).isEqualTo("B/op");
    assertThat(results.of("alloc.norm").getSampleCount()).as("measured iterations").isEqualTo(2);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void stateOfEachThreadCountsAndNoAllocationIsAboutNone() throws RunnerException {
    var results = run(options("reads", 0, 3).threads(3).addProfiler(PROFILER));
    assertThat(results.bytes("retained.state")).isEqualTo(DATA + 3 * BENCHMARK);
    assertThat(results.score("alloc.norm")).isLessThan(1);
  }

  @Test
  void allocationIsThatOfJmhsOwnProfiler() throws RunnerException {
    var results = run(options("allocates", 1, 2).addProfiler(PROFILER).addProfiler("gc"));
    double known = results.score("gc.alloc.rate.norm");
    assertThat(results.score("alloc.norm")).isCloseTo(known, within(known / 100));
  }

  @Test
  void singleMeasuredIterationIsWeighedBeforeIt() throws RunnerException {
    var results = run(options("reads", 1, 1).addProfiler(PROFILER));
    assertThat(results.bytes("retained.state")).isEqualTo(DATA + BENCHMARK);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatHasNoIterationBeforeSaysWhyThereAreNoBytes() throws RunnerException {
    var results = run(options("reads", 0, 1).addProfiler(PROFILER));
    assertThat(results.byLabel().keySet()).containsExactlyInAnyOrder("alloc.norm", "retained");
    assertThat(results.of("retained").extendedInfo())
        .contains("JMH lets go of the state in its last iteration; measure two or warm up");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void classWithoutObjectsIsNamed() throws RunnerException {
    var results = run(options("reads", 0, 2).addProfiler(PROFILER, "perInstanceOf=com.acme.None"));
    assertThat(results.byLabel().keySet())
        .containsExactlyInAnyOrder("alloc.norm", "retained.state", "retained.live", "retained");
    assertThat(results.of("retained").extendedInfo()).contains("no object of com.acme.None");
  }

  @Test
  void benchmarkThatFailsAfterTheDumpLeavesNoFile() {
    assertThatThrownBy(() -> run(options("fails", 0, 3).addProfiler(PROFILER)))
        .isInstanceOf(RunnerException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"perInstanceOf=", "perInstance=com.acme.Foo", "perInstanceOf=com.Foo;", "x"})
  void otherOptionsAreRefused(String options) {
    assertThatThrownBy(() -> new RetainedProfiler(options))
        .isInstanceOf(ProfilerException.class)
        .hasMessageContaining("expected perInstanceOf= and the name of a class");
  }

  @Test
  void optionsNameSeveralClasses() throws ProfilerException {
    assertThat(ProfilerOptions.perInstanceOf("perInstanceOf=com.Foo; perInstanceOf=com.Bar"))
        .containsExactly("com.Foo", "com.Bar");
    assertThat(ProfilerOptions.perInstanceOf("")).isEmpty();
  }
}
