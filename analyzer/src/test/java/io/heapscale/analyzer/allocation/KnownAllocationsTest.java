package io.heapscale.analyzer.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.allocation.AllocationRow.Estimate;
import io.heapscale.analyzer.allocation.AllocationTotals.Counted;
import io.heapscale.analyzer.allocation.Grouping.Kind;
import io.heapscale.testdata.dumps.InstalledJdks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Estimates held against a program that knows what it allocates, on every installed JDK. */
final class KnownAllocationsTest {
  private static final EventField TYPE = new EventField("known.Load", "type");

  /**
   * The interval reaches 1.96 standard errors; three times that is passed once in 10^8 where the
   * estimate is normal, and more rarely than once in 10^5 by a gamma distribution of 30 samples.
   */
  private static final int BAND = 3;

  private static final int ENOUGH_SAMPLES = 30;

  /** Bytes of the program's rounds before the recording, at least. */
  private static final long BEFORE = 20L << 20;

  @TempDir Path folder;

  static List<Arguments> recordings() throws IOException {
    List<Arguments> all = new ArrayList<>();
    for (Path java : InstalledJdks.javas()) {
      all.add(Arguments.of(java, true));
      all.add(Arguments.of(java, false));
    }
    return all;
  }

  private static List<String> settings(boolean buffers) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "jdk.ThreadAllocationStatistics#enabled=true",
                "jdk.ThreadAllocationStatistics#period=everyChunk",
                "jdk.GCHeapSummary#enabled=true",
                "known.Load#threshold=0ns"));
    List<String> events =
        buffers
            ? List.of("jdk.ObjectAllocationInNewTLAB", "jdk.ObjectAllocationOutsideTLAB")
            : List.of("jdk.ObjectAllocationSample");
    for (String event : events) {
      settings.add(event + "#enabled=true");
      settings.add(event + "#stackTrace=true");
    }
    settings.add("jdk.ObjectAllocationSample#throttle=2000/s");
    return settings;
  }

  /** Runs the program; what it allocated by kind and name of row. */
  private Map<String, Long> record(Path java, Path file, boolean buffers)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                java.toString(),
                "-Xmx200m",
                "-cp",
                System.getProperty("java.class.path"),
                KnownAllocations.class.getName(),
                file.toString(),
                "3000",
                "8000",
                "3"));
    command.addAll(settings(buffers));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    Map<String, Long> truth = new HashMap<>();
    said.lines()
        .filter(line -> line.matches("\\w+ .* \\d+"))
        .forEach(
            line -> {
              int space = line.lastIndexOf(' ');
              truth.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
            });
    return truth;
  }

  private static Map<String, Estimate> estimates(Allocations allocations) {
    Map<String, Estimate> all = new HashMap<>();
    allocations.by(Kind.CLASS).rows().forEach(row -> all.put("class " + row.name(), row.flat()));
    for (AllocationRow row : allocations.by(Kind.METHOD).rows()) {
      all.put("method " + row.name(), row.flat());
      all.put("cum " + row.name(), row.cum());
    }
    AllocationTable events = allocations.table(Grouping.by(TYPE), SampleFilter.ALL, false);
    for (AllocationRow row : events.rows()) {
      all.put("event " + row.name(), row.flat());
      all.put("eventcum " + row.name(), row.cum());
    }
    allocations.by(Kind.THREAD).rows().forEach(row -> all.put("thread " + row.name(), row.flat()));
    return all;
  }

  @ParameterizedTest(name = "{0}, TLAB events {1}")
  @MethodSource("recordings")
  void estimatesAreWithinTheirErrorOfWhatWasAllocated(Path java, boolean buffers) throws Exception {
    Path file = folder.resolve("known.jfr");
    Map<String, Long> truth = record(java, file, buffers);
    Allocations allocations = AllocationReader.read(file, List.of(TYPE));
    long all =
        truth.entrySet().stream()
            .filter(each -> each.getKey().startsWith("class "))
            .mapToLong(Map.Entry::getValue)
            .sum();
    AllocationTotals totals = allocations.totals();
    Counted counted = Objects.requireNonNull(totals.counted());
    // What the recording itself allocates is counted as well.
    assertThat(counted.bytes()).isBetween(all, all + all / 50 + (8 << 20));
    assertThat(totals.tableBytes())
        .isEqualTo(counted.bytes() - counted.unsampledBytes() + counted.endedBytes());
    assertThat(Objects.requireNonNull(counted.ratio())).isBetween(0.8, 1.2);
    if (!buffers) {
      assertThat(totals.beforeBytes()).isGreaterThan(BEFORE);
    }
    assertThat(Objects.requireNonNull(allocations.heap()).collections()).isPositive();
    Map<String, Estimate> estimates = estimates(allocations);
    int compared = 0;
    for (Map.Entry<String, Long> each : truth.entrySet()) {
      Estimate estimate = estimates.get(each.getKey());
      if (estimate == null || estimate.samples() < ENOUGH_SAMPLES) {
        continue;
      }
      compared++;
      long bytes = estimate.bytes();
      // What else the recorded threads did is 1 % at most; counters know nothing of it apart.
      long others = counted.bytes() - all;
      assertThat(each.getValue())
          .as("%s: %s", each.getKey(), estimate)
          .isBetween(
              bytes - BAND * (bytes - estimate.lowBytes()) - others,
              bytes + BAND * (estimate.highBytes() - bytes) + others);
    }
    assertThat(compared).as("%s", estimates).isGreaterThan(8);
    if (buffers) {
      // Larger than any buffer: each is an event, so that nothing is estimated. By the method, not
      // by
      // the class: the recorder, too, makes arrays of that class now and then.
      long huge = truth.getOrDefault("class long[]", 0L);
      assertThat(estimates)
          .containsEntry("cum " + KnownAllocations.class.getName() + "$Worker.huge", exactly(huge));
    }
    assertThat(Files.size(file)).isPositive();
  }

  private static Estimate exactly(long bytes) {
    return new Estimate(bytes / ((4L << 20) + 16), bytes, bytes, bytes);
  }
}
