package io.heapscale.benchmark.program;

import io.heapscale.analyzer.page.PageDocument.Status;
import io.heapscale.analyzer.page.PageDocument.Verdict;
import io.heapscale.analyzer.phases.MeasuredPhase;
import io.heapscale.analyzer.phases.MeasuredSize;
import io.heapscale.analyzer.phases.RunPhases;
import io.heapscale.analyzer.report.HtmlReports;
import io.heapscale.analyzer.report.PageVerdicts;
import io.heapscale.analyzer.scaling.Scaling;
import io.heapscale.benchmark.report.PageFacts;
import io.heapscale.benchmark.report.RunLinks;
import io.heapscale.benchmark.vm.Environment;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a run as one HTML page, beside its summary, with links to the pages of other runs. */
final class ProgramPage {
  /** The page's file in the folder of its run. */
  static final String FILE = "report.html";

  private ProgramPage() {}

  /**
   * Writes it.
   *
   * @param run with one size at least
   * @param folder of the run
   * @param results where other runs lie
   */
  static void write(
      Environment environment, Instant time, ProgramRun run, Path folder, Path results)
      throws IOException {
    HtmlReports.Page page =
        new HtmlReports.Page(
            "Memory benchmark of %s, %s"
                .formatted(run.plan().program().text(), PageFacts.time(time)));
    page.facts(PageFacts.of(environment));
    page.verdicts(verdicts(run));
    WeighedSize largest = run.largest();
    for (String phase : WeighedSize.SPREAD_PHASES) {
      page.analysis(largest.name() + ", " + phase, HtmlReports.entry(largest.phase(phase), 0));
    }
    @Nullable Scaling scaling = run.scaling();
    if (scaling != null) {
      page.scaling("sizes", scaling);
      page.verdicts(PageVerdicts.of(scaling, ""));
    }
    RunPhases phases = phases(largest);
    page.phases(largest.name(), phases, null);
    page.verdicts(PageVerdicts.of(phases, ""));
    RunLinks.others(folder, results, FILE).forEach(link -> page.link(link.text(), link.href()));
    try (Writer out = Files.newBufferedWriter(folder.resolve(FILE))) {
      HtmlReports.write(page.document(), List.of(), out);
    }
  }

  private static List<Verdict> verdicts(ProgramRun run) {
    List<Verdict> verdicts = new ArrayList<>();
    run.unmeasured().forEach(line -> verdicts.add(failed("measured", line)));
    run.differences().forEach(line -> verdicts.add(failed("agreement", line)));
    if (run.differences().isEmpty()) {
      verdicts.add(
          new Verdict(
              Status.PASS,
              "agreement",
              "Counts of the program's classes agree with the VM's own histogram in every dump.",
              null));
    }
    run.failures().forEach(line -> verdicts.add(failed("limit", line)));
    return verdicts;
  }

  private static Verdict failed(String kind, String line) {
    return new Verdict(Status.FAIL, kind, line, null);
  }

  private static RunPhases phases(WeighedSize size) {
    List<MeasuredPhase> phases = new ArrayList<>();
    size.phases().forEach((name, one) -> phases.add(new MeasuredPhase(name, one)));
    return RunPhases.of(
        "size",
        List.of(new MeasuredSize(size.name(), (long) size.size().n(), phases)),
        WeighedSize.LOADED,
        WeighedSize.WORKED);
  }
}
