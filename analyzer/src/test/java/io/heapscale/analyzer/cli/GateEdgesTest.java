package io.heapscale.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heapscale.analyzer.report.Analyses;
import io.heapscale.analyzer.report.AnalysisJson;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Figures that do not belong together are not compared, and what was not measured does not pass.
 */
class GateEdgesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  @BeforeEach
  void budgets() throws IOException {
    write("heapscale.yaml", "budgets:\n  heap.bytes: { growth: 0 % }\n");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** A saved analysis of 10 dashboards on JDK 17 with another heap, changed at will. */
  private void save(String name, long heapBytes, Consumer<ObjectNode> change) throws IOException {
    StringWriter text = new StringWriter();
    AnalysisJson.write(Analyses.workspace(10), text);
    ObjectNode analysis = (ObjectNode) MAPPER.readTree(text.toString());
    ((ObjectNode) analysis.get("heap")).put("shallowBytes", heapBytes);
    environment(17).accept(analysis);
    change.accept(analysis);
    write(name, MAPPER.writeValueAsString(analysis));
  }

  private static ObjectNode dump(ObjectNode analysis) {
    return (ObjectNode) analysis.get("dump");
  }

  private static Consumer<ObjectNode> environment(int jdk) {
    return analysis ->
        dump(analysis)
            .set(
                "environment",
                MAPPER.valueToTree(
                    Map.of(
                        "jdk",
                        jdk,
                        "collector",
                        "G1",
                        "compressedOops",
                        true,
                        "compactHeaders",
                        false,
                        "alignmentBytes",
                        8)));
  }

  private static Consumer<ObjectNode> phase(String phase) {
    return analysis -> dump(analysis).put("phase", phase);
  }

  private static Consumer<ObjectNode> takenAt(String when) {
    return analysis -> dump(analysis).put("takenAt", when);
  }

  private static Consumer<ObjectNode> size(int dashboards) {
    return analysis -> dump(analysis).putObject("size").put("dashboards", dashboards);
  }

  private static void withoutSize(ObjectNode analysis) {
    dump(analysis).putObject("size");
  }

  private static void inPart(ObjectNode analysis) {
    analysis.put("partial", true);
    analysis.set(
        "missing",
        MAPPER.valueToTree(
            Map.of(
                "records",
                1,
                "bytes",
                10,
                "references",
                0,
                "cutOff",
                true,
                "problems",
                List.of("cut off"))));
  }

  private CliRun run(String... args) {
    return CliRun.in(folder, args);
  }

  private CliRun ok(String... args) {
    CliRun result = run(args);
    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    return result;
  }

  @Test
  void sizesThatOnlyFoldersNameAreNotMixedUp() throws IOException {
    for (String side : new String[] {"base", "head"}) {
      save(side + "/10/after-load.json", 1_000_000, GateEdgesTest::withoutSize);
      save(side + "/200/after-load.json", 20_000_000, GateEdgesTest::withoutSize);
    }
    ok("baseline", "update", "base");
    assertThat(ok("check", "head").out()).contains("Passed. Of 1 limit: 1 pass.");
    save("other/20/after-load.json", 2_000_000, GateEdgesTest::withoutSize);
    CliRun diff = run("diff", "base", "other");
    assertThat(diff.err()).contains("no phase and size in common");
    // A dump alone may be of any size.
    assertThat(run("check", "head/200/after-load.json").out()).contains("1 not measured");
  }

  @Test
  void aFileIsNoFolderOfBaselines() throws IOException {
    save("head.json", 1_000_000, analysis -> {});
    CliRun update = run("baseline", "update", "head.json", "--dir", "heapscale.yaml");
    assertThat(update.exitCode()).isEqualTo(ExitCode.CANNOT_ANALYZE);
    assertThat(update.err()).isEqualTo("analyze: heapscale.yaml: not a folder\n");
  }

  @Test
  void dumpsOfDifferentSizesAreNoRepeats() throws IOException {
    save("small.json", 1_000_000, size(10));
    save("large.json", 20_000_000, size(200));
    CliRun update = run("baseline", "update", "small.json", "large.json");
    assertThat(update.exitCode()).isEqualTo(ExitCode.CANNOT_ANALYZE);
    assertThat(update.err())
        .isEqualTo(
            "analyze: "
                + folder.resolve("large.json")
                + ": is no repeat of after-load in after-load.hprof: size {dashboards=200}, not"
                + " {dashboards=10}\n");
    assertThat(folder.resolve("heapscale-baseline")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"2, 1000000, 200000", "3, 1200000, 200000", "4, 1200000, 200000"})
  void repeatsOfAnyNumberHaveADeviation(int repeats, long median, long deviation)
      throws IOException {
    String[] args = new String[repeats + 2];
    args[0] = "baseline";
    args[1] = "update";
    for (int i = 0; i < repeats; i++) {
      args[i + 2] = i + ".json";
      save(args[i + 2], 1_000_000 + 200_000L * i, analysis -> {});
    }
    ok(args);
    JsonNode subject =
        MAPPER
            .readTree(folder.resolve("heapscale-baseline/jdk17-g1.json").toFile())
            .get("subjects")
            .get("after-load");
    assertThat(subject.get("measures").get("heap.bytes").asLong()).isEqualTo(median);
    assertThat(subject.get("deviations").get("heap.bytes").asLong()).isEqualTo(deviation);
    // Each of the repeats is within the noise of all.
    for (int i = 0; i < repeats; i++) {
      ok("check", i + ".json");
    }
  }

  @Test
  void whatWasReadInPartNeitherPassesNorIsABase() throws IOException {
    write(
        "heapscale.yaml",
        """
        budgets:
          heap.bytes: 1 MB
          dashboard.own.mean: { max: 9 KB, min: 1 }
          heap.objects: 1000000
        """);
    save("part.json", 2_000_000, GateEdgesTest::inPart);
    save("whole.json", 2_000_000, analysis -> {});
    CliRun check = run("check", "part.json", "-f", "md", "--junit", "junit.xml");
    // What is too much already is too much; a mean of what is there may be anything.
    assertThat(check.out())
        .contains("Of 4 limits: 1 fail, 3 not measured.", "Note: ", "the dump was read in part");
    assertThat(Files.readString(folder.resolve("junit.xml"))).contains("name=\"note\"");
    CliRun base = run("check", "whole.json", "--against", "part.json");
    assertThat(base.exitCode()).isEqualTo(ExitCode.CANNOT_ANALYZE);
    assertThat(base.err())
        .isEqualTo("analyze: part.json: read in part only; its figures are no base for growth\n");
  }

  @Test
  void phasesAndSizesOfDifferentJvmsAreNotSubtracted() throws IOException {
    write(
        "heapscale.yaml",
        """
        budgets:
          phase.after-execution.leaked: 1 MB
          phase.after-load.leaked: 0
          phase.after-execution.heap.bytes: { growth: 0 % }
        """);
    save("run/after-load.json", 9_000_000, takenAt("2026-01-01T00:00:00Z"));
    save(
        "run/after-execution.json",
        1_000_000,
        environment(25).andThen(phase("after-execution")).andThen(takenAt("2026-01-01T00:00:01Z")));
    ok("baseline", "update", "run/after-load.json");
    CliRun check = ok("check", "run");
    assertThat(check.out())
        .contains("Nothing was measured. Of 3 limits: 3 not measured.")
        .contains("cannot be compared with after-load: different environments: jdk17-g1, jdk25-g1")
        // Nothing leaks into a phase from a later one.
        .contains("no earlier phase to compare with");
    assertThat(check.err()).contains("no baseline of jdk25-g1; there are [jdk17-g1]");

    write("heapscale.yaml", "budgets:\n  growth.exponent: 1.1\n");
    save("sizes/10/after-load.json", 1_000_000, analysis -> {});
    save("sizes/20/after-load.json", 1_000_000, environment(25).andThen(size(20)));
    assertThat(ok("check", "sizes").out())
        .contains("sizes cannot be compared: different environments: jdk17-g1, jdk25-g1");
  }

  @Test
  void withoutResourcesThereIsNoMeanToPass() throws IOException {
    write(
        "heapscale.yaml",
        """
        budgets:
          dashboard.own.mean: { max: 9 KB, growth: 1 % }
          dashboard.count: 5
        """);
    save("head.json", 1_000_000, analysis -> {});
    ok("baseline", "update", "head.json");
    save(
        "gone.json",
        1_000_000,
        analysis -> {
          ObjectNode type = (ObjectNode) analysis.get("types").get(0);
          type.put("objects", 0);
        });
    CliRun check = ok("check", "gone.json");
    assertThat(check.out())
        .contains("Passed what was measured. Of 3 limits: 2 not measured, 1 pass.")
        .contains("there is no dashboard");
    assertThat(run("check", "gone.json", "--fail-on-warn").exitCode()).isEqualTo(ExitCode.WARNINGS);
  }

  @Test
  void savedRunsAreHeldAgainstBudgetsOfAFile() throws IOException {
    save("base/after-load.json", 1_000_000, analysis -> {});
    save("head/after-load.json", 1_000_001, analysis -> {});
    CliRun check = run("check", "head", "-r", "heapscale.yaml", "--against", "base");
    assertThat(check.exitCode()).as(check.err()).isEqualTo(ExitCode.OVER_BUDGET);
  }

  @Test
  void anotherPhaseOrModeOfTheBaseIsSaid() throws IOException {
    save("head.json", 1_000_000, analysis -> {});
    save("before.json", 1_000_000, phase("before-load"));
    assertThat(ok("check", "head.json", "--against", "before.json").err())
        .contains("different phases: base before-load, head after-load");
    save("mat.json", 1_000_000, analysis -> analysis.put("mode", "mat"));
    CliRun mat = ok("check", "head.json", "--against", "mat.json");
    assertThat(mat.out()).contains("1 not measured");
    assertThat(mat.err()).contains("different modes: base mat, head exact");
  }

  @Test
  void aTypeThatWasNotWeighedIsNotGone() throws IOException {
    save("head.json", 1_000_000, analysis -> {});
    save("none.json", 1_000_000, analysis -> analysis.putArray("types"));
    for (String[] sides : new String[][] {{"head.json", "none.json"}, {"none.json", "head.json"}}) {
      CliRun diff = ok("diff", sides[0], sides[1]);
      assertThat(diff.out()).doesNotContain("dashboard: ").contains("No resource type changed");
      assertThat(diff.err())
          .contains("not weighed in " + (sides[0].equals("none.json") ? "base" : "head"))
          .contains("dashboard, query");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"repeats\": -3",
        "\"repeats\": 0",
        "\"deviations\": {\"heap.bytes\": null}",
        "\"deviations\": {\"heap.bytes\": -1}",
        "\"measures\": {\"heap.bytes\": -9223372036854775808}",
        "\"fields\": {\"dashboard\": {\"tags\": -8}}"
      })
  void aBaselineOfImpossibleFiguresIsRefused(String wrong) throws IOException {
    save("head.json", 1_000_000, analysis -> {});
    ok("baseline", "update", "head.json");
    Path file = folder.resolve("heapscale-baseline/jdk17-g1.json");
    ObjectNode baseline = (ObjectNode) MAPPER.readTree(file.toFile());
    ObjectNode subject = (ObjectNode) baseline.get("subjects").get("after-load");
    subject.setAll((ObjectNode) MAPPER.readTree("{" + wrong + "}"));
    Files.writeString(file, MAPPER.writeValueAsString(baseline));
    CliRun check = run("check", "head.json");
    assertThat(check.exitCode()).isEqualTo(ExitCode.CANNOT_ANALYZE);
    assertThat(check.err())
        .matches("analyze: [^\\n]*jdk17-g1\\.json[^\\n]*expected[^\\n]*\\n")
        .doesNotContain("unexpected");
  }
}
