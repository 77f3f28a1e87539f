package io.heapscale.analyzer.damage;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.Means;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.hprof.Reading;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged dumps end in a message or in an analysis; an analysis that is called whole is of a dump
 * that a plain reading calls whole, and a partial one has the objects that are whole.
 */
class MutatedDumpTest {
  private static final ResourceConfig RESOURCES =
      new ResourceConfig(
          List.of(
              new ResourceType("leaf", "app.Leaf", false, "name", List.of("next")),
              new ResourceType("text", "java.lang.String", false, null, List.of())),
          List.of(),
          "app.Holder");

  /** What an analysis of a few kilobytes may allocate: a length alone must not. */
  private static final long MOST_BYTES = 64L << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final DefaultHeapAnalyzer analyzer = new DefaultHeapAnalyzer();

  @TempDir Path folder;

  /** Why the last dump was refused. */
  private String refusal = "";

  private int refused;
  private int wholeInputs;
  private int partial;
  private int unreadable;
  private long slowestNanos;
  private long largestBytes;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void aThousandDamagedDumps() throws IOException {
    run(0, 1_000);
    assertEnoughOfEverything(1_000);
  }

  @Test
  @Tag("slow")
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void twentyThousandDamagedDumps() throws IOException {
    run(1_000, 20_000);
    assertEnoughOfEverything(20_000);
  }

  /**
   * 1: a record's position was looked for behind a cut; 205: no objects at all; 2327: an instance
   * needs a class where the reading as MAT has made one up; 7344: a class at address 0.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 205, 2327, 7344})
  void whatFailedOnce(int seed) throws IOException {
    byte[][] dumps = {SmallDumps.of(8), SmallDumps.of(4)};
    check(seed, new Mutator(seed, dumps[seed % 2]).next());
  }

  private void run(int firstSeed, int inputs) throws IOException {
    byte[][] dumps = {SmallDumps.of(8), SmallDumps.of(4)};
    for (byte[] dump : dumps) {
      PlainDump plain = new PlainDump(dump);
      assertThat(plain.isWhole()).isTrue();
      check(-1, dump);
    }
    for (int i = 0; i < inputs; i++) {
      int seed = firstSeed + i;
      check(seed, new Mutator(seed, dumps[seed % 2]).next());
    }
    System.out.printf(
        "damaged dumps: %,d inputs; refused %,d, of them without a dump %,d; whole %,d; partial"
            + " %,d; slowest %.1f ms, largest allocation %,d bytes%n",
        inputs, refused, unreadable, wholeInputs, partial, slowestNanos / 1e6, largestBytes);
  }

  /** Or the proof would prove less than it says. */
  private void assertEnoughOfEverything(int inputs) {
    assertThat(wholeInputs).as("whole").isGreaterThan(inputs / 50);
    assertThat(refused).as("refused").isGreaterThan(inputs / 4);
    assertThat(partial).as("partial").isGreaterThan(inputs / 4);
    assertThat(unreadable).as("without a dump").isGreaterThan(inputs / 200);
    assertThat(largestBytes).as("largest allocation").isLessThan(MOST_BYTES);
  }

  private void check(int seed, byte[] content) throws IOException {
    PlainDump plain = new PlainDump(content);
    Path file = Files.write(folder.resolve("damaged.hprof"), content);
    Analysis strict = analyze(seed, file, Mode.EXACT, Reading.WHOLE);
    assertThat(strict != null)
        .as("seed %d: whole; %s; %s", seed, plain, refusal)
        .isEqualTo(plain.isWhole());
    if (strict == null) {
      refused++;
    } else {
      wholeInputs++;
      assertThat(strict.partial()).isFalse();
      assertThat(objects(strict)).as("seed %d: objects", seed).isEqualTo(plain.wholeObjects());
    }
    Analysis rest = analyze(seed, file, Mode.EXACT, new Reading(true, 0));
    assertThat(rest != null)
        .as("seed %d: partial; %s; %s", seed, plain, refusal)
        .isEqualTo(plain.isReadable());
    if (rest == null) {
      unreadable++;
    } else {
      assertThat(rest.partial()).as("seed %d: partial", seed).isEqualTo(!plain.isWhole());
      assertThat(rest.missing() != null).isEqualTo(rest.partial());
      assertThat(objects(rest)).as("seed %d: %s", seed, plain).isEqualTo(plain.wholeObjects());
      partial += rest.partial() ? 1 : 0;
    }
    Analysis unused = analyze(seed, file, Mode.MAT, Reading.WHOLE);
    unused = analyze(seed, file, Mode.MAT, new Reading(true, 0));
  }

  private static long objects(Analysis analysis) {
    return analysis.heap().objects() + analysis.heap().garbage().objects();
  }

  /** Null where the dump is refused in one line. */
  private @Nullable Analysis analyze(int seed, Path file, Mode mode, Reading reading) {
    long bytesBefore = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    long nanosBefore = System.nanoTime();
    try {
      return analyze(RESOURCES, file, mode, reading);
    } catch (IOException e) {
      refusal = String.valueOf(e.getMessage());
      assertThat(refusal).as("seed %d", seed).isNotBlank().doesNotContain("\n");
      return null;
    } catch (RuntimeException | Error e) {
      throw new AssertionError("seed " + seed + ", " + mode + ", " + reading, e);
    } finally {
      slowestNanos = Math.max(slowestNanos, System.nanoTime() - nanosBefore);
      long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - bytesBefore;
      largestBytes = Math.max(largestBytes, bytes);
    }
  }

  private Analysis analyze(ResourceConfig config, Path file, Mode mode, Reading reading)
      throws IOException {
    try {
      return analyzer.analyze(
          file,
          new AnalysisRequest(config, null, true, 20, mode, null, new Means(1, null), reading),
          Progress.NONE);
    } catch (ConfigurationException e) {
      // A field that the configuration names has another name now.
      assertThat(e).hasMessageContaining("no such field");
      return analyze(ResourceConfig.NONE, file, mode, reading);
    }
  }

  @Test
  void aDumpThatIsCutOffAnywhereIsPartialOrHasNoDump() throws IOException {
    byte[] whole = SmallDumps.of(8);
    for (int length = 0; length < whole.length; length += 7) {
      check(-length, Arrays.copyOf(whole, length));
    }
    try (HprofFile untouched = HprofFile.of("whole", whole)) {
      assertThat(untouched.size()).isEqualTo(whole.length);
    }
  }
}
