package io.heapscale.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.phases.MeasuredPhase;
import io.heapscale.analyzer.phases.PhasesOfAWorkspace;
import io.heapscale.analyzer.report.AnalysisJson;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCommandTest {
  private static final String TYPES = "resources:\n  module: { class: java.lang.Module }\n";
  private static final Clock LAST_MOMENT =
      Clock.fixed(Instant.parse("2026-12-31T23:59:59Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private Map<String, String> environment = Map.of();

  private record Result(int exitCode, String out, String err) {}

  @BeforeEach
  void aDump() throws IOException {
    GoldenDumps.TINY_17.copyTo(folder);
  }

  private void budgets(String text) throws IOException {
    write("heapscale.yaml", TYPES + "budgets:\n" + text);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private Result run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Cli cli =
        new Cli(
            new DefaultHeapAnalyzer(),
            folder,
            InputStream.nullInputStream(),
            false,
            new Surroundings(environment, LAST_MOMENT));
    int exitCode = cli.run(args, out, new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Result(
        exitCode,
        out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8).replace(folder + "/", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          module.count: 100                            > 0 >
          module.count: {min: 1}                       > 0 >
          module.count: 0                              > 2 >
          module.count: {max: 0, severity: warn}       > 0 >
          module.count: {max: 0, severity: warn}       > 3 > --fail-on-warn
          module.count: {max: 100, growth: 5 %}        > 0 >
          module.count: {max: 100, growth: 5 %}        > 3 > --fail-on-warn
          module.count: {max: 100, growth: 0 %}        > 0 > --fail-on-warn --against tiny17.hprof
          module.count: {max: 0, exempt: {until: 2026-12-31}} > 0 > --fail-on-warn
          module.count: {max: 0, exempt: {until: 2026-12-30}} > 2 >
          phase.other.heap.bytes: 1                    > 3 > --fail-on-warn
          module.count: 0                              > 1 > --against none.hprof
          module.count: 0                              > 1 > --junit none/x.xml
          module.count: 0                              > 64 > --phase after-load
          module.count: -1                             > 64 >
          modle.count: 1                               > 64 >
          """)
  void exitCodeSaysWhetherBudgetsAreKept(String budget, int exitCode, String options)
      throws IOException {
    budgets("  " + budget.strip());
    String all = "check tiny17.hprof" + (options == null ? "" : " " + options.strip());
    Result result = run(all.split(" ", -1));
    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(exitCode);
  }

  @Test
  void withoutBudgetsThereIsNothingToCheck() throws IOException {
    Result nothing = run("check", "tiny17.hprof");
    assertThat(nothing.exitCode()).isEqualTo(64);
    assertThat(nothing.err())
        .isEqualTo(
            "analyze: no budgets: name a file with -r, or write them into ./heapscale.yaml\n");
    write("heapscale.yaml", TYPES + "budgets: []\n");
    Result empty = run("check", "tiny17.hprof");
    assertThat(empty.exitCode()).isEqualTo(64);
    assertThat(empty.err())
        .isEqualTo("analyze: heapscale.yaml: no budgets; expected some under \"budgets\"\n");
    assertThat(run("check", "tiny17.hprof", "-r", "none.yaml").exitCode()).isEqualTo(64);
    budgets("  module.count: 1");
    assertThat(run("check", "none.hprof").exitCode()).isEqualTo(1);
  }

  @Test
  void whateverReadsTheFileRefusesAWrongBudget() throws IOException {
    budgets("  module.count: {maximum: 1}");
    Result result = run("tiny17.hprof");
    assertThat(result.exitCode()).isEqualTo(64);
    assertThat(result.err()).startsWith("analyze: heapscale.yaml:4:18: unknown key \"maximum\"");
  }

  @Test
  void failureSaysWhereTheBytesLie() throws IOException {
    budgets("  module.own: 1 KiB\n  heap.bytes: 1 GiB\n");
    Result result = run("check", "tiny17.hprof");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out())
        .contains("Failed. Of 2 limits: 1 fail, 1 pass.", "fail     module.own", "field path");
    JsonNode json = new ObjectMapper().readTree(run("check", "tiny17.hprof", "-f", "json").out());
    assertThat(json.get("verdict").asText()).isEqualTo("fail");
    JsonNode row = json.at("/rows/0");
    assertThat(row.get("limit").asLong()).isEqualTo(1_024);
    assertThat(row.at("/madeOf/largest")).hasSizeBetween(1, 3);
    assertThat(row.at("/value").asLong()).isEqualTo(row.at("/madeOf/ownBytes").asLong());
    assertThat(row.at("/value").asLong() - 1_024).isEqualTo(row.get("over").asLong());
  }

  @Test
  void aSavedAnalysisIsHeldAgainstTheBudgetsOfAFile() throws IOException {
    budgets("  module.count: 0\n");
    assertThat(run("tiny17.hprof", "-o", "saved.json").exitCode()).isZero();
    Files.move(folder.resolve("heapscale.yaml"), folder.resolve("budgets.yaml"));
    Result result = run("check", "saved.json", "-r", "budgets.yaml", "-f", "csv");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).contains("\nfail,module.count,max,objects,");
    assertThat(run("check", "saved.json", "-r", "budgets.yaml", "--mode", "mat").exitCode())
        .isEqualTo(64);
  }

  @Test
  void aFileOfBudgetsAloneLeavesTheTypesToTheDefault() throws IOException {
    write("heapscale.yaml", TYPES);
    write("budgets.yaml", "budgets: {module.count: {min: 1}}\n");
    Result result = run("check", "tiny17.hprof", "-r", "budgets.yaml", "--fail-on-warn");
    assertThat(result.exitCode()).as(result.err()).isZero();
  }

  @Test
  void otherFilesAreWrittenAlsoWhereABudgetFails() throws IOException {
    budgets("  module.count: 0\n");
    Result result =
        run(
            "check",
            "tiny17.hprof",
            "--junit",
            "j.xml",
            "--sarif",
            "s.json",
            "--github",
            "-o",
            "r.md");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).startsWith("::error file=").hasLineCount(1);
    assertThat(Files.readString(folder.resolve("j.xml"))).contains("<failure type=\"budget\"");
    assertThat(Files.readString(folder.resolve("s.json"))).contains("\"startLine\": 4");
    assertThat(Files.readString(folder.resolve("r.md"))).startsWith("## Budgets of tiny17.hprof");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          saved.json --junit x --sarif x               > --sarif x: is the file of --junit; expected another
          saved.json --junit x --sarif ./sub/../x      > --sarif ./sub/../x: is the file of --junit; expected another
          saved.json -o x --junit x                    > --junit x: is the file of -o; expected another
          saved.json -ox.md --sarif=link/x.md          > --sarif link/x.md: is the file of -o; expected another
          saved.json --sarif saved.json                > --sarif saved.json: would overwrite saved.json, which is read
          saved.json -o hard.json                      > -o hard.json: would overwrite saved.json, which is read
          saved.json --junit link/saved.json           > --junit link/saved.json: would overwrite saved.json, which is read
          saved.json --junit heapscale.yaml            > --junit heapscale.yaml: would overwrite heapscale.yaml, which is read
          saved.json -r b.yaml --junit b.yaml          > --junit b.yaml: would overwrite b.yaml, which is read
          saved.json --against a.json -o a.json        > -o a.json: would overwrite a.json, which is read
          tiny17.hprof --sarif tiny17.hprof.json       > --sarif tiny17.hprof.json: would overwrite tiny17.hprof.json, which is read
          """)
  void outputsOverOneAnotherOrOverInputsAreRefused(String options, String message)
      throws IOException {
    budgets("  module.count: {min: 1}\n");
    assertThat(run("tiny17.hprof", "-o", "saved.json").exitCode()).isZero();
    Files.copy(folder.resolve("saved.json"), folder.resolve("a.json"));
    Files.copy(folder.resolve("heapscale.yaml"), folder.resolve("b.yaml"));
    Files.createLink(folder.resolve("hard.json"), folder.resolve("saved.json"));
    Files.createSymbolicLink(folder.resolve("link"), folder);
    Files.createDirectory(folder.resolve("sub"));
    Map<Path, String> before = contents();
    Result result = run(("check " + options.strip()).split(" +", -1));
    assertThat(result.err()).isEqualTo("analyze: " + message + "\n");
    assertThat(result.exitCode()).isEqualTo(64);
    assertThat(contents()).isEqualTo(before);
  }

  private Map<Path, String> contents() throws IOException {
    Map<Path, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(file, Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  @Test
  void annotationsEndStandardOutputInGithubOnly() throws IOException {
    budgets("  module.count: 0\n");
    assertThat(run("check", "tiny17.hprof").out()).doesNotContain("::error");
    environment = Map.of("GITHUB_ACTIONS", "true");
    assertThat(run("check", "tiny17.hprof").out().lines().reduce((a, b) -> b).orElse(""))
        .startsWith("::error file=")
        .contains(",line=4,col=3,");
    assertThat(run("check", "tiny17.hprof", "-f", "json").out()).doesNotContain("::error");
  }

  private void aRun() throws IOException {
    for (int n : new int[] {9, 10}) {
      for (MeasuredPhase phase : PhasesOfAWorkspace.size("any", n).phases()) {
        Path file = folder.resolve("run/n-" + n + "/" + phase.name() + ".json");
        Files.createDirectories(file.getParent());
        try (Writer out = Files.newBufferedWriter(file)) {
          AnalysisJson.write(phase.analysis(), out);
        }
      }
    }
  }

  @Test
  void theLargestSizeOfARunCountsAndGrowthOverAllOfThem() throws IOException {
    aRun();
    write(
        "heapscale.yaml",
        """
        budgets:
          dashboard.count: 10
          phase.during-execution.run.count: {max: 2}
          phase.after-execution.leaked: 0
          phase.never.leaked: 0
          growth.exponent: 1.1
          image.growth.exponent: 1.1
        """);
    Result result = run("check", "run", "-f", "csv");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out().replace(folder + "/", "").lines())
        .containsExactly(
            "verdict,measure,kind,unit,value,limit,over,base,reason,note,file,line",
            "pass,dashboard.count,max,objects,10,10,,,,,heapscale.yaml,2",
            "fail,phase.during-execution.run.count,max,objects,3,2,1,,,,heapscale.yaml,3",
            "fail,phase.after-execution.leaked,max,bytes,1964,0,1964,,,against after-load,"
                + "heapscale.yaml,4",
            "not measured,phase.never.leaked,max,bytes,,0,,,,"
                + "\"no phase \"\"never\"\"; known: after-execution, after-load, before-load,"
                + " during-execution, idle\",heapscale.yaml,5",
            "pass,growth.exponent,max,exponent,1,1.1,,,,steepest: dashboard from 9 to 10,"
                + "heapscale.yaml,6",
            "not measured,image.growth.exponent,max,exponent,,1.1,,,,too few sizes,"
                + "heapscale.yaml,7");
    Result idle = run("check", "run/n-9", "--phase", "idle", "-f", "csv");
    assertThat(idle.out()).contains("pass,dashboard.count,max,objects,9,10");
    assertThat(run("check", "run", "--phase", "none").exitCode()).isEqualTo(1);
  }
}
