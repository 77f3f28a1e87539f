package io.heapscale.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heapscale.benchmark.vm.Environment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Compares whole reports with {@code src/test/resources/golden/compare.md} and {@code
 * compare.json}. To write them anew: {@code mvn -pl testdata/benchmark -am test
 * -Dtest=CompareCommandTest -Dsurefire.failIfNoSpecifiedTests=false -Dheapscale.updateGolden=true},
 * then read the difference.
 */
class CompareCommandTest {

  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
  private static final Map<String, Long> SIZE = Map.of("dashboards", 200L);

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();

  private Path first;
  private Path second;

  @BeforeEach
  void writeRuns() throws IOException {
    first = folder.resolve("a");
    second = folder.resolve("b");
    FigureFiles.write(first, facts("VM 17", 5, Map.of("quick", "false")));
    FigureFiles.write(second, facts("VM 25", 3, Map.of()));
    FigureFiles.write(
        first,
        SubjectFigures.of(
            "large",
            "lazy",
            SIZE,
            List.of(
                live(19_084_288, 19_084_300, 19_084_200, 19_084_288, 19_084_290),
                Figure.ofLongs(
                    "type.dashboard.fairShare.mean",
                    "one dashboard, fair share",
                    Figure.BYTES,
                    List.of(4_941L, 4_941L, 4_941L, 4_941L, 4_941L)),
                new Figure("time.load", "time of the load", Figure.MILLIS, List.of(500.0, 700.0)),
                Figure.ofLongs("old", "an old figure", Figure.COUNT, List.of(1L)),
                Figure.ofLongs("unit", "another unit", Figure.COUNT, List.of(1L)))));
    FigureFiles.write(
        second,
        SubjectFigures.of(
            "large",
            "lazy",
            SIZE,
            List.of(
                Figure.ofLongs("unit", "another unit", Figure.BYTES, List.of(1L)),
                new Figure("time.load", "time of the load", Figure.MILLIS, List.of(650.5)),
                Figure.ofLongs(
                    "type.dashboard.fairShare.mean",
                    "one dashboard, fair share",
                    Figure.BYTES,
                    List.of(4_941L, 4_941L, 4_941L)),
                live(11_219_763, 11_219_700, 11_219_800))));
    FigureFiles.write(
        first, SubjectFigures.of("small", "lazy", Map.of("dashboards", 10L), List.of(live(1))));
    FigureFiles.write(second, SubjectFigures.of("huge", "lazy", Map.of(), List.of(live(1))));
  }

  private static Figure live(long... bytes) {
    return Figure.ofLongs(
        "live.after-load",
        "live bytes after the load",
        Figure.BYTES,
        Arrays.stream(bytes).boxed().toList());
  }

  private static RunFacts facts(String jdk, int repeats, Map<String, String> settings) {
    return RunFacts.of(
        Instant.parse("2026-11-27T07:30:00Z"),
        "workspace",
        "0123456789ab",
        new Environment(jdk, List.of("-XX:+UseG1GC"), "Linux amd64", 2, 25L << 30),
        repeats,
        42,
        settings);
  }

