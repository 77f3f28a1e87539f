package io.heapscale.benchmark.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.report.AnalysisJson;
import io.heapscale.benchmark.compare.Figure;
import io.heapscale.benchmark.compare.FigureFiles;
import io.heapscale.benchmark.compare.RunFacts;
import io.heapscale.benchmark.compare.SubjectFigures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ProgramCommandTest {

  private static final Instant TIME = Instant.parse("2026-11-27T09:00:00Z");
  private static final String LIBRARY = Library.class.getName();

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path resources;

  @BeforeEach
  void writeResources() throws IOException {
    resources =
        Files.writeString(
            folder.resolve("library.yaml"),
            """
            resources:
              shelf: { class: "%s$Shelf", label: name }
              book: { class: "%s$Book" }
              reader: { class: "%s$Reader" }
            """
                .formatted(LIBRARY, LIBRARY, LIBRARY));
  }

  private int run(String... arguments) {
    ProgramCommand command =
        new ProgramCommand(() -> folder.resolve("results"), Clock.fixed(TIME, ZoneOffset.UTC));
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  private String errors() {
    return err.toString().replace(System.lineSeparator(), "\n");
  }

  @Test
  void librarysFiguresAreWhatItHolds() throws IOException {
    int exit =
        run(
            LIBRARY,
            "--sizes",
            "twenty=20,10",
            "--unit",
            "shelf",
            "-r",
            resources.toString(),
            "--quick",
            "--pieces",
            "3",
            "--max-heap",
            "400MiB");
    assertThat(exit).as(errors()).isZero();
    Path run = folder.resolve("results/20261127-090000");
    assertThat(out.toString().strip()).isEqualTo(run.resolve("summary.md").toString());

    Analysis loaded = AnalysisJson.read(run.resolve("twenty/after-load.json"));
    assertThat(counts(loaded)).isEqualTo(Map.of("shelf", 20L, "book", 200L, "reader", 0L));
    Analysis working = AnalysisJson.read(run.resolve("10/during-execution.json"));
    assertThat(counts(working)).isEqualTo(Map.of("shelf", 10L, "book", 100L, "reader", 3L));
    assertThat(counts(AnalysisJson.read(run.resolve("10/after-execution.json"))))
        .containsEntry("reader", 0L);
    // A book: 12 + 4 bytes, and an array of 1,000 bytes behind a header of 16; see Library.
    TypeCost book =
        loaded.types().stream()
            .filter(type -> type.name().equals("book"))
            .findFirst()
            .orElseThrow();
    assertThat(book.perInstance().own().mean()).isEqualTo(book.perInstance().own().max());
    assertThat(book.perInstance().own().mean()).isBetween(1_016L, 1_048L);

    SubjectFigures figures = FigureFiles.readFigures(run.resolve("twenty/figures.json"));
    assertThat(figures.size()).isEqualTo(Map.of("size", 20L));
    assertThat(figures.figures().stream().map(Figure::name))
        .contains(
            "live.after-load",
            "type.shelf.retained.mean",
            "working.reader.retained.mean",
            "allocated.load",
            "allocated.load.objects",
            "peak.live",
            "peak.bound",
            "time.execution");
    RunFacts facts = FigureFiles.readFacts(run.resolve("run.json"));
    assertThat(facts.program()).isEqualTo(LIBRARY);
    assertThat(facts.collector()).isEqualTo("G1");

    assertThat(Files.readString(run.resolve("report.html")))
        .startsWith("<!DOCTYPE html>")
        .contains("Memory benchmark of " + LIBRARY)
        .contains("Content-Security-Policy");

    String summary = Files.readString(run.resolve("summary.md"));
    assertThat(headings(summary))
        .containsExactly(
            "# Memory benchmark of `" + LIBRARY + "`",
            "## In short",
            "## Checks",
            "## What one costs, after the load",
            "## What work costs while it is held",
            "## Growth over size",
            "## Heap",
            "## What is left after the work",
            "## Peak: how high live bytes rise",
            "## Allocation: how much, of what, by whom",
            "## Limit: 400.00 MiB",
            "## Spread over repeats",
            "## How to get each number again");
    assertThat(summary)
        .contains("- **At size twenty**: resources and the structure around them keep ")
        .contains("- **Growth**: all in all linear or better (steepest exponent 1.0")
        .contains("bytes per shelf")
        .contains("- **After the work**: no more resources than before it, ")
        .contains("- Counts of the program's classes agree exactly with the VM's own histogram");
    assertThat(run.resolve("twenty/after-load.hprof")).doesNotExist();
    assertThat(run.resolve("work")).doesNotExist();
  }

  private static Map<String, Long> counts(Analysis analysis) {
    return analysis.types().stream().collect(Collectors.toMap(TypeCost::name, TypeCost::objects));
  }

  private static List<String> headings(String summary) {
    return summary.lines().filter(line -> line.matches("##? .*")).toList();
  }

  @Test
  void plantedLeakAndExceededLimitAreTold() throws IOException {
    Path run = folder.resolve("leaky");
    assertThat(
            run(
                LeakyLibrary.class.getName(),
                run.toString(),
                "--sizes=10",
                "-r" + resources,
                "--quick",
                "--no-peak",
                "--no-allocations",
                "--soak=1s",
                "--max-heap=100KB",
                "--phase=idle"))
        .as(errors())
        .isEqualTo(2);
    assertThat(errors())
        .containsPattern("memory_benchmark: 10: [0-9,]+ bytes live in idle, the limit is 100,000")
        .contains("memory_benchmark: 10: live bytes grow in the soak, by ");
    assertThat(Files.readString(run.resolve("summary.md")))
        .contains("limit 97.7 KiB: **does not hold**")
        .containsPattern("[*][*][0-9,]+ pieces of work in 1 s leave ")
        .contains("`" + LIBRARY + "$Reader`")
        .contains("held by `" + LeakyLibrary.class.getName() + ".KEPT")
        .contains(
            "scripts/analyze leaks DIR/10/measured/soak-middle.hprof DIR/10/measured/soak-last.hprof");
    assertThat(run.resolve("10/measured/soak-last.hprof")).exists();
  }

  @Test
  void whatThrowsIsNotMeasured() {
    assertThat(run(Broken.class.getName(), "--sizes=10", "--quick")).isEqualTo(1);
    assertThat(errors()).contains("10: the VM ended with exit code 1: IllegalStateException: dry");
  }

  /** Cannot be loaded. */
  public static final class Broken extends Library {
    @Override
    public Object load(int size) {
      throw new IllegalStateException("dry");
    }
  }

  @Test
  void wrongUsageIsOneLineAndNothingIsWritten() {
    assertUsage("no.such.Program: no such class on the class path", "no.such.Program", "--sizes=1");
    assertUsage(
        "java.lang.String: does not implement io.heapscale.benchmark.MeasuredProgram",
        "java.lang.String",
        "--sizes=1");
    assertUsage(
        LIBRARY + ": expected a public constructor that takes a List<String>",
        LIBRARY + ",argument",
        "--sizes=1");
    for (String sizes : List.of("0", "-1", "x", "a=b", "2147483648", "../x=1", "work=1", "")) {
      assertUsage(
          "--sizes: expected numbers from 1 on, as 100 or small=100, found '" + sizes + "'",
          LIBRARY,
          "--sizes=" + sizes);
    }
    assertUsage("--sizes: '10': there is such a size already", LIBRARY, "--sizes=10,10");
    assertUsage("Missing required option: '--sizes", LIBRARY);
    assertUsage(
        "--class-path: missing.jar: no such file or folder",
        LIBRARY,
        "--sizes=1",
        "--class-path=missing.jar");
    assertUsage(
        "--class-path: missing/*: no such folder", LIBRARY, "--sizes=1", "-cp", "missing/*");
    assertUsage(
        "--phase: expected one of before-load, after-load, idle, during-execution,"
            + " after-execution, found 'later'",
        LIBRARY,
        "--sizes=1",
        "--max-heap=1MiB",
        "--phase=later");
    assertUsage("--phase: goes with --max-heap", LIBRARY, "--sizes=1", "--phase=idle");
    assertUsage(
        "Invalid value for option '--max-heap': expected a size as 60MiB or 64MB, found 'much'",
        LIBRARY,
        "--sizes=1",
        "--max-heap=much");
    assertUsage(
        "--event: expected NAME.FIELD, found \"load\"", LIBRARY, "--sizes=1", "--event=load");
    assertUsage("--pieces: expected 1 or more, found 0", LIBRARY, "--sizes=1", "--pieces=0");
    assertUsage("no.yaml: no such file", LIBRARY, "--sizes=1", "-r", "no.yaml");
  }

  private void assertUsage(String message, String... arguments) {
    err.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of(arguments));
    assertThat(run(all.toArray(String[]::new))).as(all.toString()).isEqualTo(64);
    assertThat(errors().lines().findFirst().orElse("")).as(all.toString()).startsWith(message);
    assertThat(folder.resolve("results")).doesNotExist();
  }
}
