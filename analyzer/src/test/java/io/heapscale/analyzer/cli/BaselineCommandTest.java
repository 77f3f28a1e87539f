package io.heapscale.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heapscale.analyzer.gate.Measures;
import io.heapscale.analyzer.model.Environment;
import io.heapscale.analyzer.report.AnalysisJson;
import io.heapscale.dumper.HeapPhases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Baselines are made whole or not at all, and never from dumps that do not belong together. */
class BaselineCommandTest {
  private static final String YAML =
      "resources:\n  session: {class: " + Session.class.getName() + ", label: name}\n";
  private static final Session[] SESSIONS =
      IntStream.range(0, 20).mapToObj(i -> new Session("session " + i)).toArray(Session[]::new);

  @TempDir static Path dumps;
  private static String saved = "";
  private static String key = "";

  @TempDir Path folder;

  /** A resource. */
  static final class Session {
    final String name;
    final byte[] state = new byte[500];

    Session(String name) {
      this.name = name;
    }
  }

  @BeforeAll
  static void dumpThisProgram() throws IOException {
    assertThat(SESSIONS).hasSize(20);
    HeapPhases.in(dumps).phase("loaded");
    Files.writeString(dumps.resolve("heapscale.yaml"), YAML);
    CliRun analyzed = CliRun.in(dumps, "loaded.hprof", "-f", "json", "--top", "1", "--composition");
    assertThat(analyzed.exitCode()).as(analyzed.err()).isZero();
    saved = analyzed.out();
    JsonNode environment = new ObjectMapper().readTree(saved).get("dump").get("environment");
    key = new ObjectMapper().treeToValue(environment, Environment.class).key();
  }

  @BeforeEach
  void copyAnalysis() throws IOException {
    Files.writeString(folder.resolve("loaded.json"), saved);
  }

  private CliRun run(String... args) {
    return CliRun.in(folder, args);
  }

  private JsonNode baseline() throws IOException {
    return new ObjectMapper()
        .readTree(folder.resolve("heapscale-baseline/" + key + ".json").toFile());
  }

