package io.heapscale.analyzer.benchmarks;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.heap.RankBenchmark;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs once in this VM, its check included. */
class KernelsTest {
  private static final String[] SMALL = {"5000"};

  @Test
  void everyKernelPassesItsCheckOnASmallInput() throws RunnerException {
    // Nothing is measured: other benchmarks on this machine may run.
    System.setProperty("jmh.ignoreLock", "true");

    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("^io\\.heapscale\\.analyzer\\.")
                    .forks(0)
                    .mode(Mode.SingleShotTime)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .param("objects", SMALL)
                    .param("nodes", SMALL)
                    .param("graph", "dump", "local", "mixed", "random", "lists")
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();

    assertThat(
            results.stream()
                .collect(groupingBy(each -> each.getParams().getBenchmark(), counting())))
        .isEqualTo(
            Map.of(
                name(DecodeBenchmark.class, "decode"), 1L,
                name(RankBenchmark.class, "inFileOrder"), 1L,
                name(RankBenchmark.class, "atRandom"), 1L,
                name(DominatorBenchmark.class, "semiNca"), 10L,
                name(DominatorBenchmark.class, "cooperHarveyKennedy"), 5L,
                name(RetainedBenchmark.class, "retained"), 10L));
  }

  private static String name(Class<?> benchmark, String method) {
    return benchmark.getName() + "." + method;
  }
}
