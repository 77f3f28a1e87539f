package io.heapscale.analyzer.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.allocation.AllocationRow.Estimate;
import io.heapscale.analyzer.allocation.Grouping.Kind;
import io.heapscale.testdata.dumps.InstalledJdks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A program that allocates in a short pattern, whose samples say little of its classes: where every
 * object has an event, tables are exact.
 */
final class RegularAllocationsTest {
  private static final int PAIRS = 100_000;
  private static final long BYTES_OF_200 = 216;
  private static final long LONGS_OF_6 = 64;

  @TempDir Path folder;

  static List<Path> javas() throws IOException {
    return InstalledJdks.javas();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("javas")
  void everyObjectIsToldWithoutBuffers(Path java) throws Exception {
    Path file = folder.resolve("regular.jfr");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-Xmx200m",
                "-XX:+UseG1GC",
                "-XX:-UseTLAB",
                "-cp",
                System.getProperty("java.class.path"),
                RegularAllocations.class.getName(),
                file.toString(),
                String.valueOf(PAIRS),
                "jdk.ObjectAllocationOutsideTLAB")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    Allocations allocations = AllocationReader.read(file, List.of());
    assertThat(allocations.totals().isExact()).isTrue();
    AllocationTable table =
        allocations.table(
            Grouping.by(Kind.CLASS), new SampleFilter(null, Pattern.compile("regular")), false);
    assertThat(flat(table, "byte[]")).isEqualTo(exactly(PAIRS * BYTES_OF_200));
    assertThat(flat(table, "long[]")).isEqualTo(exactly(PAIRS * LONGS_OF_6));
  }

  private static Estimate flat(AllocationTable table, String name) {
    return table.rows().stream()
        .filter(row -> row.name().equals(name))
        .map(AllocationRow::flat)
        .findFirst()
        .orElseThrow();
  }

  private static Estimate exactly(long bytes) {
    return new Estimate(PAIRS, bytes, bytes, bytes);
  }
}
