package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.gate.AnalysisDiff;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.page.PageDocument.Status;
import io.heapscale.analyzer.page.PageDocument.Verdict;
import io.heapscale.analyzer.phases.RunPhases;
import io.heapscale.analyzer.report.HtmlReports;
import io.heapscale.analyzer.report.PageVerdicts;
import io.heapscale.analyzer.scaling.Measurement;
import io.heapscale.analyzer.scaling.Scaling;
import io.heapscale.benchmark.measure.Measured;
import io.heapscale.benchmark.report.GrowthReport;
import io.heapscale.benchmark.report.PageFacts;
import io.heapscale.benchmark.report.RunLinks;
import io.heapscale.benchmark.vm.Environment;
import io.heapscale.workspace.scenario.Loading;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a run as one HTML page, beside its summary, with links to the pages of other runs. */
final class RunPage {

  /** The page's file in the folder of its run. */
  static final String FILE = "report.html";

  private static final String DASHBOARDS = "dashboards";

  private final List<BothWays> run;
  private final HtmlReports.Page page;

  private RunPage(List<BothWays> run, HtmlReports.Page page) {
    this.run = run;
    this.page = page;
  }

  /**
   * Writes it.
   *
   * @param folder of the run
   * @param results where other runs lie
   * @param broken what does not hold of boundedness
   * @param bounded whether boundedness was measured
   * @param baseline saved analyses by {@link Baseline#key}
   */
  static void write(
      Path folder,
      Path results,
      Environment environment,
      Instant time,
      List<BothWays> run,
      List<String> broken,
      boolean bounded,
      List<Measured> measured,
      Map<String, Analysis> baseline)
      throws IOException {
    RunPage filled =
        new RunPage(run, new HtmlReports.Page("Memory benchmark of " + PageFacts.time(time)));
    filled.page.facts(PageFacts.of(environment));
    filled.verdicts(broken, bounded, measured);
    filled.analyses();
    filled.growth();
    filled.phases();
    filled.comparisons(baseline);
    RunLinks.others(folder, results, FILE)
        .forEach(link -> filled.page.link(link.text(), link.href()));
    try (Writer out = Files.newBufferedWriter(folder.resolve(FILE))) {
      HtmlReports.write(filled.page.document(), List.of(), out);
    }
  }

  private void verdicts(List<String> broken, boolean bounded, List<Measured> measured) {
    List<Verdict> verdicts = new ArrayList<>();
    List<String> differences = BothWays.differences(run);
    differences.forEach(line -> verdicts.add(new Verdict(Status.FAIL, "agreement", line, null)));
    if (differences.isEmpty()) {
      verdicts.add(
          new Verdict(
              Status.PASS,
              "agreement",
              "Dumps, mods and the VM agree in every count and size that was held against another.",
              null));
    }
    broken.forEach(line -> verdicts.add(new Verdict(Status.FAIL, "boundedness", line, null)));
    if (bounded && broken.isEmpty()) {
      verdicts.add(
          new Verdict(
              Status.PASS,
              "boundedness",
              "Lazily loaded, what opened dashboards cost stays within its bound at every size.",
              null));
    }
    for (Measured one : measured) {
      one.failures().forEach(line -> verdicts.add(new Verdict(Status.FAIL, "limit", line, null)));
    }
    page.verdicts(verdicts);
  }

  private void analyses() {
    for (Weighed weighed : BothWays.largest(run).ways()) {
      String key = Baseline.key(weighed);
      page.analysis(key, HtmlReports.entry(weighed.first().loaded(), 0));
      page.analysis(key + ", " + Repeat.RUNNING, HtmlReports.entry(weighed.first().running(), 0));
    }
  }

  private void growth() {
    List<BothWays> sizes = BothWays.generated(run);
    if (sizes.size() < 2) {
      return;
    }
    for (Loading loading : Loading.values()) {
      List<Measurement> measurements =
          BothWays.all(sizes).stream()
              .filter(weighed -> weighed.loading() == loading)
              .map(w -> new Measurement(w.name(), w.dashboards(), w.first().loaded()))
              .toList();
      Scaling scaling = GrowthReport.scaling(DASHBOARDS, measurements);
      page.scaling(loading.label(), scaling);
      page.verdicts(PageVerdicts.of(scaling, loading.label()));
    }
  }

  private void phases() {
    for (Weighed weighed : BothWays.largest(run).ways()) {
      RunPhases phases = PhaseSection.phases(weighed);
      String key = Baseline.key(weighed);
      page.phases(key, phases, PageFacts.curve(weighed.first().load().curve()));
      page.verdicts(PageVerdicts.of(phases, weighed.loading().label()));
    }
  }

  private void comparisons(Map<String, Analysis> baseline) {
    for (Weighed weighed : BothWays.all(run)) {
      String key = Baseline.key(weighed);
      Analysis base = baseline.get(key);
      if (base != null) {
        page.comparison(
            key + ": baseline to this run", AnalysisDiff.of(base, weighed.first().loaded()));
      }
    }
  }
}
