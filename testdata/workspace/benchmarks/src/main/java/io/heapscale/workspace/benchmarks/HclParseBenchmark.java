package io.heapscale.workspace.benchmarks;

import io.heapscale.workspace.hcl.HclParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Parses every {@code .pp} file of a mod from memory, on one thread: {@code java -jar
 * target/benchmarks.jar HclParse -p mod=DIR}. {@code megabytes} is MB (10^6 bytes) of source per
 * second.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class HclParseBenchmark {

  /** The sources of one mod. */
  @State(Scope.Benchmark)
  public static class Mod {
    /** The mod's folder, given by {@code -p mod=DIR}. */
    @Param("")
    public String mod = "";

    private final List<byte[]> sources = new ArrayList<>();
    private long bytes;

    /** Reads the folder. */
    @Setup
    public void read() throws IOException {
      if (mod.isEmpty()) {
        throw new IllegalArgumentException("expected a mod's folder: -p mod=DIR");
      }
      try (Stream<Path> files = Files.walk(Path.of(mod))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".pp")).sorted().toList()) {
          sources.add(Files.readAllBytes(file));
        }
      }
      bytes = sources.stream().mapToLong(source -> source.length).sum();
      if (bytes == 0) {
        throw new IllegalArgumentException("expected .pp files in " + mod + ", found none");
      }
    }
  }

  /** Counts source read. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Source {
    /** Parsed so far, in units of 10^6 bytes. */
    public double megabytes;
  }

  /** One parse of the whole mod. */
  @Benchmark
  public void parse(Mod mod, Source source, Blackhole blackhole) {
    for (byte[] text : mod.sources) {
      blackhole.consume(HclParser.parse("", text));
    }
    source.megabytes += mod.bytes / 1e6;
  }
}