  private int run(String... arguments) {
    CommandLine commandLine = new CommandLine(new CompareCommand());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(out, true));
    return commandLine.execute(arguments);
  }

  @Test
  void reportIsGolden() throws IOException {
    assertThat(run(first.toString(), second.toString(), "--all")).isZero();
    assertGolden("compare.md", out.toString());
  }

  @Test
  void jsonIsGolden() throws IOException {
    Path file = folder.resolve("report.json");
    assertThat(run(first.toString(), second.toString(), "-o", file.toString())).isZero();
    assertThat(out.toString()).isEmpty();
    assertGolden("compare.json", Files.readString(file));
  }

  private static void assertGolden(String name, String actual) throws IOException {
    if (Boolean.getBoolean("heapscale.updateGolden")) {
      Files.writeString(GOLDEN.resolve(name), actual);
    }
    assertThat(GOLDEN.resolve(name)).exists();
    assertThat(actual).isEqualTo(Files.readString(GOLDEN.resolve(name)));
  }

  @Test
  void sameFiguresHaveNoRowUnlessAskedFor() {
    assertThat(run(first.toString(), second.toString())).isZero();
    assertThat(out.toString())
        .doesNotContain("| `type.dashboard.fairShare.mean`")
        .contains("The same in all repeats of both runs: 1 figures (`--all` lists them).");
  }

  @Test
  void onlyFiguresThatAreAskedForAreCompared() throws IOException {
    assertThat(run(first.toString(), second.toString(), "--figure", "^time", "-f", "json"))
        .isZero();
    JsonNode group = new ObjectMapper().readTree(out.toString()).at("/groups/0");
    assertThat(group.at("/figures")).hasSize(1);
    assertThat(group.at("/figures/0/name").asText()).isEqualTo("time.load");
    assertThat(group.at("/onlyInA")).isEmpty();
  }

  @Test
  void wrongExpressionIsAUsageError() {
    assertThat(run(first.toString(), second.toString(), "--figure", "(")).isEqualTo(2);
    assertThat(out.toString()).startsWith("--figure: expected a regular expression, found '('");
  }

  @Test
  void whatIsNoRunIsNamed() throws IOException {
    Path missing = folder.resolve("missing");
    assertThatIOException()
        .isThrownBy(() -> RunFigures.read(missing))
        .withMessage(missing + ": no such folder");
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThatIOException()
        .isThrownBy(() -> RunFigures.read(empty))
        .withMessageStartingWith(empty + ": no figures; expected figures.json");
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatIOException()
        .isThrownBy(() -> RunFigures.read(file))
        .withMessage(file + ": not a folder");
    Path moved = second.resolve("lazy").resolve("moved");
    Files.move(second.resolve("lazy").resolve("huge"), moved);
    assertThatIOException()
        .isThrownBy(() -> RunFigures.read(second))
        .withMessage(
            moved.resolve("figures.json") + ": is of 'huge, lazy', expected 'moved, lazy'");
  }

  @Test
  void runsWithoutFiguresAreReadFromWhatTheyHave() throws IOException {
    Path old = folder.resolve("old");
    Path small = Files.createDirectories(old.resolve("eager").resolve("small"));
    writeRepeat(small, small.resolve("repeat-1"), 5_000, 900);
    writeRepeat(small.resolve("repeat-2"), small.resolve("repeat-2"), 5_008, 905);
    writeRepeat(small.resolve("repeat-10"), small.resolve("repeat-10"), 5_016, 910);
    SubjectFigures read = RunFigures.read(old).subjects().get(0);
    assertThat(read.key()).isEqualTo("small, eager");
    assertThat(read.size()).isEqualTo(Map.of("dashboards", 10L));
    assertThat(read.figures())
        .contains(
            Figure.ofLongs(
                "live.after-load",
                "live bytes after the load",
                Figure.BYTES,
                List.of(5_000L, 5_008L, 5_016L)),
            Figure.ofLongs(
                "allocated.load",
                "bytes allocated by the load",
                Figure.BYTES,
                List.of(900L, 905L, 910L)),
            Figure.ofLongs(
                "type.dashboard.own.mean",
                "one dashboard, own bytes",
                Figure.BYTES,
                List.of(7L, 7L, 7L)));
    Files.writeString(small.resolve("repeat-2").resolve("load.json"), "{\"loadMillis\": 1}");
    assertThatIOException()
        .isThrownBy(() -> RunFigures.read(old))
        .withMessage(
            small.resolve("repeat-2").resolve("load.json")
                + ": /allocatedBytes: expected a whole number, found ");
  }

  private static void writeRepeat(Path phases, Path details, long live, long allocated)
      throws IOException {
    Files.createDirectories(phases);
    Files.createDirectories(details);
    Files.writeString(phases.resolve("after-load.json"), analysis(live));
    Files.writeString(
        details.resolve("load.json"),
        """
        {"loadMillis": 1, "allocatedBytes": %d, "heap": {"peakBytes": 2, "steadyBytes": 1},
         "gc": {"count": 0, "pauseMillis": 0}}
        """
            .formatted(allocated));
  }

  private static String analysis(long live) {
    String spread = "{\"mean\": 7, \"p50\": 7, \"p95\": 7, \"max\": 7}";
    return """
        {"schemaVersion": 1, "engine": "heapscale", "mode": "exact", "partial": false,
         "live": "true", "dump": {"file": "after-load.hprof", "bytes": 1,
         "size": {"dashboards": 10}},
         "heap": {"objects": 9, "classes": 1, "gcRoots": 1, "shallowBytes": %d,
         "weak": {"objects": 0, "shallowBytes": 0}, "vmInternal": {"objects": 0, "shallowBytes": 0},
         "garbage": {"objects": 0, "shallowBytes": 0},
         "sizeSourceBytes": {"vm": 1, "inferred": 0, "estimated": 0}},
         "types": [{"name": "dashboard", "objects": 1, "shallowBytes": 7, "retainedSetBytes": 7,
         "retainedSetObjects": 1, "ownBytes": 7, "fairShareBytes": 7, "sharedBytes": 0,
         "perInstance": {"retained": %s, "own": %s, "fairShare": %s}}], "resources": []}
        """
        .formatted(live, spread, spread, spread);
  }
}
