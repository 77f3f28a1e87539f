package io.heapscale.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.phases.MeasuredPhase;
import io.heapscale.analyzer.phases.PhasesOfAWorkspace;
import io.heapscale.analyzer.report.AnalysisJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PhasesCommandTest {
  @TempDir Path folder;
  private final FakeAnalyzer analyzer = new FakeAnalyzer();

  private record Result(int exitCode, String out, String err) {}

  @BeforeEach
  void aRunOfTwoSizes() throws IOException {
    for (int n : new int[] {9, 10}) {
      for (MeasuredPhase phase : PhasesOfAWorkspace.size("any", n).phases()) {
        save(phase.analysis(), "run/n-" + n + "/" + phase.name() + ".json");
      }
    }
  }

  @Test
  void everySizeOfARunIsCompared() {
    Result result = run("phases", "run");
    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("n-9   after-execution  after-load  panel +1")
        .contains("n-10 (size 10): what is left, after-execution against after-load")
        .contains("Nothing is left of: run (3 in between).");
    assertThat(result.out().indexOf("n-9 (size 9)"))
        .isLessThan(result.out().indexOf("n-10 (size 10)"));
  }

  @Test
  void folderThatHoldsPhasesItselfIsOneSizeAndItsFoldersAreIgnored() throws IOException {
    save(analysisOf("x"), "run/n-9/repeat-2/after-load.json");
    write("run/n-9/repeat-1/load.json", "{\"wallNanos\": 5}");
    Result result = run("phases", "run/n-9", "-f", "csv");
    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("left_type,n-9,,after-execution,after-load,panel,objects,1,0,1\n")
        .doesNotContain("repeat");
  }

  @Test
  void pairIsChosenByName() {
    assertThat(run("phases", "run/n-9", "--from", "before-load", "--to", "idle").out())
        .contains("More in idle than in before-load: dashboard +9, query +18.");
    assertThat(run("phases", "run/n-9", "--from", "during-execution").out())
        .contains("n-9: what is left, after-execution against during-execution")
        .contains("No type has more resources in after-execution than in during-execution.");
  }

  @Test
  void dumpsAreAnalyzedAndThoseOfUnknownTimeSaidSo() throws IOException {
    write("mixed/a.hprof", "3");
    save(analysisOf("b"), "mixed/b.json");
    save(PhasesOfAWorkspace.phase("c", 0, 5, Map.of()).analysis(), "mixed/c.json");
    Result result = run("phases", "mixed", "-f", "csv");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("heap,mixed,,a,,live heap,objects,40030,,\n");
    assertThat(result.err())
        .isEqualTo(
            "warning: "
                + folder.resolve("mixed/a.hprof")
                + ": resource type \"image\" matches nothing\n"
                + "warning: "
                + folder.resolve("mixed/c")
                + ": not known when it was taken; listed last, by name\n"
                + "warning: mixed: different workload sizes: base {dashboards=3, queries=6}, head {}\n");
    assertThat(Objects.requireNonNull(analyzer.request).top()).isEqualTo(1);
  }

  @Test
  void savedAnalysisIsPreferredUnlessTypesAreAskedFor() throws IOException {
    write("both/a.hprof", "3");
    save(analysisOf("a"), "both/a.json");
    assertThat(run("phases", "both", "-f", "csv").out()).contains("live heap,objects,40000,,");
    write("heapscale.yaml", "resources: {dashboard: {class: a.D}}\n");
    assertThat(run("phases", "both", "--types", "dashboard", "-f", "csv").out())
        .contains("live heap,objects,40030,,");
  }

  @Test
  void sizesOfDifferentModesHaveNoScaling() throws IOException {
    Path saved = folder.resolve("run/n-10/after-load.json");
    String json = Files.readString(saved);
    assertThat(json).contains("\"mode\": \"exact\"");
    Files.writeString(saved, json.replace("\"mode\": \"exact\"", "\"mode\": \"mat\""));
    Result result = run("scaling", "run");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err().replace(folder + "/", ""))
        .isEqualTo(
            "analyze: run: n-10 is an analysis in mode mat, n-9 in mode exact; one mode is needed"
                + " to compare sizes\n");
  }

  @Test
  void oneWarningForManyFilesIsOneLine() throws IOException {
    for (String phase : new String[] {"a", "b", "c", "d", "e"}) {
      write("dumps/" + phase + ".hprof", "1");
    }
    Path dumps = folder.resolve("dumps");
    Result result = run("phases", "dumps", "--fail-on-warn");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err())
        .isEqualTo(
            "warning: %s/a.hprof, %s/b.hprof, %s/c.hprof and 2 more: resource type \"image\" matches nothing\n"
                .formatted(dumps, dumps, dumps));
  }

  @Test
  void whatOnlySomePhasesLackIsNoWarning() throws IOException {
    String noRun = "resource type 'run' matches no object of this dump";
    String noText = "resource type 'text' matches no object of this dump";
    saveWithWarnings("absent/a.json", noRun, noText);
    saveWithWarnings("absent/b.json", noText, "sizes are estimated");
    assertThat(run("phases", "absent").err())
        .isEqualTo(
            "warning: %s/b.json: sizes are estimated\nwarning: %s: %s\n"
                .formatted(folder.resolve("absent"), folder.resolve("absent"), noText));
  }

  @Test
  void jsonOfAnotherKindIsPassedOverWithAWarning() throws IOException {
    write("run/curve.json", "[]");
    write("run/n-9/curve.json", "{\"points\": []}");
    write("run/notes/todo.json", "{}");
    Result result = run("phases", "run", "-f", "csv");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).doesNotContain("curve").doesNotContain("todo");
    assertThat(result.err())
        .isEqualTo(
            "warning: "
                + folder.resolve("run/n-9/curve.json")
                + ", "
                + folder.resolve("run/notes/todo.json")
                + ": no saved analysis; passed over\n");
  }

  @Test
  void reportInTheRunIsNoPhaseOfIt() throws IOException {
    assertThat(run("phases", "run", "-o", "run/phases.json").exitCode()).isZero();
    String first = Files.readString(folder.resolve("run/phases.json"));
    Result again = run("phases", "run", "-f", "json");
    assertThat(again.err()).isEmpty();
    assertThat(again.out()).isEqualTo(first);
  }

  @Test
  void sizeWithoutBothPhasesIsShownButNotCompared() throws IOException {
    save(analysisOf("idle"), "run/n-11/idle.json");
    Result result = run("phases", "run", "--from", "after-load");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("n-11 (size 11): live heap")
        .doesNotContain("n-11 (size 11): what");
    assertThat(result.err())
        .isEqualTo("warning: n-11: not both phases to compare; found: [idle]\n");
    assertThat(run("phases", "run").err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          phases none                      > none: no such folder
          phases file                      > file: not a folder
          phases empty                     > empty: no phases: expected <phase>.hprof or <phase>.json in it, or in one folder per workload size
          phases nested                    > nested: no phases: expected <phase>.hprof or <phase>.json in it, or in one folder per workload size
          phases run --from after-lod      > run: no phase after-lod; found: [after-execution, after-load, before-load, during-execution, idle]
          phases run/n-9 --to later        > run/n-9: no phase later; found: [after-execution, after-load, before-load, during-execution, idle]
          phases broken                    > broken/a.json: no saved analysis: Unexpected end-of-input
          phases blank                     > blank/a.json: expected a saved analysis (a JSON object)
          phases text                      > text/a.hprof @ 0x0: expected "JAVA PROFILE", found "hello"
          """)
  void whatCannotBeReadIsOneLineAnd1(String args, String message) throws IOException {
    write("file", "");
    Files.createDirectories(folder.resolve("empty"));
    write("nested/deep/deeper/a.json", "{\"heap\": {}}");
    write("broken/a.json", "{\"schemaVersion\": 1, \"heap\": {");
    write("blank/a.json", "");
    write("text/a.hprof", "hello");
    Result result = run(args.strip().split(" +", -1));
    assertThat(result.err().replace(folder + "/", "").replaceAll("\\.json:\\d+:\\d+:", ".json:"))
        .startsWith("analyze: " + message.strip())
        .matches("analyze: [^\\n]+\\n");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          phases                           > Missing required parameter: 'DIR' (see analyze phases --help)
          phases run --from idle --to idle > --from and --to name the same phase: idle
          phases run -r r.yaml             > -r, --types, --mode mat, --engine, --partial, --dump and --not-live need dumps, but run/n-10/after-execution.json is a saved analysis
          phases run --mode mat            > -r, --types, --mode mat, --engine, --partial, --dump and --not-live need dumps, but run/n-10/after-execution.json is a saved analysis
          scaling run --mode mat           > -r, --types, --mode mat, --engine, --partial, --dump and --not-live need dumps, but run/n-10/after-load.json is a saved analysis
          scaling run -r r.yaml            > -r, --types, --mode mat, --engine, --partial, --dump and --not-live need dumps, but run/n-10/after-load.json is a saved analysis
          phases run -f pdf                > -f pdf: no such format; known: text, md, json, csv, html
          """)
  void wrongUsageIsOneLineAnd64(String args, String message) throws IOException {
    write("r.yaml", "resources: {dashboard: {class: a.D}}\n");
    Result result = run(args.strip().split(" +", -1));
    assertThat(result.err().replace(folder + "/", ""))
        .isEqualTo("analyze: " + message.strip() + "\n");
    assertThat(result.exitCode()).isEqualTo(64);
    assertThat(result.out()).isEmpty();
  }

  private static Analysis analysisOf(String phase) {
    return PhasesOfAWorkspace.phase(phase, 1, 5, Map.of()).analysis();
  }

  private void save(Analysis analysis, String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    try (Writer out = Files.newBufferedWriter(file)) {
      AnalysisJson.write(analysis, out);
    }
  }

  private void saveWithWarnings(String name, String... warnings) throws IOException {
    save(analysisOf(name), name);
    Path file = folder.resolve(name);
    String json = Files.readString(file).stripTrailing();
    String list = "\"" + String.join("\", \"", warnings) + "\"";
    Files.writeString(
        file, json.substring(0, json.length() - 1) + ", \"warnings\": [" + list + "]}");
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, content);
  }

  private Result run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Cli cli = new Cli(analyzer, folder, InputStream.nullInputStream(), false);
    int exitCode = cli.run(args, out, new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Result(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
