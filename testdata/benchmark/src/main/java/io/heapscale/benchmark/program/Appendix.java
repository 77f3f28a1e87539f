package io.heapscale.benchmark.program;

import io.heapscale.benchmark.measure.Measured;
import io.heapscale.benchmark.measure.SoakFigures;
import io.heapscale.benchmark.text.ShellWords;
import java.util.List;

/** Names for each table the command that makes it again. */
final class Appendix {

  /** Nothing but the phases and what is asked for. */
  private static final String ALONE = " --no-peak --no-allocations";

  private final ProgramRun run;
  private final String folder;
  private final StringBuilder out = new StringBuilder();

  private Appendix(ProgramRun run, String folder) {
    this.run = run;
    this.folder = folder;
  }

  /**
   * The section.
   *
   * @param folder of the run, as it was named
   * @param arguments of the command line that made the run, without its folder
   */
  static String of(ProgramRun run, String folder, List<String> arguments) {
    Appendix appendix = new Appendix(run, folder);
    appendix.commands(arguments);
    return appendix.out.toString();
  }

  private void commands(List<String> arguments) {
    String last = run.largest().name();
    out.append("\n## How to get each number again\n\n");
    out.append("`DIR` is the folder of this run: `").append(folder.replace('`', '?'));
    out.append("`. All of the run:\n\n```sh\nscripts/memory_benchmark.sh program");
    arguments.forEach(word -> out.append(' ').append(ShellWords.quoted(word)));
    out.append("\n```\n\n");
    row("What one costs, structure", "scripts/analyze render DIR/" + last + "/after-load.json");
    row("What work costs", "scripts/analyze render DIR/" + last + "/during-execution.json");
    if (run.sizes().size() > 1) {
      row("Growth", "scripts/analyze scaling DIR");
    }
    row("Heap, what is left after the work", "scripts/analyze phases DIR");
    Measured measured = run.largest().measured();
    if (run.largest().atPeak() != null) {
      row(
          "What lives at the peak",
          "scripts/analyze render DIR/" + last + "/measured/at-peak.json");
    }
    if (measured.peak() != null) {
      again("Peak", "measured/peak.json", " --no-allocations");
    }
    if (measured.loadHeap() != null) {
      again("Smallest heap", "measured/min-heap-load.json", ALONE + " --find-min-heap");
    }
    if (measured.allocated() != null) {
      again("Allocation, counted", "measured/allocated.json", " --no-peak");
    }
    if (measured.byMethod() != null) {
      String recording = "scripts/analyze top DIR/" + last + "/measured/allocations.jfr";
      row("Allocation by method", recording + " --by method");
      if (measured.byEvent() != null) {
        row("Allocation while loading what", recording + " --by event:NAME.FIELD");
      }
    }
    ProgramPlan.Limit limit = run.plan().limit();
    if (limit != null) {
      again(
          "Limit",
          "figures.json",
          ALONE
              + " --max-heap %s --phase %s"
                  .formatted(ShellWords.size(limit.bytes()), limit.phase()));
    }
    SoakFigures soak = measured.soak();
    if (soak != null) {
      again("Soak", "measured/soak.json", ALONE + " --soak " + ShellWords.time(soak.millis()));
      if (!soak.passes()) {
        String dumps = "DIR/" + last + "/measured/soak-";
        row(
            "What the soak left",
            "scripts/analyze leaks %smiddle.hprof %slast.hprof".formatted(dumps, dumps));
      }
    }
    row("Spread", "scripts/memory_benchmark.sh compare DIR OTHER_RUN");
    out.append("\nEvery figure of a size, with its repeats, is in `DIR/<size>/figures.json`.\n");
  }

  private void row(String what, String command) {
    out.append("- ").append(what).append(": `").append(command).append("`\n");
  }

  /** What comes from VMs of its own is read from its file, or measured anew. */
  private void again(String what, String file, String option) {
    String size = run.largest().name();
    row(
        what + " (of this run: `DIR/%s/%s`)".formatted(size, file),
        "scripts/memory_benchmark.sh program %s%s --sizes %s%s --quick"
            .formatted(
                ShellWords.quoted(run.plan().program().text()),
                classPath(),
                run.largest().size().text(),
                option));
  }

  private String classPath() {
    return run.plan().program().classPath().isEmpty() ? "" : " --class-path CP";
  }
}
