package io.heapscale.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.Means;
import io.heapscale.analyzer.hprof.Reading;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.report.Analyses;
import io.heapscale.analyzer.report.AnalysisJson;
import io.heapscale.analyzer.work.Workshops;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CliTest {
  private static final String YAML =
      "resources:\n  dashboard: {class: a.D}\n  query: {class: a.Q}\n";

  @TempDir Path folder;
  private final FakeAnalyzer analyzer = new FakeAnalyzer();

  private record Result(int exitCode, String out, String err) {}

  @BeforeEach
  void aDumpOfThreeDashboards() throws IOException {
    Files.writeString(folder.resolve("heap.hprof"), "3");
  }

  @Test
  void heapAloneIsAnalyzed() {
    Result result = run("heap.hprof");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).startsWith("after-load.hprof (workspace, dashboards 3");
    assertThat(result.err()).isEqualTo("warning: resource type \"image\" matches nothing\n");
    assertThat(request().top()).isEqualTo(20);
    assertThat(request().resources()).isNull();
  }

  @Test
  void warningsFailOnlyWhenAskedTo() {
    assertThat(run("heap.hprof").exitCode()).isZero();
    assertThat(run("heap.hprof", "--fail-on-warn").exitCode()).isEqualTo(3);
  }

  @Test
  void jsonListsEverythingAndReadsBack() throws IOException {
    Result result = run("heap.hprof", "-o", "out.json");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(request().top()).isZero();
    assertThat(AnalysisJson.read(folder.resolve("out.json"))).isEqualTo(Analyses.workspace(3));
    assertThat(run("render", "out.json", "--top", "1").out()).contains("(1 of 9)");
  }

  @Test
  void dominatorsLeavesOutClassesAndHistogramTakesThem() {
    assertThat(run("dominators", "heap.hprof").out()).doesNotContain("Classes by shallow size");
    assertThat(run("histogram", "heap.hprof").out()).contains("Classes by shallow size");
  }

  @Test
  void objectsAreTabSeparated() {
    Result result = run("objects", "heap.hprof");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEqualTo("0x1000\ta.B\t16\t32\t-\n0x1010\ta.B\t16\t32\t0x1000\n");
  }

  @Test
  void standardInputGoesToTheAnalyzerAsItIs() {
    Result result = run(new ByteArrayInputStream("4".getBytes(StandardCharsets.UTF_8)), "-");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("dashboards 4");
    assertThat(Objects.requireNonNull(analyzer.dump).file()).isNull();
    assertThat(analyzer.dump.name()).isEqualTo("standard input");
  }

  @Test
  void theLimitForUnpackedDumpsGoesToTheAnalyzer() {
    for (String command : List.of("histogram", "dominators", "objects")) {
      run(command, "heap.hprof", "--unpack-limit", "20GiB");
      assertThat(request().means()).isEqualTo(Means.DEFAULT.withUnpackLimit(20L << 30));
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "512b,512", "500MB,500000000", "3 kb,3000", "2KiB,2048", "1tib,1099511627776"})
  void sizesAreReadAsPeopleWriteThem(String text, long bytes) {
    assertThat(ByteSize.parse("--unpack-limit", text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "", "much", "-1", "1.5GB", "10iB", "9999999999TiB", "1e9", "7 apples"})
  void whatIsNoSizeIsWrongUsage(String text) {
    Result result = run("heap.hprof", "--unpack-limit=" + text);
    assertThat(result.exitCode()).isEqualTo(64);
    assertThat(result.err())
        .isEqualTo(
            "analyze: --unpack-limit "
                + text
                + ": expected a size as 500MB, 20GiB or a number of bytes\n");
  }

  @Test
  void modeIsExactUnlessMatIsAskedFor() {
    run("heap.hprof");
    assertThat(request().mode()).isEqualTo(Mode.EXACT);
    for (String command : List.of("histogram", "dominators", "objects")) {
      run(command, "heap.hprof", "--mode", "mat");
      assertThat(request().mode()).isEqualTo(Mode.MAT);
    }
  }

  @Test
  void threadsAndTheFolderForTheGraphGoToTheAnalyzer() {
    run("heap.hprof");
    assertThat(request().means()).isEqualTo(Means.DEFAULT);
    for (String command : List.of("histogram", "dominators", "objects")) {
      run(command, "heap.hprof", "--threads", "3", "--spill", ".");
      assertThat(request().means()).isEqualTo(new Means(3, folder.resolve(".")));
    }
  }

  @Test
  void theIndexGoesToTheAnalyzer() {
    for (String command : List.of("histogram", "dominators", "objects")) {
      run(command, "heap.hprof", "--index", "kept");
      assertThat(request().means()).isEqualTo(Means.DEFAULT.withIndex(folder.resolve("kept")));
    }
  }

  @Test
  void howToReadGoesToTheAnalyzer() {
    run("heap.hprof");
    assertThat(request().reading()).isEqualTo(Reading.WHOLE);
    run("heap.hprof", "--partial", "--dump", "2");
    assertThat(request().reading()).isEqualTo(new Reading(true, 2));
    run("heap.hprof", "--not-live");
    assertThat(request().reading()).isEqualTo(new Reading(false, 0, true));
  }

  @Test
  void resourcesComeFromTheOptionThenTheManifestThenTheFolder() throws IOException {
    Files.writeString(folder.resolve("heapscale.yaml"), YAML);
    run("heap.hprof");
    assertThat(Objects.requireNonNull(request().resources()).types()).hasSize(2);

    Files.writeString(
        folder.resolve("heap.hprof.json"),
        "{\"schemaVersion\": 1, \"dump\": {\"bytes\": 1, \"timestampMillis\": 2}, \"live\": true,"
            + " \"resources\": {\"chart\": {\"class\": \"a.C\"}}}");
    run("heap.hprof");
    assertThat(request().resources()).isNull();

    Files.writeString(folder.resolve("mine.yaml"), "resources: {x: {class: a.X}}\n");
    run("heap.hprof", "-r", "mine.yaml", "--types", "x", "--no-labels");
    assertThat(Objects.requireNonNull(request().resources()).types()).hasSize(1);
    assertThat(request().types()).containsExactly("x");
    assertThat(request().labels()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          ''                              > Missing required parameter: 'HEAP' (see analyze --help)
          objects                         > Missing required parameter: 'HEAP' (see analyze objects --help)
          heap.hprof --tpo 3              > Unknown option: '--tpo'; did you mean "--top"? (see analyze --help)
          --tpo 5 heap.hprof              > Unknown option: '--tpo'; did you mean "--top"? (see analyze --help)
          heap.hprof --tpo 3 --modus x    > Unknown options: '--tpo', '--modus'; did you mean "--top"?
          why heap.hprof a.B -f csv       > -f csv: expected text, md or json
          suggest heap.hprof --top -1     > --top -1: expected 0 or more
          suggest heap.hprof -f docx      > -f docx: no such format; known: text, md, json, csv, yaml
          suggest heap.hprof -f yml       > -f yml: no such format; did you mean "yaml"?
          histgram heap.hprof             > did you mean "histogram"?
          heap.hprof --top x              > Invalid value for option '--top'
          heap.hprof --top -1             > --top -1: expected 0 or more
          heap.hprof --threads 0          > --threads 0: expected 1 or more
          objects heap.hprof --threads -2 > --threads -2: expected 1 or more
          verify heap.hprof --threads 0 --vm-histogram heap.hprof > --threads 0: expected 1 or more
          diff a.json b.json --threads 0  > --threads 0: expected 1 or more
          heap.hprof --threads two        > Invalid value for option '--threads'
          heap.hprof --spill nosuch       > --spill nosuch: no such folder
          heap.hprof --spill heap.hprof   > --spill heap.hprof: not a folder
          - --index kept                  > --index: standard input is never the same dump again
          diff a.json b.json --index kept > Unknown option: '--index'
          heap.hprof --dump 0             > --dump 0: expected 1 or more
          diff a.json b.json --partial    > -r, --types, --mode mat, --engine, --partial, --dump and --not-live need dumps, but a.json is a saved analysis
          heap.hprof --mode fast          > --mode fast: expected exact or mat
          heap.hprof -f jsn               > -f jsn: no such format; did you mean "json"?
          heap.hprof -f pdf               > -f pdf: no such format
          heap.hprof -r r.yaml --types dashbord > --types dashbord: no such resource type; did you mean "dashboard"?
          heap.hprof --types dashboard    > --types dashboard: no resource types are configured
          heap.hprof -r none.yaml         > none.yaml: no such file
          heap.hprof -r bad.yaml          > bad.yaml:1:1: unknown key "resorces"; did you mean "resources"?
          diff a.json b.json -r r.yaml    > -r, --types, --mode mat, --engine, --partial, --dump and --not-live need dumps, but a.json is a saved analysis
          diff a.json b.json --mode mat   > -r, --types, --mode mat, --engine, --partial, --dump and --not-live need dumps, but a.json is a saved analysis
          """)
  void wrongUsageIsOneLineAnd64(String args, String message) throws IOException {
    Files.writeString(folder.resolve("r.yaml"), YAML);
    Files.writeString(folder.resolve("bad.yaml"), "resorces: {}\n");
    Result result = run(args.isBlank() ? new String[0] : args.strip().split(" +", -1));
    assertThat(result.err()).contains(message.strip()).matches("analyze: [^\\n]+\\n");
    assertThat(result.exitCode()).isEqualTo(64);
    assertThat(result.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          none.hprof                     > none.hprof: no such file
          .                              > .: is a folder; expected a heap dump
          text.hprof                     > @ 0x0: expected "JAVA PROFILE", found "hello"
          heap.hprof -o none/out.md      > none/out.md: cannot write: no folder
          heap.hprof -o heap.hprof/o.md  > heap.hprof/o.md: cannot write: no folder
          heap.hprof -o .                > .: cannot write: it is a folder
          render heap.hprof              > heap.hprof: expected a saved analysis (a JSON object)
          render none.json               > none.json: no such file or folder
          scaling none                   > none: no such folder
          scaling .                      > no run: expected one folder per workload size
          diff heap.hprof none.json      > none.json: no such file or folder
          """)
  void whatCannotBeAnalyzedIsOneLineAnd1(String args, String message) throws IOException {
    Files.writeString(folder.resolve("text.hprof"), "hello");
    Result result = run(args.strip().split(" +", -1));
    assertThat(result.err()).contains(message.strip()).matches("analyze: [^\\n]+\\n");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void failedAnalysisLeavesTheOldReportAndNoOther() throws IOException {
    Files.writeString(folder.resolve("out.md"), "old");
    analyzer.failure = new IOException("heap.hprof @ 0x10: truncated");
    assertThat(run("heap.hprof", "-o", "out.md").exitCode()).isEqualTo(1);
    assertThat(folder.resolve("out.md")).hasContent("old");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("heap.hprof", "out.md");
    }
  }

  @Test
  void outOfMemorySaysWhatToRaise() {
    analyzer.failure = new OutOfMemoryError("Java heap space");
    Result result = run("heap.hprof");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .matches("analyze: out of memory: [^\\n]+ HEAPSCALE_JAVA_OPTS=-Xmx8g[^\\n]*\\n");
  }

  @Test
  void heapThatIsSmallerThanThoughtSaysWhatWouldDo() {
    analyzer.failure = Workshops.heapTooSmall(512 << 20);
    Result result = run("heap.hprof");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .matches(
            "analyze: out of memory: [^\\n]+ HEAPSCALE_JAVA_OPTS=-Xmx512m; [^\\n]+ --spill DIR\\n");
  }

  @Test
  void fullDiskIsOneLineThatNamesItsFolder() {
    analyzer.failure = Workshops.fullDisk(folder);
    Result result = run("heap.hprof", "-o", "out.md");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            "analyze: "
                + folder
                + ": cannot keep the graph there: expected room for 7 bytes in all: No space left on"
                + " device\n");
    assertThat(folder.resolve("out.md")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "always", "never"})
  void notesArePrintedWhateverIsSaidOfProgress(String when) {
    analyzer.note = "spilling to /tmp";
    Result result = run("heap.hprof", "--progress", when);
    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).contains("analyze: spilling to /tmp\n");
  }

  @Test
  void stackTracesOnlyWhenAskedFor() {
    analyzer.failure = new IllegalStateException("broken\ninvariant \u001b[31m");
    assertThat(run("heap.hprof").err())
        .isEqualTo(
            "analyze: unexpected IllegalStateException: broken invariant ?[31m; run again with"
                + " --verbose and report it\n");
    assertThat(run("heap.hprof", "--verbose").err()).contains("\tat io.heapscale");
  }

  @Test
  void requestThatDoesNotFitTheDumpIs64() {
    analyzer.failure = new ConfigurationException("dashboard: a.D has no field nmae");
    assertThat(run("heap.hprof").exitCode()).isEqualTo(64);
  }

  @Test
  void readerWhoLeavesEndsTheCommandQuietly() {
    analyzer.rows = 1_000_000;
    Result result = run(new FailingOutput("Broken pipe"), "objects", "heap.hprof");
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void fullDiskUnderStandardOutputFails() {
    Result result = run(new FailingOutput("No space left on device"), "heap.hprof");
    assertThat(result.err())
        .isEqualTo("analyze: standard output: cannot write: No space left on device\n");
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void progressGoesToStandardErrorOnlyWhereWanted() {
    assertThat(run("heap.hprof", "--progress", "always").err()).startsWith("reading objects\n");
    assertThat(run("heap.hprof", "--progress", "never").err()).doesNotContain("reading");
    assertThat(run("heap.hprof").err()).doesNotContain("reading");
  }

  @Test
  void scalingReadsDumpsAndSavedAnalysesOfARun() throws IOException {
    dump("run/small/after-load.hprof", "10");
    dump("run/small/before-load.hprof", "0");
    dump("run/medium/after-load.hprof", "50");
    Files.writeString(folder.resolve("run/medium/after-load.hprof.json"), manifestOf("x"));
    assertThat(run("run/medium/after-load.hprof", "-o", "run/medium/after-load.json").exitCode())
        .isZero();
    Files.delete(folder.resolve("run/medium/after-load.hprof"));
    Result result = run("scaling", "run", "-f", "csv");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("dashboard,10,125000,,linear or better\n");
    assertThat(result.out()).contains("dashboard,50,625000,1.0,linear or better\n");
  }

  @Test
  void sizeWithoutThePhaseIsPassedOverWithAWarning() throws IOException {
    dump("run/small/after-load.hprof", "10");
    dump("run/large/idle.hprof", "10");
    Result result = run("scaling", "run");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("Verdict: too few sizes.");
    assertThat(result.err()).contains("large: no phase after-load; passed over");
    assertThat(run("scaling", "run", "--phase", "after").exitCode()).isEqualTo(1);
  }

  @Test
  void diffComparesADumpWithASavedAnalysis() throws IOException {
    assertThat(run("heap.hprof", "-o", "base.json").exitCode()).isZero();
    dump("head.hprof", "4");
    Result result = run("diff", "base.json", "head.hprof", "-f", "csv");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("type,dashboard,objects,3,4,1,33.3333");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "histogram --help",
        "phases --help",
        "scaling --help",
        "verify --help",
        "--version"
      })
  void helpGoesToStandardOutput(String args) {
    Result result = run(args.split(" ", -1));
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isNotBlank();
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(101));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "why | text, md or json (default",
        "show | text, md or json (default",
        "leaks | text, md, json or csv (default",
        "suggest | text, md, json, csv or yaml (default"
      })
  void helpNamesTheFormatsThatTheCommandWrites(String command, String formats) {
    assertThat(run(command, "--help").out().replaceAll("\\s+", " "))
        .contains("--format=FORMAT " + formats);
  }

  @Test
  void completionScriptNamesCommandsAndOptions() {
    Result result = run("generate-completion");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("scaling")
        .contains("phases")
        .contains("--fail-on-warn")
        .contains("complete");
  }

  private static String manifestOf(String phase) {
    return "{\"schemaVersion\": 1, \"dump\": {\"bytes\": 2, \"timestampMillis\": 2}, \"live\": true,"
        + " \"phase\": \""
        + phase
        + "\"}";
  }

  private void dump(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, content);
  }

  private AnalysisRequest request() {
    return Objects.requireNonNull(analyzer.request);
  }

  private Result run(String... args) {
    return run(InputStream.nullInputStream(), new ByteArrayOutputStream(), args);
  }

  private Result run(InputStream in, String... args) {
    return run(in, new ByteArrayOutputStream(), args);
  }

  private Result run(OutputStream out, String... args) {
    return run(InputStream.nullInputStream(), out, args);
  }

  private Result run(InputStream in, OutputStream out, String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Cli cli = new Cli(analyzer, folder, in, false);
    int exitCode = cli.run(args, out, new PrintStream(err, true, StandardCharsets.UTF_8));
    String written =
        out instanceof ByteArrayOutputStream bytes ? bytes.toString(StandardCharsets.UTF_8) : "";
    return new Result(exitCode, written, err.toString(StandardCharsets.UTF_8));
  }

  /** Fails every write, as a closed pipe or a full disk does. */
  private static final class FailingOutput extends OutputStream {
    private final String message;

    FailingOutput(String message) {
      this.message = message;
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException(message);
    }
  }
}
