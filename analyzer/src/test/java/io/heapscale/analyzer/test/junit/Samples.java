package io.heapscale.analyzer.test.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heapscale.analyzer.test.HeapProbe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that other tests run by the launcher; some are meant to fail. */
final class Samples {
  private Samples() {}

  static class Probed {
    @HeapTest
    void getsAProbe(HeapProbe probe) {
      assertTrue(probe.retainedBytes(new byte[1_000]) > 1_000);
    }

    @HeapTest(config = "no-such.yaml")
    void wantsTypes(HeapProbe probe) {
      throw new IllegalStateException("is not reached");
    }
  }

  static final class Hoard {
    final List<byte[]> hoarded = new ArrayList<>();
  }

  static class Limited {
    private static final Hoard HOARD = new Hoard();

    @Test
    @MemoryLimit("64 MiB")
    void hasThatHeap() {
      System.out.println("to the output");
      System.err.println("to the errors");
      long heap = Runtime.getRuntime().maxMemory() >> 20;
      assertTrue(heap > 56 && heap <= 64, () -> heap + " MiB");
      assertEquals("passed on", System.getProperty("heapscale.sample"));
    }

    @Test
    @MemoryLimit("48 MiB")
    void diesOfMemory() {
      while (HOARD.hoarded.size() < 1_000) {
        HOARD.hoarded.add(new byte[1 << 20]);
      }
    }

    @Test
    @MemoryLimit("64 MiB")
    void fails() {
      assertEquals(1, 2, "on its own");
    }

    @Test
    @MemoryLimit("64 MiB")
    void failsWithWhatCannotBeWritten() {
      throw new Unwritable();
    }

    @Test
    @MemoryLimit("64 MiB")
    void isAborted() {
      assumeTrue(false, "not here");
    }

    @Test
    @MemoryLimit("64 MiB")
    void ends() {
      System.exit(7);
    }

    /** Ends when somebody ends its JVM; says where it runs in a file of its number. */
    @Test
    @MemoryLimit("64 MiB")
    void waits() throws Exception {
      Path place = Path.of(System.getProperty("heapscale.sample"));
      Files.createFile(place.resolve(ProcessHandle.current().pid() + ".pid"));
      new CountDownLatch(1).await();
    }

    @Test
    @MemoryLimit("plenty")
    void hasNoLimit() {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @MemoryLimit("64 MiB")
    void isRunByParameter(int value) {
      assertEquals(2, value);
    }
  }

  static final class Unwritable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // on purpose
    final Object lock = new Object();

    Unwritable() {
      super("holds a lock");
    }
  }

  static class Scaled {
    @ScalingTest(sizes = {400, 100, 200})
    void linear(ScalingProbe probe) {
      probe.weigh(new long[probe.size()][100]);
    }

    @ScalingTest(sizes = {100, 200, 400})
    void quadratic(ScalingProbe probe) {
      probe.weigh(new long[probe.size()][probe.size()]);
    }

    @ScalingTest(
        sizes = {100, 200},
        growsAtMost = 3,
        exponentAtMost = 2.1)
    void allowed(ScalingProbe probe) {
      probe.weigh(new long[probe.size()][probe.size()]);
    }

    @ScalingTest(
        sizes = {100, 200, 400, 800},
        growsAtMost = 9)
    void stepped(ScalingProbe probe) {
      probe.weigh(new byte[probe.size()][probe.size() < 400 ? 1_000 : 3_000]);
    }

    @ScalingTest(
        sizes = {100, 200},
        forked = true)
    void forkedQuadratic(ScalingProbe probe) {
      probe.weigh(new long[probe.size()][10 * probe.size()]);
    }

    @ScalingTest(
        sizes = {100, 200},
        forked = true)
    void forkedDies(ScalingProbe probe) {
      probe.weigh(new byte[100]);
      Runtime.getRuntime().halt(3);
    }

    @ScalingTest(sizes = {100, 200})
    void forgets(ScalingProbe probe) {
      if (probe.size() < 200) {
        probe.weigh(new byte[100]);
      }
    }

    @ScalingTest(
        sizes = {100, 200},
        forked = true)
    @MemoryLimit("64 MiB")
    void forked(ScalingProbe probe) {
      System.out.println("heap " + (Runtime.getRuntime().maxMemory() >> 20));
      probe.weigh(new long[probe.size()][100]);
    }

    @ScalingTest(sizes = {100, 100})
    void oneSize(ScalingProbe probe) {
      probe.weigh(new byte[100]);
    }
  }
}
