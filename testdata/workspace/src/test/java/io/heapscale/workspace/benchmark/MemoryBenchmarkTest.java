package io.heapscale.workspace.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryBenchmarkTest {

  private static final String TINY = "tiny=2/3/4/1";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void unknownSizeIsRefused() {
    assertThat(run("--sizes", "small,huge")).isEqualTo(64);
    assertThat(firstErrorLine())
        .isEqualTo(
            "memory_benchmark: --sizes: unknown size 'huge': expected one of small, medium, large,"
                + " xlarge (see memory_benchmark.sh --help)");
  }

  @Test
  void noRepeatsAreRefused() {
    assertThat(run("--repeats", "0")).isEqualTo(64);
    assertThat(firstErrorLine())
        .isEqualTo(
            "memory_benchmark: --repeats: expected 1 or more, found 0"
                + " (see memory_benchmark.sh --help)");
  }

  @Test
  void quickRunIsNoBaseline() {
    assertThat(run("--quick", "--update-baseline")).isEqualTo(64);
    assertThat(firstErrorLine())
        .isEqualTo(
            "memory_benchmark: --update-baseline: expected neither --quick nor --mod"
                + " (see memory_benchmark.sh --help)");
  }

  @Test
  void folderThatHoldsFilesIsRefused() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");
    assertThat(run(folder.toString())).isEqualTo(1);
    assertThat(firstErrorLine())
        .isEqualTo(
            "memory_benchmark: "
                + folder
                + ": holds files already; expected a new or empty folder");
    assertThat(folder.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void fileInPlaceOfTheFolderIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertThat(run(file.toString())).isEqualTo(1);
    assertThat(firstErrorLine()).isEqualTo("memory_benchmark: " + file + ": not a folder");
  }

  @Test
  void folderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    Path below = file.resolve("results");
    assertThat(run(below.toString())).isEqualTo(1);
    assertThat(firstErrorLine()).startsWith("memory_benchmark: ").contains(file.toString());
  }

  @Test
  void modThatIsNotThereFailsAndLeavesTheBaseline() throws IOException {
    Path baseline = Files.createDirectories(folder.resolve("results").resolve("baseline"));
    Files.writeString(baseline.resolve("summary.md"), "earlier");
    Path missing = folder.resolve("no-mod");
    assertThat(run(folder.resolve("run").toString(), "--mod", missing.toString())).isEqualTo(1);
    assertThat(err.toString()).contains(missing.toString());
    assertThat(baseline.resolve("summary.md")).hasContent("earlier");
  }

  @Test
  void tinyRunAgreesWithItsModAndWithItselfAndBecomesTheBaseline() throws IOException {
    Path first = folder.resolve("first");
    int exit = run(first.toString(), "--sizes", TINY, "--repeats", "2", "--update-baseline");
    assertThat(exit).as(err.toString()).isZero();
    String summary = Files.readString(first.resolve("summary.md"));
    assertThat(summary)
        .contains("- Counts agree with the mods' files in every dump after the load; tiny: 2 dash")
        .contains("- tiny: every type's own bytes are the same in all repeats.")
        .contains("There is no baseline for these workloads.")
        .doesNotContain(folder.toString());
    assertThat(first.resolve("tiny"))
        .isDirectoryContaining("glob:**/before-load.json")
        .isDirectoryContaining("glob:**/after-load.json")
        .isDirectoryContaining("glob:**/idle.json")
        .isDirectoryNotContaining("glob:**/*.hprof*");
    assertThat(first.resolve("work")).doesNotExist();
    Path baseline = folder.resolve("results").resolve("baseline");
    assertThat(baseline.resolve("tiny").resolve("after-load.json")).exists();
    assertThat(baseline.resolve("summary.md")).exists();

    Path second = folder.resolve("second");
    exit = run(second.toString(), "--sizes", TINY, "--repeats", "1", "--keep-dumps");
    assertThat(exit).as(err.toString()).isZero();
    assertThat(second.resolve("tiny")).isDirectoryContaining("glob:**/after-load.hprof");
    String compared = Files.readString(second.resolve("summary.md"));
    String difference = compared.substring(compared.indexOf("## Difference to the baseline"));
    assertThat(difference).doesNotContain("own mean").doesNotContain("count");
  }

  private int run(String... args) {
    String[] all = new String[args.length + 2];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--results";
    all[args.length + 1] = folder.resolve("results").toString();
    Clock clock = Clock.fixed(Instant.parse("2026-11-23T20:15:30Z"), ZoneOffset.UTC);
    return MemoryBenchmark.run(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        new MemoryBenchmark(clock, Environment.here()),
        all);
  }

  private String firstErrorLine() {
    return err.toString().lines().findFirst().orElse("");
  }
}
