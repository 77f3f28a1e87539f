package io.heapscale.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.heapscale.benchmark.vm.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureFilesTest {

  private static final String FACTS =
      """
      {"schemaVersion": 1, "takenAt": "2026-11-27T07:30:00Z", "program": "workspace",
       "environment": {"jdk": "VM 17", "flags": ["-XX:+UseG1GC"], "system": "Linux", "cores": 2,
       "memoryBytes": 8}, "collector": "G1", "repeats": 3, "seed": 42, "settings": {}}
      """;

  @TempDir Path run;

  @Test
  void figuresComeBackAsTheyWere() throws IOException {
    SubjectFigures written =
        SubjectFigures.of(
            "large",
            "lazy",
            Map.of("dashboards", 200L),
            List.of(
                Figure.ofLongs(
                    "live.after-load", "live bytes after the load", Figure.BYTES, List.of(7L, 9L)),
                new Figure("peak.ratio", "peak by steady", Figure.RATIO, List.of(1.25))));
    FigureFiles.write(run, written);
    Path file = run.resolve("lazy").resolve("large").resolve("figures.json");
    assertThat(FigureFiles.readFigures(file)).isEqualTo(written);
    assertThat(Files.readString(file)).contains("[ 7, 9 ]").contains("[ 1.25 ]").endsWith("}\n");
    try (Stream<Path> files = Files.list(run.resolve("lazy").resolve("large"))) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void programWithOneWayHasNoFolderOfTheWay() throws IOException {
    SubjectFigures written = SubjectFigures.of("small", "", Map.of(), List.of());
    FigureFiles.write(run, written);
    Path file = run.resolve("small").resolve("figures.json");
    assertThat(FigureFiles.readFigures(file)).isEqualTo(written);
    assertThat(written.key()).isEqualTo("small");
  }

  @Test
  void factsComeBackAsTheyWere() throws IOException {
    RunFacts facts =
        RunFacts.of(
            Instant.parse("2026-11-27T07:30:00Z"),
            "workspace",
            null,
            new Environment("VM 17", List.of("-XX:+UseG1GC", "-Xmx2g"), "Linux", 2, 1L << 34),
            3,
            42,
            Map.of("quick", "false"));
    FigureFiles.write(run, facts);
    assertThat(FigureFiles.readFacts(run.resolve("run.json"))).isEqualTo(facts);
    assertThat(facts.collector()).isEqualTo("G1");
  }

  @Test
  void collectorIsWhatTheLastFlagNames() {
    assertThat(RunFacts.collector(List.of("-Xmx2g"))).isEqualTo("the VM's choice");
    assertThat(RunFacts.collector(List.of("-XX:+UseSerialGC", "-XX:+UseZGC"))).isEqualTo("Z");
    assertThat(RunFacts.collector(List.of("-XX:+UseParallelOldGC"))).isEqualTo("Parallel");
  }

  @Test
  void damagedFiguresAreOneLineWithThePlace() throws IOException {
    Map<String, String> damaged =
        Map.of(
            "",
            "line 1: No content to map due to end-of-input",
            "null",
            "expected an object, found null",
            "{}",
            "/schemaVersion: ",
            "{\"schemaVersion\": 2}",
            "schemaVersion: expected 1, found 2",
            "{\"schemaVersion\": 1}",
            "workload: missing",
            figures("\"unit\": \"MB\", \"values\": [1]"),
            "/figures/0: a: unit: expected bytes, count, millis or ratio, found 'MB'",
            figures("\"unit\": \"bytes\", \"values\": []"),
            "/figures/0: a: values: expected one at least",
            figures("\"unit\": \"bytes\", \"values\": [1, null]"),
            "/figures/0: a: values: expected finite numbers, found null",
            figures("\"unit\": \"bytes\", \"values\": [\"x\"]"),
            "/figures/0/values/0: ",
            figures("\"unit\": \"bytes\", \"values\": [1]") + "}",
            "line ");
    for (Map.Entry<String, String> each : damaged.entrySet()) {
      Path file = Files.writeString(run.resolve("figures.json"), each.getKey());
      assertThatIOException()
          .as(each.getKey())
          .isThrownBy(() -> FigureFiles.readFigures(file))
          .satisfies(e -> assertThat(e.getMessage()).startsWith(file + ": " + each.getValue()))
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
  }

  private static String figures(String rest) {
    return "{\"schemaVersion\": 1, \"workload\": \"w\", \"way\": \"\", \"size\": {},"
        + " \"figures\": [{\"name\": \"a\", \"title\": \"t\", "
        + rest
        + "}]}";
  }

  @Test
  void damagedFactsAreOneLineWithThePlace() throws IOException {
    Path good = Files.writeString(run.resolve("run.json"), FACTS);
    assertThat(FigureFiles.readFacts(good).commit()).isNull();
    Map<String, String> damaged =
        Map.of(
            FACTS.replace("2026-11-27T07:30:00Z", "yesterday"),
            "takenAt: expected a time, found 'yesterday'",
            FACTS.replace("\"jdk\"", "\"vm\""),
            "environment.jdk: missing",
            FACTS.replace("\"repeats\": 3", "\"repeats\": 0"),
            "repeats: expected 1 or more, found 0",
            FACTS.substring(0, 60),
            "");
    for (Map.Entry<String, String> each : damaged.entrySet()) {
      Path file = Files.writeString(run.resolve("damaged.json"), each.getKey());
      assertThatIOException()
          .isThrownBy(() -> FigureFiles.readFacts(file))
          .satisfies(e -> assertThat(e.getMessage()).startsWith(file + ": ").doesNotContain("\n"))
          .satisfies(e -> assertThat(e.getMessage()).contains(each.getValue()));
    }
  }

  @Test
  void namesHoldNoBlanks() {
    assertThat(Figure.name("type", "com.acme Foo", "own")).isEqualTo("type.com_acme_Foo.own");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Figure("a b", "t", Figure.COUNT, List.of(1.0)))
        .withMessageContaining("name: expected");
    Figure one = new Figure("a", "t", Figure.COUNT, List.of(1.0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SubjectFigures.of("w", "", Map.of(), List.of(one, one)))
        .withMessage("figures: 'a' is there twice");
  }
}
