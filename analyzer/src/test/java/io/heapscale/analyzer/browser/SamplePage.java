package io.heapscale.analyzer.browser;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.gate.AnalysisDiff;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.page.PageDocument.Fact;
import io.heapscale.analyzer.page.PageDocument.Status;
import io.heapscale.analyzer.page.PageDocument.Verdict;
import io.heapscale.analyzer.phases.MeasuredPhase;
import io.heapscale.analyzer.phases.MeasuredSize;
import io.heapscale.analyzer.phases.RunPhases;
import io.heapscale.analyzer.report.HtmlReports;
import io.heapscale.analyzer.report.PageVerdicts;
import io.heapscale.analyzer.scaling.Measurement;
import io.heapscale.analyzer.scaling.Scaling;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Pages with all five views, of real dumps of the smallest programs. */
final class SamplePage {
  /** What a program may call its things. */
  static final List<String> HOSTILE =
      List.of(
          "</script><img src=x onerror=\"document.title='broken in'\">",
          "<svg onload=\"document.title='broken in'\">",
          "'\"><script>document.title='broken in'</script>",
          "javascript:document.title='broken in'",
          "\u202e gnp.exe",
          "\u0000\u0007\n\t",
          "",
          "{{constructor.constructor('document.title=1')()}}",
          "x".repeat(5_000));

  private final Analysis small;
  private final Analysis large;

  private SamplePage(Analysis small, Analysis large) {
    this.small = small;
    this.large = large;
  }

  /** Analyzes the dumps; {@code folder} takes them. */
  static SamplePage in(Path folder) throws IOException {
    return new SamplePage(
        analyze(GoldenDumps.TINY_25_COMPACT.copyTo(folder)),
        analyze(GoldenDumps.TINY_17.copyTo(folder)));
  }

  private static Analysis analyze(Path dump) throws IOException {
    ResourceConfig config =
        new ResourceConfig(
            List.of(
                new ResourceType("module", "java.lang.Module", false, null, List.of()),
                new ResourceType(
                    "map", "java.util.concurrent.ConcurrentHashMap", false, null, List.of())),
            List.of(),
            null);
    return new DefaultHeapAnalyzer()
        .detail(
            DumpSource.of(dump),
            new AnalysisRequest(config, null, true, 0),
            20,
            false,
            false,
            Progress.NONE);
  }

  /** The analysis that the first entries of the page show. */
  Analysis analysis() {
    return large;
  }

  /** All views. */
  Path all(Path file) throws IOException {
    return write(large, "sample", file);
  }

  /** All views, with hostile names wherever a name of the program stands. */
  Path hostile(Path file) throws IOException {
    List<ResourceCost> named = new ArrayList<>();
    int i = 0;
    for (ResourceCost row : large.resources()) {
      String name = HOSTILE.get(i++ % HOSTILE.size()) + (i > HOSTILE.size() ? i : "");
      named.add(
          new ResourceCost(
              row.type(),
              row.type() + ":" + name,
              name,
              row.address(),
              row.shallowBytes(),
              row.retainedBytes(),
              row.ownBytes(),
              row.reachableBytes(),
              row.sharedBytes(),
              row.fairShareBytes()));
    }
    return write(
        large.withLists(named, large.histogram(), large.dominators()), HOSTILE.get(0), file);
  }

  /** Resources only, {@code count} of them. */
  Path many(int count, Path file) throws IOException {
    List<ResourceCost> rows =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new ResourceCost(
                        "dashboard",
                        "dashboard:acme_insights.dashboard.orders_by_region_" + i,
                        "acme_insights.dashboard.orders_by_region_" + i,
                        "0x" + Integer.toHexString(0x10000000 + 64 * i),
                        64,
                        10_000 + (i * 7_919L) % 50_021,
                        1_000 + (i * 104_729L) % 60_013,
                        20_000L + (i * 1_299_709L) % 30_011,
                        i % 1_000,
                        1_000 + (i * 15_485_863L) % 70_001))
            .toList();
    HtmlReports.Page page =
        new HtmlReports.Page("many")
            .analysis("many", large.withLists(rows, large.histogram(), large.dominators()));
    try (Writer out = Files.newBufferedWriter(file)) {
      HtmlReports.write(page.document(), List.of(), out);
    }
    return file;
  }

  private Path write(Analysis first, String name, Path file) throws IOException {
    Scaling scaling =
        Scaling.of(
            "modules", List.of(new Measurement("one", 1, small), new Measurement("two", 2, large)));
    RunPhases phases =
        RunPhases.of(
            "modules",
            List.of(
                new MeasuredSize(
                    name,
                    1L,
                    List.of(
                        new MeasuredPhase("before-load", small),
                        new MeasuredPhase("after-load", large),
                        new MeasuredPhase("after-execution", small)))),
            null,
            null);
    AnalysisDiff diff = AnalysisDiff.of(small, large);
    HtmlReports.Page page =
        new HtmlReports.Page(name)
            .facts(List.of(new Fact(name, name)))
            .verdicts(
                List.of(
                    new Verdict(Status.PASS, "budget", name, null),
                    new Verdict(Status.FAIL, "budget", name, "#view=comparison")))
            .verdicts(PageVerdicts.of(scaling, name))
            .analysis(name, HtmlReports.entry(first, 0))
            .analysis("small", HtmlReports.entry(small, 0))
            .scaling(name, scaling)
            .phases(name, phases)
            .comparison(name, diff)
            .link(name, "../other/report.html");
    try (Writer out = Files.newBufferedWriter(file)) {
      HtmlReports.write(page.document(), List.of("diff", "a", "b"), out);
    }
    return file;
  }
}
