package io.heapscale.analyzer.damage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
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
  /** What an analysis of a few kilobytes may allocate: a length alone must not. */
  private static final long MOST_BYTES = 64L << 20;

  @TempDir Path folder;

  private DamagedDumpCheck checked = new DamagedDumpCheck(Path.of(""));

  @BeforeEach
  void start() {
    checked = new DamagedDumpCheck(folder);
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void aThousandDamagedDumps() throws IOException {
    run(0, 1_000);
    assertEnoughOfEverything(1_000);
  }

  @Test
  @Tag("long")
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
    checked.check(seed, new Mutator(seed, dumps[seed % 2]).next());
  }

  private void run(int firstSeed, int inputs) throws IOException {
    byte[][] dumps = {SmallDumps.of(8), SmallDumps.of(4)};
    for (byte[] dump : dumps) {
      PlainDump plain = new PlainDump(dump);
      assertThat(plain.isWhole()).isTrue();
      checked.check(-1, dump);
    }
    for (int i = 0; i < inputs; i++) {
      int seed = firstSeed + i;
      checked.check(seed, new Mutator(seed, dumps[seed % 2]).next());
    }
    System.out.printf(
        "damaged dumps: %,d inputs; refused %,d, of them without a dump %,d; whole %,d; partial"
            + " %,d; slowest %.1f ms, largest allocation %,d bytes%n",
        inputs,
        checked.refused,
        checked.withoutDump,
        checked.whole,
        checked.partial,
        checked.slowestNanos / 1e6,
        checked.largestBytes);
  }

  /** Or the proof would prove less than it says. */
  private void assertEnoughOfEverything(int inputs) {
    assertThat(checked.whole).as("whole").isGreaterThan(inputs / 50);
    assertThat(checked.refused).as("refused").isGreaterThan(inputs / 4);
    assertThat(checked.partial).as("partial").isGreaterThan(inputs / 4);
    assertThat(checked.withoutDump).as("without a dump").isGreaterThan(inputs / 200);
    assertThat(checked.largestBytes).as("largest allocation").isLessThan(MOST_BYTES);
  }

  @Test
  void aDumpThatIsCutOffAnywhereIsPartialOrHasNoDump() throws IOException {
    byte[] whole = SmallDumps.of(8);
    for (int length = 0; length < whole.length; length += 7) {
      checked.check(-length, Arrays.copyOf(whole, length));
    }
    assertThat(checked.whole).isZero();
    assertThat(checked.partial).isPositive();
  }

  /** The fuzzer's entry is alive, and says so where an answer is wrong. */
  @Test
  void theFuzzersEntryTakesWholeAndDamagedDumps() throws IOException {
    byte[] whole = SmallDumps.of(4);
    DumpFuzzer.fuzzerTestOneInput(whole);
    DumpFuzzer.fuzzerTestOneInput(Arrays.copyOf(whole, whole.length / 2));
    DumpFuzzer.fuzzerTestOneInput(new byte[0]);
  }
}
