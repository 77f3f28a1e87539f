package io.heapscale.jmh;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Benchmarks whose bytes are known by counting. {@link RetainedProfilerTest} runs them. */
public class WeighedBenchmark {
  static final int BYTES = 1_000_000;
  static final int ITEMS = 10;
  static final int ALLOCATED = 100_000;

  /** Held by the class, whatever refers to it. */
  static final byte[] SHARED = new byte[5 * BYTES];

  /** An array of its own, one that others hold too, and some objects of one class. */
  @State(Scope.Benchmark)
  public static class Data {
    byte[] own = new byte[0];
    byte[] shared = SHARED;
    List<Item> items = List.of();

    /** What the state holds from here on. */
    @Setup
    public void fill() {
      own = new byte[BYTES];
      items = new ArrayList<>(ITEMS);
      for (int i = 0; i < ITEMS; i++) {
        items.add(new Item());
      }
    }

    /** A dump after this would show an empty state. */
    @TearDown
    public void empty() {
      own = new byte[0];
      items = List.of();
    }
  }

  /** An object of the state. */
  static class Item {
    final byte[] data = new byte[100];
  }

  /** Fails in its third iteration. */
  @State(Scope.Benchmark)
  public static class Failing {
    private int iterations;

    /** Counts. */
    @Setup(Level.Iteration)
    public void fail() {
      iterations++;
      if (iterations == 3) {
        throw new IllegalStateException("fails on purpose");
      }
    }
  }

  /** Allocates an array that does not fit into a thread's buffer. */
  @Benchmark
  public byte[] allocates(Data data) {
    return new byte[ALLOCATED + data.items.size() - ITEMS];
  }

  /** Allocates nothing. */
  @Benchmark
  public byte[] reads(Data data) {
    return data.own;
  }

  /** Does not come to its end. */
  @Benchmark
  public int fails(Failing failing) {
    return failing.iterations;
  }
}
