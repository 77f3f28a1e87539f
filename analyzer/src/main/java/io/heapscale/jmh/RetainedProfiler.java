package io.heapscale.jmh;

import io.heapscale.analyzer.model.Analysis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;

/**
 * A profiler of JMH, {@code -prof io.heapscale.jmh.RetainedProfiler}. Secondary results, warm-up
 * left out:
 *
 * <ul>
 *   <li>{@code retained.state}, bytes: what becomes unreachable if all state objects of the
 *       benchmark go, themselves counted. Once per fork; the result is the most of all forks.
 *   <li>{@code retained.live}, bytes: all that lives in the JVM at that moment, JMH among it.
 *   <li>{@code retained.Foo}, bytes per object: what one object of a class retains on average, for
 *       the option {@code perInstanceOf=com.acme.Foo}; subclasses count. Several are separated by
 *       semicolons. The whole name stands for it where two have the same simple one.
 *   <li>{@code alloc.norm}, bytes per operation: what JMH's own profiler {@code gc} calls {@code
 *       gc.alloc.rate.norm}. Once per iteration.
 * </ul>
 *
 * <p>JMH lets go of the state in the last iteration. So the dump is taken after the last measured
 * iteration but one; where only one is measured, before it. It takes the time of one dump, between
 * two iterations; the analysis runs after the last one. What runs without any iteration before has
 * a text in the place of bytes. An {@code Error} or exception of the benchmark leaves no file.
 *
 * <p>Name it before others: JMH asks the profilers in turn, so that those behind it do not see its
 * dump. Needs a HotSpot JVM, 17 or newer.
 */
public final class RetainedProfiler implements InternalProfiler {
  private final StateDump dumps;
  private final GCProfiler allocation;

  private int iterations;
  private int measured;

  /**
   * As JMH calls it.
   *
   * @param options {@code perInstanceOf=} and a class name, any number, semicolons between; empty
   *     for none
   * @throws ProfilerException for other options
   */
  public RetainedProfiler(String options) throws ProfilerException {
    dumps = new StateDump(ProfilerOptions.perInstanceOf(options));
    allocation = new GCProfiler("alloc=true");
  }

  @Override
  public String getDescription() {
    return "Bytes that the benchmark's state retains, and bytes allocated per operation";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    if (iteration.getType() == IterationType.MEASUREMENT) {
      // With one measured iteration this is the last moment with a state, and the first.
      if (measured == 0 && iterations > 0 && iteration.getCount() == 1) {
        dumps.take();
      }
      measured++;
    }
    allocation.beforeIteration(benchmark, iteration);
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    iterations++;
    // Before the dump: on JDK 21 and later the counters are those of all threads.
    Collection<?> allocated = allocation.afterIteration(benchmark, iteration, result);
    if (iteration.getType() != IterationType.MEASUREMENT) {
      return List.of();
    }
    List<Result<?>> results = new ArrayList<>();
    for (Object each : allocated) {
      if (each instanceof ScalarResult scalar && scalar.getLabel().endsWith("alloc.rate.norm")) {
        results.add(
            new ScalarResult(
                "alloc.norm", scalar.getScore(), scalar.getScoreUnit(), AggregationPolicy.AVG));
      }
    }
    if (measured == iteration.getCount() - 1) {
      dumps.take();
    }
    if (measured == iteration.getCount()) {
      results.addAll(retained());
    }
    return results;
  }

  private List<Result<?>> retained() {
    Analysis analysis;
    try {
      analysis = dumps.analyze();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (analysis == null) {
      return List.of(
          RetainedResults.note(
              "not known: JMH lets go of the state in its last iteration; measure two or warm up"));
    }
    return RetainedResults.of(analysis.types(), analysis.heap().shallowBytes());
  }
}
