package io.heapscale.analyzer.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heapscale.analyzer.cli.Cli;
import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.LeakFinder;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.model.Leaks;
import io.heapscale.analyzer.model.Leaks.ClassGrowth;
import io.heapscale.analyzer.model.Leaks.HeldBy;
import io.heapscale.testdata.dumps.InstalledJdks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that leak on purpose, forked on every JDK found: the class and the field are named. */
class PlantedLeaksTest {
  private static final String PROGRAM = LeakyProgram.class.getName() + '$';

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "listeners, Listener, Bus.listeners",
    "threadlocal, Request, Context.CURRENT",
    "cache, Entry, Cache.ENTRIES",
    "queue, Letter, Mailbox.last",
    "loader, PluginData, Plugin.KEPT"
  })
  void theClassAndTheFieldAreNamed(String kind, String className, String field) throws Exception {
    for (Path java : InstalledJdks.javas()) {
      Path run = Files.createTempDirectory(folder, kind);
      fork(java, run, kind);
      Leaks leaks = find(run);
      ClassGrowth grown =
          leaks.classes().stream()
              .filter(row -> row.className().equals(PROGRAM + className))
              .findFirst()
              .orElseThrow();
      boolean replaced = kind.equals("loader"); // the first plugin's loader is gone
      long after = LeakyProgram.MANY + (replaced ? 0L : LeakyProgram.FEW);
      assertThat(grown.objects()).isEqualTo(new Leaks.Count(LeakyProgram.FEW, after));
      HeldBy by = Objects.requireNonNull(grown.heldBy());
      assertThat(by.field()).as("%s %s", java, by).isEqualTo(PROGRAM + field);
      assertThat(by.objects()).as(by.path()).isEqualTo(new Leaks.Count(LeakyProgram.FEW, after));
      assertThat(by.retainedBytes().growth()).isPositive();
      assertThat(by.inBase()).isEqualTo(1);
      if (replaced) {
        assertThat(by.path()).startsWith(PROGRAM + "Host.last.");
      }
      assertThat(by.path()).doesNotContain("next.next");
      assertThat(why(run.resolve("after.hprof"), PROGRAM + className))
          .as("%s: why", java)
          .contains(field.substring(field.indexOf('.') + 1))
          .contains(PROGRAM + field.substring(0, field.indexOf('.')));
    }
  }

  /** Hundreds of tables stay as they are in a list; one elsewhere is all that grows. */
  @Test
  void theHolderIsTheOneThatGrewNotTheOneThatHoldsMost() throws Exception {
    for (Path java : InstalledJdks.javas()) {
      Path run = Files.createTempDirectory(folder, "table");
      fork(java, run, "table");
      ClassGrowth grown =
          find(run).classes().stream()
              .filter(row -> row.className().equals("java.util.HashMap$Node[]"))
              .findFirst()
              .orElseThrow();
      HeldBy by = Objects.requireNonNull(grown.heldBy());
      assertThat(by.field()).as("%s %s", java, by).isEqualTo(PROGRAM + "Index.GROWING");
      assertThat(by.path()).isEqualTo(PROGRAM + "Index.GROWING");
      assertThat(by.objects()).isEqualTo(new Leaks.Count(1, 1));
      assertThat(by.allObjects()).isGreaterThan(LeakyProgram.Index.STABLE);
      assertThat(by.inBase()).isEqualTo(1);
    }
  }

  @Test
  void resourcesWithALabelAreToldApart() throws Exception {
    fork(InstalledJdks.javas().get(0), folder, "cache");
    Files.writeString(
        folder.resolve("heapscale.yaml"),
        "resources:\n  entry: { class: '"
            + PROGRAM
            + "Entry' }\n  thread: { class: java.lang.Thread, label: name }\n"
            + "  none: { class: '"
            + PROGRAM
            + "Request' }\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(leaks(out)).isZero();
    JsonNode types = new ObjectMapper().readTree(out.toByteArray()).get("types");
    assertThat(types.get(0).has("stayed")).isFalse();
    assertThat(types.get(0).has("added")).isFalse();
    assertThat(types.get(0).has("gone")).isFalse();
    assertThat(types.get(1).get("stayed").asInt()).isPositive();
    assertThat(types.get(1).has("added")).isTrue();
    assertThat(types.get(1).has("gone")).isTrue();
    // Where there are none, none is new.
    assertThat(types.get(2).get("stayed").asInt(-1)).isZero();
  }

  @Test
  void growthOfANamedTypeFailsWhereAsked() throws Exception {
    fork(InstalledJdks.javas().get(0), folder, "cache");
    Path yaml = folder.resolve("heapscale.yaml");
    Files.writeString(yaml, "resources:\n  entry: { class: '" + PROGRAM + "Entry' }\n");
    assertThat(leaks("--fail-on-growth")).isEqualTo(2);
    assertThat(leaks()).isZero();
    assertThat(leaks("--from", "after", "--to", "before", "--fail-on-growth")).isZero();
    Files.delete(yaml);
    assertThat(leaks("--fail-on-growth")).isEqualTo(64);
  }

  private String why(Path dump, String className) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    Cli cli = new Cli(new DefaultHeapAnalyzer(), folder, InputStream.nullInputStream(), false);
    assertThat(cli.run(new String[] {"why", dump.toString(), className}, out, err)).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  private int leaks(String... options) {
    return leaks(new ByteArrayOutputStream(), options);
  }

  private int leaks(ByteArrayOutputStream out, String... options) {
    List<String> args = new ArrayList<>(List.of("leaks", folder.toString(), "-f", "json"));
    args.addAll(List.of(options));
    PrintStream err = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new Cli(new DefaultHeapAnalyzer(), folder, InputStream.nullInputStream(), false)
        .run(args.toArray(String[]::new), out, err);
  }

  private static Leaks find(Path run) throws IOException {
    return LeakFinder.find(
        new DefaultHeapAnalyzer(),
        side(run.resolve("before.hprof")),
        side(run.resolve("after.hprof")),
        0,
        Progress.NONE);
  }

  private static LeakFinder.Side side(Path dump) {
    return new LeakFinder.Side(DumpSource.of(dump), AnalysisRequest.DEFAULT);
  }

  private static void fork(Path java, Path run, String kind) throws Exception {
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                LeakyProgram.class.getName(),
                run.toString(),
                kind)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
