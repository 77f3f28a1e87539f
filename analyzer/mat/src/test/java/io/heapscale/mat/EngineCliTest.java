package io.heapscale.mat;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.cli.Cli;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The command line with an engine, whatever Memory Analyzer the machine has: each test names a
 * folder with MAT's classes of 2015 as bundles.
 */
class EngineCliTest {
  private static final String DUMP = "tiny17nc.hprof.gz";

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path home = Path.of("");

  @BeforeEach
  void install() throws IOException {
    GoldenDumps.TINY_17_UNCOMPRESSED.copyPackedTo(folder);
    home = Files.createDirectory(folder.resolve("mat"));
    TestBundles.whole(home, "1.17.0");
    TestBundles.repackage(
        Objects.requireNonNull(OwnJars.parser()),
        "org/eclipse/mat/",
        home,
        MatPlace.API,
        "1.17.0",
        Map.of());
  }

  private int run(InputStream in, String... args) {
    out.reset();
    err.reset();
    return new Cli(new DefaultHeapAnalyzer(), folder, in, false)
        .run(args, out, new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private int run(String... args) {
    return run(InputStream.nullInputStream(), args);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void enginesAreListed() {
    assertThat(run("engines", "--mat-home", "mat", "-f", "json")).as(err()).isZero();
    assertThat(out())
        .contains("\"name\": \"heapscale\"", "\"name\": \"mat\"", "\"ready\": true")
        .contains("\"version\": \"1.17.0\"");
    assertThat(run("engines", "--mat-home", "none")).isEqualTo(64);
    assertThat(err())
        .isEqualTo("analyze: --mat-home %s: no such folder\n".formatted(folder.resolve("none")));
  }

  @Test
  void packedDumpAndStreamAreParsedAndNothingStays() throws IOException {
    assertThat(run(DUMP, "--engine", "mat", "--mat-home", "mat", "-f", "json", "--top", "5"))
        .as(err())
        .isZero();
    assertThat(out()).contains("\"engine\": \"mat\"", "\"mode\": \"mat\"");
    String fromFile = out();
    try (InputStream dump = new ByteArrayInputStream(GoldenDumps.TINY_17_UNCOMPRESSED.bytes())) {
      assertThat(run(dump, "-", "--engine", "mat", "--mat-home", "mat", "-f", "json", "--top", "5"))
          .as(err())
          .isZero();
    }
    assertThat(withoutDump(out())).isEqualTo(withoutDump(fromFile));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(DUMP, "mat");
    }
  }

  /** The file's name and length differ: one is packed. */
  private static List<String> withoutDump(String json) {
    return json.lines()
        .filter(line -> !line.contains("\"file\"") && !line.contains("\"bytes\": "))
        .toList();
  }

  @Test
  void indexStaysWhereItIsAskedFor() throws IOException {
    Path dump = GoldenDumps.TINY_17_UNCOMPRESSED.copyTo(folder);
    String[] words = {
      dump.getFileName().toString(), "--engine", "mat", "--mat-home", "mat", "--keep-index"
    };
    assertThat(run(words)).as(err()).isZero();
    String first = out();
    assertThat(folder.resolve("tiny17nc.idx.index")).isRegularFile();
    assertThat(folder.resolve("tiny17nc.domIn.index")).isRegularFile();
    assertThat(run(words)).as(err()).isZero();
    assertThat(out()).isEqualTo(first);
    assertThat(run(DUMP, "--engine", "mat", "--mat-home", "mat", "--keep-index")).isEqualTo(64);
    assertThat(err())
        .endsWith(
            "analyze: --keep-index: %s is no plain file, beside which an index could lie\n"
                .formatted(folder.resolve(DUMP)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          --engine mat --partial          > --partial: not with --engine mat
          --engine mat --dump 2           > --dump: not with --engine mat
          --engine mat --index x          > --index: not with --engine mat
          --engine mat --mode exact       > --engine mat: it knows mode mat only
          --engine mta                    > --engine mta: no such engine; did you mean "mat"?
          --keep-index                    > --mat-home and --keep-index need --engine mat
          --engine heapscale --mat-home x > --mat-home and --keep-index need --engine mat
          """)
  void whatAnotherEngineCannotDoIsRefused(String words, String message) {
    String[] args =
        Stream.concat(Stream.of(DUMP), Stream.of(words.split(" +"))).toArray(String[]::new);
    assertThat(run(args)).isEqualTo(64);
    assertThat(err()).isEqualTo("analyze: " + message + "\n");
  }

  @Test
  void dumpThatIsCutOffIsOneLine() throws IOException {
    byte[] bytes = Arrays.copyOf(GoldenDumps.TINY_17_UNCOMPRESSED.bytes(), 2_000_000);
    Files.write(folder.resolve("cut.hprof"), bytes);
    assertThat(run("cut.hprof", "--engine", "mat", "--mat-home", "mat")).isEqualTo(1);
    assertThat(err().lines().filter(line -> line.startsWith("analyze: Memory Analyzer")))
        .hasSize(1);
    assertThat(err()).contains("cut.hprof").doesNotContain("\tat ", "heap.hprof");
  }

  @Test
  void judgeHasToBeAnAnalyzerAndTheDumpAFile() {
    assertThat(run("verify", "-", "--against", "mat", "--mat-home", "mat")).isEqualTo(64);
    assertThat(err())
        .isEqualTo("analyze: --against mat: - is read twice, and so has to be a file\n");
    assertThat(run("verify", DUMP, "--retained-sets", "3")).isEqualTo(64);
    assertThat(err())
        .isEqualTo("analyze: --mat-home, --keep-index and --retained-sets need --against mat\n");
  }

  /** MAT of 2015 drops what only referents hold, so it cannot agree: exit code 2, and by rule. */
  @Test
  void differencesAreNamedByRule() {
    assertThat(
            run(
                "verify",
                DUMP,
                "--against",
                "mat",
                "--mat-home",
                "mat",
                "--retained-sets",
                "3",
                "--top",
                "2"))
        .as(err())
        .isEqualTo(2);
    assertThat(out())
        .contains("Verdict: does not agree: single objects")
        .containsPattern("MAT 1.17.0 has\\s+parsed the same dump")
        .containsPattern("in MAT too +differ")
        .containsPattern("in the analysis too +agree")
        .contains("in MAT too: the first 2 of ");
  }
}
