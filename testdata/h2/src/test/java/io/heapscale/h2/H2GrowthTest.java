package io.heapscale.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.test.junit.ScalingProbe;
import io.heapscale.analyzer.test.junit.ScalingTest;
import io.heapscale.testdata.dumps.InstalledJdks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How what H2 keeps grows with its tables, and what its sessions leave. */
class H2GrowthTest {

  @ScalingTest(
      sizes = {50, 100, 200},
      growsAtMost = Checks.FACTOR,
      exponentAtMost = Checks.EXPONENT)
  void databaseGrowsAtMostAsItsTables(ScalingProbe probe) throws Exception {
    try (LoadedDatabase loaded = (LoadedDatabase) new H2Program().load(probe.size())) {
      probe.weigh(Checks.database(loaded));
    }
  }

  @Test
  void workLeavesNothingBehind() throws Exception {
    Checks.workLeavesNothing(new H2Program());
    Checks.workLeavesNoSession(new H2Program());
  }

  @Test
  void allOfItHoldsOnTheOtherJdks() throws Exception {
    Path running = InstalledJdks.javas().get(0);
    List<Path> others = InstalledJdks.javas().subList(1, InstalledJdks.javas().size());
    if (others.isEmpty()) {
      System.out.println("skipped: no JDK beside " + running);
    }
    for (Path java : others) {
      Process process =
          new ProcessBuilder(
                  java.toString(),
                  "-Xmx256m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Checks.class.getName())
              .redirectErrorStream(true)
              .start();
      String output = read(process);
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(output).isTrue();
      assertThat(output).as("%s", java).endsWith("holds" + System.lineSeparator());
    }
  }

  private static String read(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
