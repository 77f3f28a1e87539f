package io.heapscale.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.HeapAnalyzer;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VerifyCommandTest {
  private static final Pattern ROW = Pattern.compile("\\s*(\\d+):\\s+(\\d+)\\s+(\\d+)\\s+(.*)");

  /** What the fake analyzer says. */
  private static final String EQUAL =
      """
      123:
       num     #instances         #bytes  class name (module)
      -------------------------------------------------------
         1:         20000         900000  [B (java.base@25)
         2:         19000         456000  java.lang.String (java.base@25)
         3:             4             64  com.acme.Panel$$Lambda/0x00007f0001002000
      Total         39004        1356064
      """;

  private static final String MAT_EQUAL =
      """
      Class Name,Objects,Shallow Heap,Retained Heap,
      byte[],20000,900000,,
      java.lang.String,19000,456000,,
      com.acme.Panel$$Lambda+0x00007f0001002000,4,64,,
      """;

  @TempDir Path folder;
  private final FakeAnalyzer fake = new FakeAnalyzer();

  private record Result(int exitCode, String out, String err) {}

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("heap.hprof"), "3");
    Files.writeString(folder.resolve("equal.txt"), EQUAL);
    Files.writeString(
        folder.resolve("other.txt"), EQUAL.replace("456000", "456019").replace("6064", "6083"));
    Files.writeString(folder.resolve("cut.txt"), EQUAL.substring(0, 300));
    Files.writeString(folder.resolve("equal.csv"), MAT_EQUAL);
    Files.writeString(folder.resolve("other.csv"), MAT_EQUAL.replace("64", "72"));
    Files.writeString(folder.resolve("bad.csv"), "Class Name,Objects\n");
  }

  @Test
  void agreementIs0AndDisagreementIs2() {
    Result equal = run("verify", "heap.hprof", "--vm-histogram", "equal.txt");
    assertThat(equal.exitCode()).as(equal.err()).isZero();
    assertThat(equal.out()).contains("Verdict: agrees. VM's figures: equal.txt.\n");
    assertThat(equal.err()).isEmpty();
    Result other = run("verify", "heap.hprof", "--vm-histogram", "other.txt");
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.out())
        .contains("Verdict: does not agree: instance sizes. VM's figures: other.txt.\n")
        .contains("\njava.lang.String  size ");
    assertThat(run("verify", "heap.hprof", "--against", "equal.csv").exitCode()).isZero();
    assertThat(run("verify", "heap.hprof", "--against", "other.csv").exitCode()).isEqualTo(2);
  }

  @Test
  void disagreementIsWrittenToItsFile() {
    Result other = run("verify", "heap.hprof", "--vm-histogram", "other.txt", "-o", "v.json");
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(folder.resolve("v.json")).content().contains("\"agrees\": false");
  }

  @Test
  void noSizesAreTakenFromTheHistogramThatTheyAreHeldAgainst() {
    run("verify", "heap.hprof", "--vm-histogram", "equal.txt");
    assertThat(request().vmHistogram()).isEmpty();
    assertThat(request().mode()).isEqualTo(Mode.EXACT);
    assertThat(request().top()).isZero();
    run("histogram", "heap.hprof", "--vm-histogram", "equal.txt");
    assertThat(request().vmHistogram()).hasSize(3);
    run("objects", "heap.hprof", "--vm-histogram", "equal.txt");
    assertThat(request().vmHistogram()).hasSize(3);
    run("heap.hprof");
    assertThat(request().vmHistogram()).isNull();
  }

  @Test
  void manifestServesWhereNoFileIsNamed() throws IOException {
    Files.writeString(
        folder.resolve("heap.hprof.json"),
        "{\"schemaVersion\": 1, \"dump\": {\"bytes\": 1, \"timestampMillis\": 2}, \"live\": true,"
            + " \"histogram\": [{\"class\": \"byte[]\", \"objects\": 20000, \"bytes\": 900000}]}");
    Result result = run("verify", "heap.hprof", "-f", "csv");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).contains("verdict,the dump's manifest,differ,");
    assertThat(run("verify", "heap.hprof", "--vm-histogram", "equal.txt").exitCode()).isZero();
  }

  @Test
  void matIsComparedInItsModeWithATypePerRetainedSet() throws IOException {
    Files.writeString(
        folder.resolve("mat.json"),
        "{\"histogram\": [{\"class\": \"a.B\", \"objects\": 1, \"shallow\": 16}],"
            + " \"classRetained\": [{\"class\": \"a.B\", \"retainedExact\": 16}]}");
    run("verify", "heap.hprof", "--against", "mat.json");
    assertThat(request().mode()).isEqualTo(Mode.MAT);
    assertThat(Objects.requireNonNull(request().resources()).types())
        .containsExactly(new ResourceType("a.B", "a.B", false, null, List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          64 verify heap.hprof                              > heap.hprof: no manifest beside it says what the VM counted; give --vm-histogram FILE (output of jcmd PID GC.class_histogram) or --against FILE (MAT's histogram)
          64 verify                                         > Missing required parameter: 'HEAP' (see analyze verify --help)
          64 verify heap.hprof --vm-histogram equal.txt --against equal.csv > --vm-histogram with --against: hold the dump against one of them at a time
          64 heap.hprof --mode mat --vm-histogram equal.txt > --vm-histogram with --mode mat: it takes MAT's sizes, not the VM's
          64 diff heap.hprof heap.hprof --vm-histogram x    > Unknown option: '--vm-histogram' (see analyze diff --help)
          1 verify none.hprof --vm-histogram equal.txt      > none.hprof: no such file
          1 verify heap.hprof --vm-histogram none.txt       > none.txt: no such file or folder
          1 heap.hprof --vm-histogram cut.txt               > cut.txt:6: expected the Total line; the histogram is cut off, found
          1 verify heap.hprof --vm-histogram heap.hprof     > heap.hprof:1: expected ' num #instances #bytes class name', as the output of jcmd PID GC.class_histogram begins, found "3"
          1 verify heap.hprof --against bad.csv             > bad.csv:1: expected the headings "Objects" and "Shallow Heap", found "Class Name,Objects"
          1 verify heap.hprof --against equal.txt           > equal.txt:1: expected the headings "Class Name", "Objects", "Shallow Heap" of MAT's histogram as CSV, or as JSON, found "123:"
          """)
  void whatCannotBeComparedIsOneLine(String args, String message) {
    String[] words = args.strip().split(" +", -1);
    Result result = run(Arrays.copyOfRange(words, 1, words.length));
    assertThat(result.err()).contains(message.strip()).matches("analyze: [^\\n]+\\n");
    assertThat(result.exitCode()).isEqualTo(Integer.parseInt(words[0]));
    assertThat(result.out()).isEmpty();
  }

  @Test
  void doctoredHistogramOfARealDumpIsFoundOut() throws IOException {
    GoldenDumps.TINY_17.copyTo(folder);
    List<String> lines = GoldenDumps.TINY_17.vmHistogram();
    String wanted = "java.util.HashMap$Node";

    String bigger = verifyReal(doctor(lines, wanted, 0, 8));
    assertThat(bigger).containsPattern("\\njava\\.util\\.HashMap\\$Node +size ");
    String missing = verifyReal(doctor(lines, wanted, -1, 0));
    assertThat(missing).containsPattern("\\njava\\.util\\.HashMap\\$Node +count ");
    List<String> extra = new ArrayList<>(lines);
    extra.add(extra.size() - 1, "   0:  1  24  com.acme.Extra");
    assertThat(verifyReal(doctor(extra, "", 0, 0)))
        .containsPattern("\\ncom\\.acme\\.Extra +count ");
    assertThat(verifyReal(doctor(lines, "", 0, 0)))
        .doesNotContain("HashMap$Node")
        .doesNotContain("program counts.");
  }

  private String verifyReal(String histogram) throws IOException {
    Files.writeString(folder.resolve("real.txt"), histogram);
    Result result =
        run(
            new DefaultHeapAnalyzer(),
            "verify",
            "tiny17.hprof",
            "--vm-histogram",
            "real.txt",
            "--top",
            "0");
    // Sizes that the layout model gets wrong make it 2 even where nothing is doctored.
    assertThat(result.exitCode()).as(result.err()).isIn(0, 2);
    assertThat(result.exitCode() == 0).isEqualTo(result.out().contains("Verdict: agrees"));
    return result.out();
  }

  /** Changes or drops (-1) one class and renumbers and sums the rest, as a whole histogram. */
  private static String doctor(List<String> lines, String className, int drop, int moreBytes) {
    StringBuilder text = new StringBuilder();
    long rows = 0;
    long objects = 0;
    long bytes = 0;
    for (String line : lines) {
      Matcher row = ROW.matcher(line);
      if (!row.matches()) {
        text.append(line.startsWith("Total") ? "" : line + "\n");
        continue;
      }
      boolean wanted = row.group(4).equals(className + " (java.base@17.0.15)");
      if (wanted && drop < 0) {
        continue;
      }
      rows++;
      long size = Long.parseLong(row.group(3)) + (wanted ? moreBytes : 0);
      objects += Long.parseLong(row.group(2));
      bytes += size;
      text.append("%4d: %s %d %s\n".formatted(rows, row.group(2), size, row.group(4)));
    }
    return text + "Total %d %d\n".formatted(objects, bytes);
  }

  private AnalysisRequest request() {
    return Objects.requireNonNull(fake.request);
  }

  private Result run(String... args) {
    return run(fake, args);
  }

  private Result run(HeapAnalyzer analyzer, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Cli cli = new Cli(analyzer, folder, InputStream.nullInputStream(), false);
    int exitCode = cli.run(args, out, new PrintStream(err, true, StandardCharsets.UTF_8));
    String warnings = err.toString(StandardCharsets.UTF_8);
    if (analyzer == fake && args[0].endsWith("hprof")) {
      warnings = warnings.replaceFirst("warning: [^\n]+\n", "");
    }
    return new Result(exitCode, out.toString(StandardCharsets.UTF_8), warnings);
  }
}
