package io.heapscale.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.config.ManifestReader;
import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.workspace.cli.WorkspaceCommand;
import io.heapscale.workspace.generate.Generator;
import io.heapscale.workspace.generate.ModSize;
import io.heapscale.workspace.load.ModInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the analysis of a loaded workspace against the VM that ran it, on every JDK that is
 * installed and with every collector it has: sizes of all classes, bytes of all arrays, counts.
 */
class VmAgreementTest {
  private static final List<String> COLLECTORS =
      List.of("-XX:+UseG1GC", "-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseZGC");

  private static final List<String> COUNTED =
      List.of(
          "dashboard",
          "query",
          "control",
          "benchmark",
          "container",
          "card",
          "chart",
          "table",
          "input");

  /** Taking a histogram allocates a few objects of the JDK, and cleaning threads free a few. */
  private static final long JDK_OBJECTS = 8;

  /** Mirrors that no record shows, and what the VM puts between objects: reported apart. */
  private static final Set<String> APART =
      Set.of(
          "java.lang.Class",
          "int[]",
          "jdk.internal.vm.FillerArray",
          "jdk.internal.vm.FillerElement[]",
          "jdk.internal.vm.FillerObject");

  @TempDir Path folder;

  static List<Arguments> configurations() throws IOException {
    List<Arguments> configurations = new ArrayList<>();
    InstalledJdks.byFeature()
        .forEach(
            (feature, home) ->
                COLLECTORS.forEach(
                    collector -> configurations.add(Arguments.of(feature, collector, home))));
    return configurations;
  }

  @ParameterizedTest(name = "JDK {0} {1}")
  @MethodSource("configurations")
  void aLoadedWorkspaceWeighsWhatTheVmSays(int feature, String collector, Path home)
      throws Exception {
    Path mod = folder.resolve("mod");
    new Generator(ModSize.named("small"), 42).generate(mod);
    load(home, collector, mod);
    Path dump = folder.resolve("dumps").resolve("after-load.hprof");
    Analysis analysis =
        new DefaultHeapAnalyzer().analyze(dump, AnalysisRequest.DEFAULT, Progress.NONE);
    Manifest manifest =
        ManifestReader.besideDump(dump).orElseThrow(() -> new AssertionError("no manifest"));

    compare(total(analysis), total(manifest));
    for (HistogramRow row : analysis.histogram()) {
      if (row.objects() > 0 && row.className().startsWith("io.heapscale.")) {
        assertThat(row.sizeSource()).as(row.className()).isEqualTo("vm");
      }
    }
    Map<String, Integer> blocks = ModInfo.of(mod).anyDepth();
    Map<String, Long> resources =
        analysis.types().stream().collect(Collectors.toMap(TypeCost::name, TypeCost::objects));
    for (String type : COUNTED) {
      assertThat(resources.get(type)).as(type).isEqualTo((long) blocks.getOrDefault(type, 0));
      assertThat(resources.get(type)).as(type).isPositive();
    }
  }

  private void load(Path home, String collector, Path mod) throws Exception {
    Process process =
        new ProcessBuilder(
                home.resolve("bin/java").toString(),
                "-Xmx256m",
                collector,
                "-cp",
                System.getProperty("java.class.path"),
                WorkspaceCommand.class.getName(),
                "load",
                "--eager",
                "--dump-to",
                folder.resolve("dumps").toString(),
                mod.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(output).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }

  /** Objects and bytes by class name. */
  private static Map<String, long[]> total(Analysis analysis) {
    Map<String, long[]> totals = new TreeMap<>();
    for (HistogramRow row : analysis.histogram()) {
      add(totals, row.className(), row.objects(), row.shallowBytes());
    }
    return totals;
  }

  private static Map<String, long[]> total(Manifest manifest) {
    Map<String, long[]> totals = new TreeMap<>();
    for (Manifest.ClassCount row : manifest.histogram()) {
      add(totals, row.className(), row.objects(), row.bytes());
    }
    return totals;
  }

  private static void add(Map<String, long[]> totals, String name, long objects, long bytes) {
    if (objects > 0 && !APART.contains(name)) {
      long[] sum = totals.computeIfAbsent(name, key -> new long[2]);
      sum[0] += objects;
      sum[1] += bytes;
    }
  }

  private static void compare(Map<String, long[]> ours, Map<String, long[]> vms) {
    List<String> jdkDifferences = new ArrayList<>();
    long differing = 0;
    int compared = 0;
    TreeSet<String> names = new TreeSet<>(ours.keySet());
    names.addAll(vms.keySet());
    for (String name : names) {
      long[] our = ours.getOrDefault(name, new long[2]);
      long[] vm = vms.getOrDefault(name, new long[2]);
      if (our[0] == vm[0]) {
        compared++;
        assertThat(our[1]).as("bytes of %s", name).isEqualTo(vm[1]);
        continue;
      }
      assertThat(name).as("objects of a class of the program").doesNotStartWith("io.heapscale.");
      jdkDifferences.add(name + ": " + our[0] + " in the dump, VM " + vm[0]);
      differing += Math.abs(our[0] - vm[0]);
      if (our[0] > 0 && vm[0] > 0 && !name.endsWith("[]")) {
        assertThat(our[1] / our[0]).as("size of %s", name).isEqualTo(vm[1] / vm[0]);
      }
    }
    assertThat(compared).isGreaterThan(300);
    assertThat(differing)
        .as("JDK objects that differ: %s", jdkDifferences)
        .isLessThanOrEqualTo(JDK_OBJECTS);
  }
}
