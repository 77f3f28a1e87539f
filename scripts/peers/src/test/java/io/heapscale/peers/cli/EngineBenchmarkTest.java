package io.heapscale.peers.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineBenchmarkTest {

  @TempDir private Path folder = Path.of(".");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void helpNamesEverySection() {
    assertThat(run("--help")).isEqualTo(EngineBenchmark.MEASURED);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("time, histogram, small, memory, spill, index, growth, shapes");
  }

  @Test
  void wrongUsageIsOneLineAndItsOwnExitCode() {
    assertThat(run("--runs", "none")).isEqualTo(EngineBenchmark.USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "engine_benchmark: --runs: expected a whole number from 1 to 1,000, found \"none\"\n");
  }

  @Test
  void aTreeWithoutAMakerOfDumpsIsOneLineAndFails() {
    int code =
        run(
            "--quick",
            "--only",
            "small",
            "--peers",
            "none",
            "--root",
            folder.toString(),
            "--work",
            folder.toString());
    assertThat(code).isEqualTo(EngineBenchmark.FAILED);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("engine_benchmark: could not make a dump: ")
        .contains("SyntheticDump")
        .doesNotContain("\tat ");
  }

  @Test
  void theCommandInTheResultNamesNoPathOfThisMachine() {
    assertThat(
            EngineBenchmark.command(
                List.of(
                    "--root",
                    "/tree",
                    "--work",
                    "/w",
                    "--revision",
                    "abc",
                    "--only",
                    "time",
                    "--results",
                    "/r",
                    "--runs",
                    "3")))
        .isEqualTo("scripts/engine_benchmark.sh --only time --runs 3");
  }

  private int run(String... arguments) {
    return EngineBenchmark.run(
        List.of(arguments),
        null,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }
}
