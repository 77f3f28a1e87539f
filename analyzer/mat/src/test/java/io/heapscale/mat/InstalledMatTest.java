package io.heapscale.mat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.analyzer.engine.EngineInput;
import io.heapscale.analyzer.engine.EngineSettings;
import io.heapscale.analyzer.engine.ParsedHeap;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Memory Analyzer in the real framework: MAT's classes of 2015, repackaged as bundles, run where
 * those of an installed one would.
 */
class InstalledMatTest {
  private static final String VERSION = "1.17.0";

  @TempDir Path folder;
  private Path home = Path.of("");
  private Path dump = Path.of("");

  @BeforeEach
  void install() throws IOException {
    home = Files.createDirectory(folder.resolve("mat"));
    TestBundles.whole(home, VERSION);
    api(Map.of());
    Path work = Files.createDirectory(folder.resolve("work"));
    dump = GoldenDumps.TINY_17_UNCOMPRESSED.copyTo(work);
  }

  private void api(Map<String, String> headers) throws IOException {
    TestBundles.repackage(
        Objects.requireNonNull(OwnJars.parser()),
        "org/eclipse/mat/",
        home,
        MatPlace.API,
        VERSION,
        headers);
  }

  private ParsedHeap parse() throws IOException {
    return parse(Progress.NONE);
  }

  private ParsedHeap parse(Progress progress) throws IOException {
    return new MatEngine(Map.of(), 17)
        .parse(
            new EngineInput("a dump", dump, ResourceConfig.NONE, progress),
            new EngineSettings(home, false));
  }

  @Test
  void bundlesOfTheFolderParseInTheFrameworkThatComesAlong() throws IOException {
    int objects;
    long retained;
    try (ParsedHeap heap = parse()) {
      objects = heap.graph().objectCount();
      retained = heap.retainedBytes(objects - 1);
      assertThat(heap.graph().getClass().getClassLoader()).isNotSameAs(getClass().getClassLoader());
    }
    assertThat(objects).isGreaterThan(10_000);
    // Another framework in the same JVM.
    List<String> stages = new ArrayList<>();
    try (ParsedHeap again = parse((stage, done, total) -> stages.add(stage))) {
      assertThat(again.graph().objectCount()).isEqualTo(objects);
      assertThat(again.retainedBytes(objects - 1)).isEqualTo(retained);
    }
    assertThat(stages)
        .contains("starting MAT", "reading classes")
        .anyMatch(stage -> stage.startsWith("MAT: Parsing"));
  }

  @Test
  void requirementThatNothingMeetsIsNamed() throws IOException {
    api(Map.of("Require-Bundle", "com.acme.missing;bundle-version=\"3.0.0\""));
    assertThatThrownBy(this::parse)
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Memory Analyzer 1.17.0 in "
                + home
                + ": org.eclipse.mat.api does not start: Unresolved requirement: Require-Bundle:"
                + " com.acme.missing; bundle-version=\"3.0.0\"");
  }

  @Test
  void classesThatAreMissingAreNamed() throws IOException {
    TestBundles.repackage(
        Objects.requireNonNull(OwnJars.parser()),
        "org/eclipse/mat/snapshot/",
        home,
        MatPlace.API,
        VERSION,
        Map.of());
    assertThatThrownBy(this::parse)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Memory Analyzer 1.17.0 in " + home + ": ")
        .hasMessageContaining("org/eclipse/mat");
  }

  @Test
  void newerJavaIsAskedForBeforeAnythingStarts() throws IOException {
    TestBundles.write(
        home,
        "org.eclipse.mat.report",
        "1.18.0",
        Map.of("Bundle-RequiredExecutionEnvironment", "JavaSE-99"));
    assertThatThrownBy(this::parse)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "--engine mat: Memory Analyzer 1.17.0 needs Java 99 or later, this is Java 17: set"
                + " JAVA_HOME, or name an older Memory Analyzer with --mat-home");
  }
}