  /** The saved analysis with other figures, or of another environment. */
  private String other(String name, int moreBytes, String collector) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode analysis = (ObjectNode) mapper.readTree(saved);
    ObjectNode heap = (ObjectNode) analysis.get("heap");
    heap.put("shallowBytes", heap.get("shallowBytes").asLong() + moreBytes);
    if (!collector.isEmpty()) {
      ((ObjectNode) analysis.get("dump").get("environment")).put("collector", collector);
    }
    mapper.writeValue(folder.resolve(name).toFile(), analysis);
    return name;
  }

  @Test
  void environmentIsThatOfThisJvm() {
    assertThat(key).startsWith("jdk" + Runtime.version().feature() + '-');
    assertThat(key).doesNotContain("unknown");
  }

  @Test
  void dumpIsTheBaselineOfItsEnvironment() throws IOException {
    CliRun update =
        run(
            "baseline",
            "update",
            dumps.resolve("loaded.hprof").toString(),
            "-r",
            dumps.resolve("heapscale.yaml").toString());
    assertThat(update.exitCode()).as(update.err()).isZero();
    JsonNode subject = baseline().get("subjects").get("loaded");
    Map<String, Long> measures = Measures.of(AnalysisJson.read(folder.resolve("loaded.json")));
    assertThat(measures.get("session.count")).isEqualTo(20);
    assertThat(measures.get("session.own.mean")).isGreaterThan(516);
    measures.forEach(
        (name, value) -> assertThat(subject.get("measures").get(name).asLong()).isEqualTo(value));
    assertThat(subject.get("measures")).hasSize(measures.size());
    assertThat(subject.get("fields").get("session").get("state").asLong())
        .isEqualTo(20 * (512 + 8));
    assertThat(run("baseline", "list").out()).contains(key, "loaded");
    assertThat(run("baseline", "show").out()).contains("session.own.mean");
    assertThat(run("baseline", "show", key, "-f", "md").out())
        .contains("| `session.count` | 20 | - |");
    assertThat(run("baseline", "show", "-f", "csv").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void repeatsAreTheirMedianAndItsDeviation() throws IOException {
    long bytes = new ObjectMapper().readTree(saved).get("heap").get("shallowBytes").asLong();
    CliRun update =
        run("baseline", "update", "loaded.json", other("b.json", 96, ""), other("c.json", 32, ""));
    assertThat(update.exitCode()).as(update.err()).isZero();
    JsonNode subject = baseline().get("subjects").get("loaded");
    assertThat(subject.get("repeats").asInt()).isEqualTo(3);
    assertThat(subject.get("measures").get("heap.bytes").asLong()).isEqualTo(bytes + 32);
    assertThat(subject.get("deviations").get("heap.bytes").asLong()).isEqualTo(32);
    assertThat(subject.get("deviations")).hasSize(1);
  }

  @Test
  void failingUpdateChangesNothing() throws IOException {
    assertThat(run("baseline", "update", "loaded.json").exitCode()).isZero();
    Path file = folder.resolve("heapscale-baseline/" + key + ".json");
    String before = Files.readString(file);
    Files.writeString(folder.resolve("broken.json"), saved.substring(0, saved.length() / 2));
    for (List<String> inputs :
        List.of(
            List.of(other("b.json", 8, ""), "none.hprof"),
            List.of("b.json", "broken.json"),
            List.of("b.json", other("serial.json", 8, "Other")))) {
      String[] args =
          Stream.concat(Stream.of("baseline", "update"), inputs.stream()).toArray(String[]::new);
      CliRun result = run(args);
      assertThat(result.exitCode()).as(inputs.toString()).isEqualTo(ExitCode.CANNOT_ANALYZE);
      assertThat(result.err()).as(inputs.toString()).matches("analyze: [^\\n]+\\n");
      assertThat(Files.readString(file)).isEqualTo(before);
    }
  }

  @Test
  void damagedOrForeignBaselineIsNeitherReadNorReplaced() throws IOException {
    assertThat(run("baseline", "update", "loaded.json").exitCode()).isZero();
    Path file = folder.resolve("heapscale-baseline/" + key + ".json");
    String whole = Files.readString(file);
    for (String damaged :
        List.of(
            "",
            "[]",
            whole.substring(0, whole.length() - 40),
            whole.replace("\"schemaVersion\": 1", "\"schemaVersion\": 2"),
            whole.replace("\"subjects\"", "\"subject\""))) {
      Files.writeString(file, damaged);
      for (String[] args :
          new String[][] {{"baseline", "update", "loaded.json"}, {"baseline", "list"}}) {
        CliRun result = run(args);
        assertThat(result.exitCode()).isEqualTo(ExitCode.CANNOT_ANALYZE);
        assertThat(result.err()).matches("analyze: [^\\n]*" + key + "\\.json[^\\n]*\\n");
      }
      assertThat(Files.readString(file)).isEqualTo(damaged);
    }
    Files.writeString(file, whole);
    Files.move(file, file.resolveSibling("jdk8-cms.json"));
    assertThat(run("baseline", "show", "jdk8-cms").err()).contains("holds the baseline of " + key);
  }

  @Test
  void writersAtOnceLoseNothing() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    int writers = 8;
    for (int i = 0; i < writers; i++) {
      ObjectNode analysis = (ObjectNode) mapper.readTree(saved);
      ((ObjectNode) analysis.get("dump")).put("phase", "phase-" + i);
      mapper.writeValue(folder.resolve(i + ".json").toFile(), analysis);
    }
    List<Thread> threads =
        IntStream.range(0, writers)
            .mapToObj(i -> new Thread(() -> run("baseline", "update", i + ".json")))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(baseline().get("subjects")).hasSize(writers);
    try (Stream<Path> files = Files.list(folder.resolve("heapscale-baseline"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void dumpWithoutManifestIsNoBaseline() throws IOException {
    ObjectNode analysis = (ObjectNode) new ObjectMapper().readTree(saved);
    ((ObjectNode) analysis.get("dump")).remove("environment");
    new ObjectMapper().writeValue(folder.resolve("unknown.json").toFile(), analysis);
    CliRun result = run("baseline", "update", "unknown.json");
    assertThat(result.exitCode()).isEqualTo(ExitCode.CANNOT_ANALYZE);
    assertThat(result.err()).contains("no manifest says which JVM it is of");
    assertThat(folder.resolve("heapscale-baseline")).doesNotExist();
  }

  @Test
  void checkComparesGrowthWithTheBaselineOfTheEnvironment() throws IOException {
    Files.writeString(
        folder.resolve("heapscale.yaml"),
        YAML + "budgets:\n  heap.bytes: { growth: 1 %, floor: 100 }\n");
    CliRun without = run("check", "loaded.json");
    assertThat(without.out()).contains("not measured");
    assertThat(run("baseline", "update", "loaded.json").exitCode()).isZero();
    assertThat(run("check", "loaded.json").exitCode()).isZero();
    assertThat(run("check", other("b.json", 100, "")).exitCode()).isZero();
    assertThat(run("check", other("c.json", 5_000_000, "")).exitCode())
        .isEqualTo(ExitCode.OVER_BUDGET);

    CliRun foreign = run("check", other("d.json", 5_000_000, "Other"));
    assertThat(foreign.exitCode()).isZero();
    assertThat(foreign.err())
        .contains("no baseline of jdk" + Runtime.version().feature() + "-other")
        .contains("analyze baseline update makes one");
    assertThat(run("check", "loaded.json", "--baseline", "none").exitCode())
        .isEqualTo(ExitCode.CANNOT_ANALYZE);
    assertThat(run("check", "loaded.json", "--baseline", "x", "--against", "y").exitCode())
        .isEqualTo(ExitCode.USAGE);
  }
}
