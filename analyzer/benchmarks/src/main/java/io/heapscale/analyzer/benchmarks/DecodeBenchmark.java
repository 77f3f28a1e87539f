package io.heapscale.analyzer.benchmarks;

import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.hprof.GcRoot;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.hprof.HprofVisitor;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Decodes all heap records of a mapped dump one after another on one thread: address, class and
 * length of each, contents stepped over. {@code gigabytes} is GB (10^9 bytes) of heap records per
 * second. The page cache is warm: the check has read the file.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeBenchmark {

  /** A dump, and what is in it. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // JMH calls the setup first
  public static class Dump {
    /** Objects in the dump; 56 MB for a million. */
    @Param("1000000")
    public int objects;

    private List<Closeable> open = List.of();
    private HprofFile file;
    private long bytes;

    /** Writes the dump and checks how it is read. */
    @Setup
    public void writeAndCheck() throws IOException {
      SyntheticFile written = SyntheticFile.of(objects);
      open = List.of(written);
      file = HprofFile.open(written.path());
      open = List.of(file, written);
      try (InputStream in = Files.newInputStream(written.path())) {
        HeapRecords expected = PlainHprofParser.parse(in);
        check(expected, file);
        bytes = expected.bytes();
      } catch (IOException | RuntimeException e) {
        close(); // after a failed setup nothing else is called
        throw e;
      }
    }

    /** Deletes the dump. */
    @TearDown
    public void close() throws IOException {
      for (Closeable each : open) {
        each.close();
      }
    }
  }

  /** Counts bytes read. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Read {
    /** Decoded so far, in units of 10^9 bytes. */
    public double gigabytes;
  }

  /** All heap records once. */
  @Benchmark
  public Object decode(Dump dump, Read read) throws IOException {
    HeapRecords records = decode(dump.file);
    read.gigabytes += dump.bytes / 1e9;
    return records;
  }

  static void check(HeapRecords expected, HprofFile file) throws IOException {
    WrongAnswerException.unlessEqual("decode", "heap records", expected, decode(file));
  }

  private static HeapRecords decode(HprofFile file) throws IOException {
    Counting counting = new Counting();
    file.acceptHeap(counting);
    return counting.tally.result();
  }

  private static final class Counting implements HprofVisitor {
    private final HeapRecords.Tally tally = new HeapRecords.Tally();

    @Override
    public void segment(long start, long end) {
      tally.segment(end - start);
    }

    @Override
    public void gcRoot(GcRoot kind, long objectId, int threadSerial, int frame) {
      tally.root(kind.tag(), objectId);
    }

    @Override
    public void classDump(ClassDump dump, long offset) {
      tally.classDump(dump.classId(), dump.fields().size());
    }

    @Override
    public void instance(long objectId, long classId, long offset, int length) {
      tally.instance(objectId, classId, length);
    }

    @Override
    public void objectArray(long objectId, long arrayClassId, int length, long offset) {
      tally.objectArray(objectId, arrayClassId, length);
    }

    @Override
    public void primitiveArray(long objectId, BasicType type, int length, long offset) {
      tally.primitiveArray(objectId, type.code(), length);
    }
  }
}
