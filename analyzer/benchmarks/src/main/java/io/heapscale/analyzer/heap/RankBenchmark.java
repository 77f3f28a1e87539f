package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.LongArrayList;
import io.heapscale.analyzer.benchmarks.SyntheticFile;
import io.heapscale.analyzer.benchmarks.WrongAnswerException;
import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.hprof.HprofVisitor;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongToIntFunction;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of one lookup of an ordinal by address, for addresses as they come in a file and at random.
 * Lookups do not wait for one another, as in the second pass. In the engine's package because the
 * index is of no use outside.
 */
@NullMarked
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RankBenchmark {
  private static final int LOOKUPS = 1 << 18;
  private static final long SEED = 1;

  /** An index, and all addresses that are in it. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // JMH calls the setup first
  public static class Addresses {
    /** Objects in the dump that the addresses come from. */
    @Param("1000000")
    public int objects;

    private ObjectIndex index;
    private long[] inFileOrder = {};
    private long[] atRandom = {};

    /** Where the next lookup is in these. */
    private int next;

    /** Takes the addresses of a synthetic dump and checks the lookup of each. */
    @Setup
    public void readAndCheck() throws IOException {
      inFileOrder = addresses(objects);
      atRandom = shuffled(inFileOrder);
      ObjectIndex.Builder builder = new ObjectIndex.Builder(DumpedHeap.USUAL_ALIGNMENT_SHIFT);
      for (long address : inFileOrder) {
        builder.add(address);
      }
      index = builder.build();
      check(index::ordinal, inFileOrder);
    }

    private int lookUp(long[] addresses) {
      int at = next;
      int sum = 0;
      for (int i = 0; i < LOOKUPS; i++) {
        sum += index.ordinal(addresses[at]);
        if (++at == addresses.length) {
          at = 0;
        }
      }
      next = at;
      return sum;
    }
  }

  /** Addresses in the order of the file. */
  @Benchmark
  @OperationsPerInvocation(LOOKUPS)
  public int inFileOrder(Addresses addresses) {
    return addresses.lookUp(addresses.inFileOrder);
  }

  /** The same addresses, shuffled. */
  @Benchmark
  @OperationsPerInvocation(LOOKUPS)
  public int atRandom(Addresses addresses) {
    return addresses.lookUp(addresses.atRandom);
  }

  /**
   * Holds an index of {@code addresses} against a search in the sorted list: for all of them, and
   * for their neighbours, most of which are absent.
   */
  static void check(LongToIntFunction index, long[] addresses) {
    long[] sorted = addresses.clone();
    Arrays.sort(sorted);
    for (long address : addresses) {
      checkOne(index, sorted, address);
      checkOne(index, sorted, address + 8);
      checkOne(index, sorted, address + 4);
    }
  }

  private static void checkOne(LongToIntFunction index, long[] sorted, long address) {
    int expected = Math.max(Arrays.binarySearch(sorted, address), ObjectIndex.ABSENT);
    WrongAnswerException.unlessEqual(
        "rank", "address", address, expected, index.applyAsInt(address));
  }

  /** The addresses of all objects of a synthetic dump, in its order. */
  static long[] addresses(int objects) throws IOException {
    LongArrayList addresses = new LongArrayList(objects);
    try (SyntheticFile written = SyntheticFile.of(objects);
        HprofFile file = HprofFile.open(written.path())) {
      file.acceptHeap(
          new HprofVisitor() {
            @Override
            public void classDump(ClassDump dump, long offset) {
              addresses.add(dump.classId());
            }

            @Override
            public void instance(long objectId, long classId, long offset, int length) {
              addresses.add(objectId);
            }

            @Override
            public void objectArray(long objectId, long classId, int length, long offset) {
              addresses.add(objectId);
            }

            @Override
            public void primitiveArray(long objectId, BasicType type, int length, long offset) {
              addresses.add(objectId);
            }
          });
    }
    return addresses.toArray();
  }

  private static long[] shuffled(long[] addresses) {
    long[] shuffled = addresses.clone();
    Random random = new Random(SEED);
    for (int i = shuffled.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      long moved = shuffled[i];
      shuffled[i] = shuffled[other];
      shuffled[other] = moved;
    }
    return shuffled;
  }
}
