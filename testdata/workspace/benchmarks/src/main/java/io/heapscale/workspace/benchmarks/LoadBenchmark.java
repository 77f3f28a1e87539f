package io.heapscale.workspace.benchmarks;

import io.heapscale.workspace.generate.Generator;
import io.heapscale.workspace.generate.ModSize;
import io.heapscale.workspace.lazy.LazyWorkspace;
import io.heapscale.workspace.load.EagerLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Loads a generated mod, the same to the byte in every run: one load per iteration, as it takes a
 * tenth of a second or more. The heap and the collector are those of the memory benchmark. {@link
 * LoadBenchmarkRunner} runs it with its profilers.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-XX:+UseG1GC", "-Xms256m", "-Xmx2g"})
@Warmup(iterations = 5)
@Measurement(iterations = 5)
public class LoadBenchmark {

  /** A mod on disk, and what the last load made of it. */
  @State(Scope.Benchmark)
  public static class Workload {
    /** Name of a size of the generator. */
    @Param({"small", "medium", "large", "xlarge"})
    public String size = "";

    /** How it is loaded. */
    @Param({"eager", "lazy"})
    public String way = "";

    private @Nullable Path mod;

    /** Held, so that the profiler of retained bytes finds it. */
    private @Nullable Object loaded;

    /** Generates the mod into a folder of its own. */
    @Setup
    public void generate() throws IOException {
      mod = Files.createTempDirectory("load-benchmark");
      new Generator(ModSize.named(size), Generator.DEFAULT_SEED).generate(mod);
    }

    /** Loads as a user would: a lazy load is over when all titles are known. */
    Object load() throws IOException, InterruptedException {
      if (mod == null) {
        throw new IllegalStateException("no mod was generated");
      }
      if (way.equals("eager")) {
        return EagerLoader.load(mod);
      }
      if (!way.equals("lazy")) {
        throw new IllegalArgumentException("way: expected eager or lazy, found '" + way + "'");
      }
      LazyWorkspace workspace = LazyWorkspace.open(mod, LazyWorkspace.DEFAULT_CACHE_BYTES);
      workspace.awaitTitles(Long.MAX_VALUE);
      return workspace;
    }

    private void close() {
      if (loaded instanceof LazyWorkspace workspace) {
        workspace.close();
      }
      loaded = null;
    }

    /** Deletes the mod. */
    @TearDown
    public void delete() throws IOException {
      close();
      if (mod == null) {
        return;
      }
      List<Path> paths;
      try (Stream<Path> walk = Files.walk(mod)) {
        paths = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : paths) {
        Files.delete(path);
      }
    }
  }

  /** One load; what the load before made is let go first. */
  @Benchmark
  public Object load(Workload workload) throws IOException, InterruptedException {
    workload.close();
    workload.loaded = workload.load();
    return workload.loaded;
  }
}
