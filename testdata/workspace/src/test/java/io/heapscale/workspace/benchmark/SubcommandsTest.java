package io.heapscale.workspace.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.benchmark.compare.Figure;
import io.heapscale.benchmark.compare.FigureFiles;
import io.heapscale.benchmark.compare.SubjectFigures;
import io.heapscale.benchmark.vm.Environment;
import io.heapscale.benchmark.vm.ForkedVm;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands beside the measurement itself, by the command line that users type. */
class SubcommandsTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return MemoryBenchmark.run(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        new MemoryBenchmark(Clock.systemUTC(), Environment.here(ForkedVm.PHASE_FLAGS)),
        arguments);
  }

  private Path smallRun() throws IOException {
    Path run = folder.resolve("run");
    FigureFiles.write(
        run,
        SubjectFigures.of(
            "small",
            "lazy",
            Map.of(),
            List.of(Figure.ofLongs("live.after-load", "live", Figure.BYTES, List.of(5L, 5L)))));
    return run;
  }

  @Test
  void placeThatIsNotThereIsNamedWithTheReason() throws IOException {
    String run = smallRun().toString();
    String nowhere = folder.resolve("none").resolve("compared.md").toString();
    assertThat(run("compare", run, run, "-o", nowhere)).isEqualTo(1);
    assertThat(err.toString()).contains(nowhere + ": no such file or folder").hasLineCount(1);
  }

  @Test
  void compareIsACommandOfTheBenchmark() throws IOException {
    Path run = smallRun();
    assertThat(run("--results", "any", "compare", run.toString(), run.toString(), "-f", "md"))
        .as(err.toString())
        .isZero();
    assertThat(out.toString()).startsWith("- small, lazy: live: the same (5 B; 2 against 2).\n");
  }

  @Test
  void runThatIsNotThereIsOneLine() {
    Path missing = folder.resolve("missing");
    assertThat(run("compare", missing.toString(), missing.toString())).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines("memory_benchmark: " + missing + ": no such folder\n");
  }

  @Test
  void oneRunIsWrongUsage() {
    assertThat(run("compare", folder.toString())).isEqualTo(64);
    assertThat(err.toString()).startsWith("memory_benchmark: Missing required parameter: 'RUN_B'");
  }

  @Test
  void historyIsThatOfTheBaselineInTheResults() {
    assertThat(run("--results", folder.toString(), "history")).isEqualTo(1);
    assertThat(err.toString()).startsWith("memory_benchmark: git rev-parse failed: ");
  }

  @Test
  void programIsACommandOfTheBenchmark() {
    assertThat(
            run("--results", folder.toString(), "program", "no.such.Program", "--sizes", "10,20"))
        .isEqualTo(64);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "memory_benchmark: no.such.Program: no such class on the class path; name its jars with"
                + " --class-path (see memory_benchmark.sh --help)\n");
    assertThat(folder).isEmptyDirectory();
  }
}
