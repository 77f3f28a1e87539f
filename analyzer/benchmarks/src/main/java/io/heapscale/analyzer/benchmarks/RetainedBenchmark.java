package io.heapscale.analyzer.benchmarks;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.dominator.DominatorTree.NodeSizes;
import io.heapscale.analyzer.dominator.DominatorTree.RetainedSizes;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.Random;
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

/** Retained sizes of all nodes, given their dominator tree. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RetainedBenchmark {
  private static final long SEED = 1;

  /** A dominator tree and sizes, seeded. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // JMH calls the setup first
  public static class Weighed {
    /** The threads to use. */
    @Param({"1", "2"})
    public int threads;

    private Workshop workshop;
    private DominatorTree tree;
    private NodeSizes sizes;

    /** Makes the tree and checks what its nodes retain. */
    @Setup
    public void check(DominatorInput input) throws IOException {
      workshop = Workshop.inHeap(threads);
      tree = DominatorTree.of(input.made(), input.made().roots(), workshop);
      input.check(tree);
      int[] sizeBytes = new Random(SEED).ints(input.nodes, 2, 20).map(words -> words * 8).toArray();
      sizes = node -> sizeBytes[node];
      RetainedBenchmark.check(input.dominators(), sizes, tree.retainedSizes(sizes));
    }

    /** Gives back what the threads have used. */
    @TearDown
    public void close() {
      workshop.close();
    }
  }

  /** All retained sizes. */
  @Benchmark
  public RetainedSizes retained(DominatorInput input, Weighed weighed) throws IOException {
    return weighed.tree.retainedSizes(weighed.sizes);
  }

  /**
   * Adds each node's size to all that dominate it, one after another, and compares.
   *
   * @param dominators immediate dominators by node
   */
  static void check(int[] dominators, NodeSizes sizes, RetainedSizes found) {
    long[] expected = new long[dominators.length];
    for (int node = 0; node < expected.length; node++) {
      if (dominators[node] != DominatorTree.UNREACHABLE) {
        long own = sizes.sizeBytes(node);
        for (int at = node; at != DominatorTree.VIRTUAL_ROOT; at = dominators[at]) {
          expected[at] += own;
        }
      }
    }
    for (int node = 0; node < expected.length; node++) {
      WrongAnswerException.unlessEqual(
          "retained", "node", node, expected[node], found.sizeBytes(node));
    }
  }
}
