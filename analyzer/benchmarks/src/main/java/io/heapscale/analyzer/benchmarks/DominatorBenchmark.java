package io.heapscale.analyzer.benchmarks;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
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
 * The dominator tree of a seeded graph: the engine's Semi-NCA with depth-first search and fringe,
 * and the iterative algorithm of Cooper, Harvey and Kennedy with its search and predecessors. Each
 * must have found what the other has.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DominatorBenchmark {

  /** The threads to use. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // JMH calls the setup first
  public static class Crew {
    /** How many there are. */
    @Param({"1", "2"})
    public int threads;

    private Workshop workshop;

    /** Checks the tree that so many threads find. */
    @Setup
    public void check(DominatorInput input) throws IOException {
      workshop = Workshop.inHeap(threads);
      input.check(tree(input, workshop));
    }

    /** Gives back what the threads have used. */
    @TearDown
    public void close() {
      workshop.close();
    }
  }

  /** The iterative algorithm's answer was held against the engine's. */
  @State(Scope.Benchmark)
  public static class Checked {
    /** Checks it. */
    @Setup
    public void check(DominatorInput input) throws IOException {
      try (Workshop workshop = Workshop.inHeap(1)) {
        input.check(tree(input, workshop));
      }
    }
  }

  /** The engine's algorithm. */
  @Benchmark
  public DominatorTree semiNca(DominatorInput input, Crew crew) throws IOException {
    return tree(input, crew.workshop);
  }

  /** The iterative algorithm, on one thread. */
  @Benchmark
  public int[] cooperHarveyKennedy(DominatorInput input, Checked checked) {
    return CooperHarveyKennedy.dominators(input.made(), input.made().roots());
  }

  private static DominatorTree tree(DominatorInput input, Workshop workshop) throws IOException {
    return DominatorTree.of(input.made(), input.made().roots(), workshop);
  }
}
