package io.heapscale.mat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.EngineChoice;
import io.heapscale.analyzer.engine.EngineInput;
import io.heapscale.analyzer.engine.EngineSettings;
import io.heapscale.analyzer.engine.Judge;
import io.heapscale.analyzer.engine.Means;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.verify.Verification;
import io.heapscale.mat.MatUnderTest.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real framework with the real platform, in it a Memory Analyzer that the test makes of the
 * classes of MAT's parser of 2015.
 */
class EquinoxTest {
  @TempDir Path folder;
  private Path mat = Path.of("");
  private Path dumps = Path.of("");
  private Path dump = Path.of("");
  private Path temporary = Path.of("");

  @BeforeEach
  void aMemoryAnalyzerAndADump() throws IOException {
    mat = folder.resolve("mat");
    TestMat.write(Files.createDirectories(mat));
    dumps = Files.createDirectory(folder.resolve("dumps"));
    dump = dumps.resolve("dump.hprof");
    Files.write(dump, RandomDump.of(1, Set.of()));
    temporary = Files.createDirectory(folder.resolve("temporary"));
  }

  @Test
  void aDumpIsParsedEndToEndTwiceInOneJvm() throws IOException {
    for (int seed = 1; seed <= 2; seed++) {
      Files.write(dump, RandomDump.of(seed, Set.of()));
      Verification found =
          Judge.verify(
              new DefaultHeapAnalyzer(),
              DumpSource.of(dump),
              new EngineChoice(new MatEngine(Map.of(), 17), settings()),
              Means.DEFAULT,
              0,
              10,
              Progress.NONE);
      assertThat(found.agrees()).as("seed %d: %s", seed, found).isTrue();
      assertThat(found.source()).isEqualTo("1.16.1");
    }
    assertThat(names(dumps)).containsExactly("dump.hprof");
  }

  @Test
  void nothingIsLeftOfASuccess() throws Exception {
    Run own = analyze();

    assertThat(own.exitCode()).as(own.err()).isZero();
    Run byOldParser = MatUnderTest.runPlain(dumps, "dump.hprof", "--mode", "mat", "-f", "json");
    if (!MatUnderTest.isMemoryAnalyzer()) {
      // Only what the parser is warned of is not said here, as nobody knows what this one is.
      String expected =
          ExpectedReports.of(byOldParser.out())
              .replaceFirst("    \"MAT's parser of 2015: .*\n", "");
      assertThat(ExpectedReports.firstDifference(expected, own.out())).isEmpty();
    }
    assertThat(own.err())
        .startsWith("analyze: engine mat: Memory Analyzer 1.16.1 in " + mat + "\n");
    assertNothingIsLeft();
  }

  @Test
  void nothingIsLeftOfAFailure() throws Exception {
    TestBundles.write(
        mat, "org.eclipse.mat.parser", TestMat.VERSION, Map.of("Import-Package", "a.b.absent"));
    String line =
        "Memory Analyzer 1.16.1 in %s: org.eclipse.mat.parser does not start: Unresolved"
                .formatted(mat)
            + " requirement: Import-Package: a.b.absent";

    assertThat(analyze())
        .isEqualTo(
            new Run(
                1,
                "",
                "analyze: engine mat: Memory Analyzer 1.16.1 in %s\nanalyze: %s\n"
                    .formatted(mat, line)));
    assertNothingIsLeft();
    assertThatThrownBy(this::parse).isInstanceOf(IOException.class).hasMessage(line);
  }

  @Test
  void classesThatLackAMethodAreRefused() throws IOException {
    TestMat.rename(mat, "org.eclipse.mat.snapshot.ISnapshot", "getGCRoots", "getGCRootz");

    assertThatThrownBy(this::parse)
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Memory Analyzer 1.16.1 in %s: its classes are not those that are expected:"
                + " java.lang.NoSuchMethodError: 'int[]"
                + " org.eclipse.mat.snapshot.ISnapshot.getGCRoots()'",
            mat);
  }

  @Test
  void bundlesWithoutClassesAreRefused() throws IOException {
    TestBundles.whole(mat, TestMat.VERSION);

    assertThatThrownBy(this::parse)
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Memory Analyzer 1.16.1 in %s: its classes are not those that are expected:"
                + " java.lang.NoClassDefFoundError: org/eclipse/mat/SnapshotException",
            mat);
  }

  private Run analyze() throws IOException, InterruptedException {
    return OwnJvm.run(
        dumps,
        temporary,
        "dump.hprof",
        "--engine",
        "mat",
        "--mat-home",
        mat.toString(),
        "-f",
        "json");
  }

  private void assertNothingIsLeft() throws IOException {
    assertThat(names(dumps)).containsExactly("dump.hprof");
    assertThat(temporary).isEmptyDirectory();
  }

  private void parse() throws IOException {
    new MatEngine(Map.of(), 17)
        .parse(new EngineInput("dump.hprof", dump, ResourceConfig.NONE, Progress.NONE), settings())
        .close();
  }

  private EngineSettings settings() {
    return new EngineSettings(mat, false);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
