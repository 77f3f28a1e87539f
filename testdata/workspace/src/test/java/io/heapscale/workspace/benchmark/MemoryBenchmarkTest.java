package io.heapscale.workspace.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.benchmark.compare.Figure;
import io.heapscale.benchmark.compare.RunFigures;
import io.heapscale.benchmark.vm.Environment;
import io.heapscale.benchmark.vm.ForkedVm;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
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
        .contains("lists them; tiny: 2 dashboard, 3 query, 4 control, 1 benchmark,")
        .contains("- tiny, eager: every type's own bytes are the same in all repeats.")
        .contains("- tiny, lazy: every type's own bytes are the same in all repeats.")
        .contains("There is no baseline for these workloads.")
        .contains("## Eager beside lazy", "## What one running dashboard costs", "```text")
        .doesNotContain(folder.toString());
    assertThat(filesOf(first.resolve("eager").resolve("tiny")))
        .containsExactly(
            "after-execution.json",
            "after-load.json",
            "before-load.json",
            "during-execution.json",
            "figures.json",
            "idle.json");
    assertThat(filesOf(first.resolve("lazy").resolve("tiny")))
        .containsExactly(
            "after-execution.json",
            "after-index.json",
            "before-load.json",
            "during-execution.json",
            "figures.json",
            "idle.json");
    assertThat(filesOf(first.resolve("lazy").resolve("tiny").resolve("repeat-2")))
        .containsExactly("after-index.json", "during-execution.json", "load.json");
    assertThat(first.resolve("work")).doesNotExist();
    // What measures allocations is not in the heap that is weighed.
    assertThat(first.resolve("eager/tiny/after-load.json"))
        .content()
        .contains("\"java.lang.String\"")
        .doesNotContain("jdk.jfr.internal.MetadataRepository", "DecodeEvent");
    assertThat(summary)
        .contains("## Peak: how high live bytes rise", "## Allocation: how much, of what, by whom")
        .contains("- **tiny, lazy**: live bytes peak at ", "## Appendix")
        .contains("All of the run: `scripts/memory_benchmark.sh --sizes " + TINY + " --repeats 2")
        .contains("`scripts/memory_benchmark.sh --sizes " + TINY + " --no-peak --allocations` |")
        .contains("top DIR/lazy/tiny/measured/allocations.jfr --by method`");
    assertThat(filesOf(first.resolve("eager").resolve("tiny").resolve("measured")))
        .containsExactly(
            "allocated.json",
            "allocations.collapsed",
            "allocations.jfr",
            "peak.json",
            "recorded.json");
    assertThat(first.resolve("report.html"))
        .content()
        .startsWith("<!DOCTYPE html>")
        .contains("<h1>Memory benchmark of ");
    RunFigures figures = RunFigures.read(first);
    assertThat(figures.subjects()).hasSize(2);
    assertThat(figures.subjects().get(0).figures())
        .extracting(Figure::name)
        .contains("live.after-load", "peak.live", "allocated.load.objects");
    Path baseline = folder.resolve("results").resolve("baseline");
    assertThat(baseline.resolve("eager").resolve("tiny").resolve("after-load.json")).exists();
    assertThat(baseline.resolve("lazy").resolve("tiny").resolve("after-index.json")).exists();
    assertThat(baseline.resolve("summary.md")).exists();
    assertThat(RunFigures.read(baseline).subjects()).hasSize(2);

    Path second = folder.resolve("second");
    exit =
        run(
            second.toString(),
            "--sizes",
            TINY,
            "--repeats",
            "1",
            "--keep-dumps",
            "--no-peak",
            "--no-allocations");
    assertThat(exit).as(err.toString()).isZero();
    assertThat(second.resolve("eager").resolve("tiny"))
        .isDirectoryContaining("glob:**/during-execution.hprof");
    String compared = Files.readString(second.resolve("summary.md"));
    String difference = compared.substring(compared.indexOf("## Difference to the baseline"));
    assertThat(difference).doesNotContain("own mean").doesNotContain("count");
  }

  @Test
  void modsAreWeighedAloneAndTogetherAndWhatIsBrokenInOneIsNamed() throws IOException {
    Path one = mod("one", "dashboard \"d\" {\n  title = \"D\"\n}\n");
    Path two =
        mod("two", "query \"q\" {\n  sql = \"select 1\"\n}\n\nquery \"broken\" {\n  sql =\n}\n");
    Path baseline = Files.createDirectories(folder.resolve("results").resolve("baseline"));
    Files.createDirectories(baseline.resolve("small"));
    Path results = folder.resolve("mods");
    int exit =
        run(
            results.toString(),
            "--mod",
            one.toString(),
            "--mod",
            two.toString(),
            "--together",
            "--quick",
            "--no-peak",
            "--no-allocations",
            "--max-heap",
            "2MiB");
    // The VM's own objects are more than that.
    assertThat(exit).as(err.toString()).isEqualTo(2);
    assertThat(err.toString())
        .contains("memory_benchmark: together, lazy: ")
        .contains(" bytes live in after-index, the limit is 2,097,152");
    String summary = Files.readString(results.resolve("summary.md"));
    assertThat(summary)
        .contains("| one | 1 | 0 | 0 | 0 |")
        .contains("| two | 0 | 1 | 0 | 0 |")
        .contains("| together | 1 | 1 | 0 | 0 |")
        .contains("- two: problems that the loader found: 1, the first `main.pp:6")
        .contains("- together: problems that the loader found: 1, the first `two/main.pp:6");
    assertThat(summary)
        .contains("## Limit: 2,048.0 KiB", "| one, eager | after-load |")
        .contains("--no-allocations --max-heap 2MiB --phase after-index` |");
    assertThat(filesOf(results)).containsExactly("report.html", "run.json", "summary.md");
  }

  @Test
  void limitsAndTimesThatAreNoneAreRefused() {
    assertThat(run("--max-heap", "60")).isEqualTo(64);
    assertThat(run("--soak", "0s")).isEqualTo(64);
    assertThat(run("--phase", "after-load")).isEqualTo(64);
    assertThat(run("--max-heap", "60MiB", "--phase", "lunch")).isEqualTo(64);
    assertThat(err.toString().lines())
        .anyMatch(line -> line.contains("expected a size as 60MiB or 64MB, found '60'"))
        .anyMatch(line -> line.contains("expected a time as 90s or 10m, found '0s'"))
        .anyMatch(line -> line.contains("--phase: goes with --max-heap"))
        .anyMatch(line -> line.contains("before-load, during-execution, idle], found 'lunch'"));
  }

  @Test
  void mistypedSubcommandsAreNoFolders() {
    assertThat(run("histroy")).isEqualTo(64);
    assertThat(firstErrorLine())
        .startsWith("memory_benchmark: histroy: no such subcommand; did you mean \"history\"?");
  }

  @Test
  void togetherNeedsTwoMods() {
    assertThat(run("--together", "--mod", "one")).isEqualTo(64);
    assertThat(firstErrorLine())
        .isEqualTo(
            "memory_benchmark: --together: expected --mod twice or more"
                + " (see memory_benchmark.sh --help)");
  }

  @Test
  void modsOfOneNameAreRefused() {
    assertThat(run("--mod", "a/mod", "--mod", "b/mod")).isEqualTo(64);
    assertThat(firstErrorLine())
        .isEqualTo(
            "memory_benchmark: --mod: two workloads would be called 'mod'"
                + " (see memory_benchmark.sh --help)");
  }

  private Path mod(String name, String text) throws IOException {
    Path mod = Files.createDirectories(folder.resolve(name));
    Files.writeString(mod.resolve("mod.pp"), "mod \"" + name + "\" {}\n");
    Files.writeString(mod.resolve("main.pp"), text);
    return mod;
  }

  private static List<String> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    }
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
        new MemoryBenchmark(clock, Environment.here(ForkedVm.PHASE_FLAGS)),
        all);
  }

  private String firstErrorLine() {
    return err.toString().lines().findFirst().orElse("");
  }
}
