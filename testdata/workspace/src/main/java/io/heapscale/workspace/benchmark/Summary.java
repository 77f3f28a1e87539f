package io.heapscale.workspace.benchmark;

import static io.heapscale.benchmark.text.MarkdownTable.withUnit;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.benchmark.measure.Measured;
import io.heapscale.benchmark.report.AllocationSection;
import io.heapscale.benchmark.report.LimitSection;
import io.heapscale.benchmark.report.PeakSection;
import io.heapscale.benchmark.report.Sentences;
import io.heapscale.benchmark.report.SoakSection;
import io.heapscale.benchmark.vm.Environment;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Writes a run as Markdown that can be pasted into a pull request: what matters most first. */
final class Summary {

  private Summary() {}

  /**
   * The summary.
   *
   * @param run at least one workload
   * @param boundedness the section on whether memory stays bounded; empty where that was not
   *     measured
   * @param measured what was measured besides the phases
   * @param baseline saved analyses by {@link Baseline#key}; empty where there is nothing to compare
   *     with
   * @param arguments of the command line that made the run
   */
  static String of(
      Environment environment,
      Instant time,
      List<BothWays> run,
      String boundedness,
      List<Measured> measured,
      Map<String, Analysis> baseline,
      List<String> arguments)
      throws IOException {
    List<Weighed> eager = BothWays.eager(run);
    return head(environment, time, run)
        + Headline.of(BothWays.eager(BothWays.generated(run)))
        + Sentences.of(measured, BothWays.largest(run).name(), "dashboard")
        + RealMods.of(run)
        + EagerBesideLazy.of(run)
        + boundedness
        + LimitSection.of(measured)
        + PeakSection.of(measured)
        + AllocationSection.of(measured, "dashboard")
        + SoakSection.of(measured)
        + RunningCost.of(run)
        + PhaseSection.of(run)
        + CurveSection.of(run)
        + CheckSection.of(run)
        + HeapSection.of(eager)
        + CostSection.of(eager)
        + GrowthSection.of(run)
        + SpreadSection.of(BothWays.all(run))
        + '\n'
        + Differences.text(run, baseline)
        + Appendix.of(run, measured, !boundedness.isEmpty(), arguments);
  }

  private static String head(Environment environment, Instant time, List<BothWays> run) {
    StringBuilder out = new StringBuilder("# Memory benchmark\n\n");
    if (!BothWays.differences(run).isEmpty()) {
      out.append("**What was measured does not agree, see Checks.**\n\n");
    }
    out.append("Taken ").append(time.truncatedTo(ChronoUnit.SECONDS)).append(" on ");
    out.append(environment.jdk());
    if (!environment.flags().isEmpty()) {
      out.append(" with `").append(String.join(" ", environment.flags())).append('`');
    }
    out.append("; ").append(environment.system()).append(", ").append(environment.cores());
    out.append(" cores");
    if (environment.memoryBytes() > 0) {
      out.append(", ").append(withUnit(environment.memoryBytes())).append(" of memory");
    }
    int repeats =
        BothWays.all(run).stream().mapToInt(weighed -> weighed.repeats().size()).max().orElse(0);
    out.append(". Each workload was loaded ").append(repeats == 1 ? "once" : repeats + " times");
    out.append(
        " in each way, each time in a VM of its own; figures are those of the first load where nothing else is said.");
    out.append(" Eager: the whole mod at once. Lazy: an index, and resources when they are asked");
    out.append(" for. Every byte count of a resource comes from a heap dump taken after a full");
    out.append(" collection.\n");
    return out.toString();
  }
}
