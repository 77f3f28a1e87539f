package io.heapscale.workspace.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heapscale.workspace.InstalledJdks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the workspace against its budgets and its baseline, and runs its memory tests, on every JDK
 * that is installed. {@code scripts/update_baseline.sh} runs this test with {@code
 * -Dheapscale.updateBaseline=true}, which renews the baseline first.
 */
class GateTest {

  @TempDir private Path folder;

  static List<Arguments> jdks() throws IOException {
    List<Arguments> jdks = new ArrayList<>();
    InstalledJdks.byFeature().forEach((feature, home) -> jdks.add(Arguments.of(feature, home)));
    return jdks;
  }

  static List<Arguments> otherJdks() throws IOException {
    List<Arguments> jdks = new ArrayList<>();
    for (Map.Entry<Integer, Path> jdk : InstalledJdks.byFeature().entrySet()) {
      if (jdk.getKey() != Runtime.version().feature()) {
        jdks.add(Arguments.of(jdk.getKey(), jdk.getValue()));
      }
    }
    return jdks;
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void workspaceKeepsItsBudgets(int feature, Path home) throws Exception {
    boolean update = Boolean.getBoolean("heapscale.updateBaseline");
    assumeTrue(update || Gate.hasBaseline(feature), "no baseline of JDK " + feature);
    Path small = GatedMods.generate(GatedMods.SMALL, folder.resolve("small"));
    Path large = GatedMods.generate(GatedMods.LARGE, folder.resolve("large"));
    Path run = folder.resolve("run");
    GatedRun.make(GatedRun.java(home), small, large, run);
    if (update) {
      Gate.Said updated = Gate.updateBaseline(GatedRun.phases(run, GatedMods.LARGE));
      assertThat(updated.exitCode()).as("%s", updated).isZero();
    }

    Gate.Said said = Gate.check(run);

    assertThat(said.passed()).as("%s", said).isTrue();
    assertThat(said.out()).containsPattern("pass +dashboard\\.own\\.mean +growth ");
  }

  /** On this JVM they are tests of their own. */
  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("otherJdks")
  void memoryTestsPass(int feature, Path home) throws Exception {
    MemoryTests.Outcome outcome =
        MemoryTests.run(
            new ForkedJava(home, List.of(), List.of("-Xmx1g")),
            MemoryTests.ALL,
            folder.resolve("output.txt"));
    assertThat(outcome.exitCode()).as("JDK %s: %s", feature, outcome.said()).isZero();
    assertThat(outcome.said()).contains(MemoryTests.PASSED);
  }
}
