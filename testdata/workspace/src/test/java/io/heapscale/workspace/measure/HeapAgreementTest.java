package io.heapscale.workspace.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.config.ManifestReader;
import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.workspace.InstalledJdks;
import io.heapscale.workspace.generate.Generator;
import io.heapscale.workspace.generate.ModSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds what the meter says in a running VM against that VM's own sizes and against Heapscale's
 * reading of its dump, for every layout of objects that the installed VMs have.
 */
class HeapAgreementTest {
  private static final List<List<String>> LAYOUTS =
      List.of(
          List.of("-XX:+UseG1GC"),
          List.of("-XX:-UseCompressedOops"),
          List.of("-XX:-UseCompressedOops", "-XX:-UseCompressedClassPointers"),
          List.of("-XX:+UseZGC"),
          List.of("-XX:ObjectAlignmentInBytes=16"),
          List.of("-XX:-CompactStrings"));

  @TempDir Path folder;

  static List<Arguments> configurations() throws IOException {
    List<Arguments> configurations = new ArrayList<>();
    InstalledJdks.byFeature()
        .forEach(
            (feature, home) -> {
              LAYOUTS.forEach(options -> configurations.add(Arguments.of(feature, options, home)));
              if (feature >= 25) {
                List<String> compact = List.of("-XX:+UseCompactObjectHeaders");
                configurations.add(Arguments.of(feature, compact, home));
              }
            });
    return configurations;
  }

  @ParameterizedTest(name = "JDK {0} {1}")
  @MethodSource("configurations")
  void measuresAreTheVmsAndHeapscalesToTheByte(int feature, List<String> options, Path home)
      throws Exception {
    Path mod = folder.resolve("mod");
    new Generator(ModSize.named("small"), 7).generate(mod);
    run(home, options, mod);
    Path dump = folder.resolve("held.hprof");

    Manifest manifest =
        ManifestReader.besideDump(dump).orElseThrow(() -> new AssertionError("no manifest"));
    Map<String, Long> vms = new TreeMap<>();
    for (Manifest.ClassCount row : manifest.histogram()) {
      vms.put(row.className(), row.bytes() / row.objects());
    }
    Map<String, Long> instances = table("instances.tsv");
    instances.keySet().retainAll(vms.keySet());
    assertThat(instances).hasSizeGreaterThan(30);
    vms.keySet().retainAll(instances.keySet());
    assertThat(instances).isEqualTo(vms);

    Analysis analysis =
        new DefaultHeapAnalyzer()
            .analyze(dump, new AnalysisRequest(null, null, true, 0), Progress.NONE);
    Map<String, Long> retained =
        analysis.resources().stream()
            .collect(Collectors.toMap(ResourceCost::label, ResourceCost::retainedBytes));
    Map<String, Long> measured = table("measured.tsv");
    assertThat(measured).hasSizeGreaterThan(1500);
    assertThat(differences(measured, retained)).isEmpty();
  }

  private static List<String> differences(Map<String, Long> measured, Map<String, Long> retained) {
    assertThat(retained.keySet()).isEqualTo(measured.keySet());
    List<String> differences = new ArrayList<>();
    measured.forEach(
        (name, bytes) -> {
          if (!bytes.equals(retained.get(name))) {
            differences.add(name + ": measured " + bytes + ", retained " + retained.get(name));
          }
        });
    return differences;
  }

  private Map<String, Long> table(String file) throws IOException {
    Map<String, Long> table = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve(file))) {
      int tab = line.indexOf('\t');
      table.put(line.substring(0, tab), Long.valueOf(line.substring(tab + 1)));
    }
    return table;
  }

  private void run(Path home, List<String> options, Path mod) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/java").toString());
    command.add("-Xmx256m");
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(MeasuredProgram.class.getName());
    command.add(mod.toString());
    command.add(folder.toString());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(output).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }
}
