package io.heapscale.benchmark.program;

import static io.heapscale.benchmark.text.MarkdownTable.count;
import static io.heapscale.benchmark.text.MarkdownTable.plain;
import static io.heapscale.benchmark.text.MarkdownTable.withUnit;

import io.heapscale.analyzer.scaling.Scaling;
import io.heapscale.benchmark.report.AllocationSection;
import io.heapscale.benchmark.report.GrowthReport;
import io.heapscale.benchmark.report.LimitSection;
import io.heapscale.benchmark.report.PeakSection;
import io.heapscale.benchmark.report.SoakSection;
import io.heapscale.benchmark.vm.Environment;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a run as Markdown that can be pasted into a pull request: what matters most first. */
final class ProgramSummary {

  private ProgramSummary() {}

  /**
   * The summary.
   *
   * @param run with one size at least
   * @param folder of the run, as it was named
   * @param arguments of the command line that made it, without its folder
   */
  static String of(
      Environment environment, Instant time, ProgramRun run, String folder, List<String> arguments)
      throws IOException {
    @Nullable Scaling scaling = run.scaling();
    return head(environment, time, run)
        + Headlines.of(run, scaling)
        + checks(run)
        + CostTables.of(run)
        + (scaling == null
            ? "\n## Growth\n\nGrowth shows over two or more sizes.\n"
            : GrowthReport.of(scaling))
        + HeapTables.of(run)
        + PeakSection.of(run.measured())
        + PeakContents.of(run)
        + AllocationSection.of(run.measured(), run.plan().unit())
        + LimitSection.of(run.measured())
        + SoakSection.of(run.measured())
        + SpreadSection.of(run)
        + Appendix.of(run, folder, arguments);
  }

  private static String head(Environment environment, Instant time, ProgramRun run) {
    ProgramPlan plan = run.plan();
    StringBuilder out = new StringBuilder("# Memory benchmark of `");
    out.append(plain(plan.program().text())).append("`\n\n");
    bold(out, "What was measured does not agree, see Checks.", run.differences());
    bold(out, "Not all could be measured, see Checks.", run.unmeasured());
    for (String failure : run.failures()) {
      out.append("**").append(plain(failure)).append("**\n\n");
    }
    out.append("Taken ").append(time.truncatedTo(ChronoUnit.SECONDS)).append(" on ");
    out.append(environment.jdk()).append(" with `");
    out.append(String.join(" ", environment.flags())).append("`; ");
    out.append(environment.system()).append(", ").append(environment.cores()).append(" cores");
    if (environment.memoryBytes() > 0) {
      out.append(", ").append(withUnit(environment.memoryBytes())).append(" of memory");
    }
    out.append(". Each size was loaded ");
    out.append(plan.repeats() == 1 ? "once" : plan.repeats() + " times");
    out.append(", each time in a VM of its own, and then did ").append(count(plan.pieces()));
    out.append(" pieces of work on ").append(count(plan.threads())).append(" threads; figures are");
    out.append(" those of the first load where nothing else is said.\n");
    return out.toString();
  }

  private static void bold(StringBuilder out, String text, List<String> lines) {
    if (!lines.isEmpty()) {
      out.append("**").append(text).append("**\n\n");
    }
  }

  private static String checks(ProgramRun run) {
    StringBuilder out = new StringBuilder("\n## Checks\n\n");
    if (run.differences().isEmpty()) {
      out.append(
          """
          - Counts of the program's classes agree exactly with the VM's own histogram in every dump.
          """);
      if (!run.plan().resources().types().isEmpty()) {
        out.append(
            """
            - In every dump own + shared = sum of fair shares = joint retained set, to the byte.
            """);
      }
    } else {
      out.append("**What was measured does not agree:**\n\n");
      run.differences().forEach(line -> out.append("- ").append(plain(line)).append('\n'));
      out.append(
          """

          Where the VM counts other objects than the dump, the program went on between the two: a
          thread of its own was at work while dumps were taken.
          """);
    }
    run.unmeasured()
        .forEach(line -> out.append("- **Not measured**: ").append(plain(line)).append(".\n"));
    List<String> never = neverFound(run);
    if (!never.isEmpty()) {
      out.append("- No object at any size, in any phase: ").append(String.join(", ", never));
      out.append(". The class pattern may be wrong.\n");
    }
    return out.toString();
  }

  private static List<String> neverFound(ProgramRun run) {
    return run.plan().resources().types().stream()
        .map(type -> type.name())
        .filter(
            name ->
                run.sizes().stream()
                    .allMatch(
                        size ->
                            WeighedSize.PHASES.stream()
                                .allMatch(phase -> size.count(phase, name) == 0)))
        .toList();
  }
}
