package io.heapscale.benchmark.program;

import io.heapscale.benchmark.measure.Measured;
import java.util.List;
import java.util.stream.Collectors;

/** Names for each table the command that makes it again. */
final class Appendix {

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
    out.append("\n## How to get each number again\n\n");
    out.append("`DIR` is this run's folder, in this run ").append(quoted(folder)).append(".\n\n");
    out.append("- All of it: ");
    out.append(
        code(
            "scripts/memory_benchmark.sh program "
                + arguments.stream().map(Appendix::quoted).collect(Collectors.joining(" "))));
    String last = "DIR/" + run.largest().name();
    out.append("- What one costs, structure: ");
    out.append(code("scripts/analyze render " + last + "/after-load.json"));
    out.append("- What work costs: ");
    out.append(code("scripts/analyze render " + last + "/during-execution.json"));
    if (run.sizes().size() > 1) {
      out.append("- Growth: ").append(code("scripts/analyze scaling DIR"));
    }
    out.append("- Heap, what is left after the work: ").append(code("scripts/analyze phases DIR"));
    for (Measured measured : run.measured()) {
      String size = "DIR/" + measured.workload();
      if (measured.byMethod() != null) {
        out.append("- Who allocates, ").append(measured.key()).append(": ");
        out.append(code("scripts/analyze top " + size + "/allocations.jfr --by method"));
      }
      if (measured.soak() != null && !measured.soak().passes()) {
        out.append("- What the soak left, ").append(measured.key()).append(": ");
        out.append(
            code(
                "scripts/analyze leaks %s/soak-middle.hprof %s/soak-last.hprof"
                    .formatted(size, size)));
      }
    }
    out.append("- Against another run: ");
    out.append(code("scripts/memory_benchmark.sh compare DIR OTHER_DIR"));
    out.append(
        """

        Peak, smallest heap, counted allocation, limit and soak come from VMs of their own and lie in
        `DIR/<size>/`: `peak.json`, `min-heap-load.json`, `min-heap-run.json`, `allocated.json`,
        `soak.json`. All figures of a size, with its repeats, are in `DIR/<size>/figures.json`.
        """);
  }

  private static String code(String command) {
    return "`" + command + "`\n";
  }

  /** As a shell takes it for one word. */
  private static String quoted(String argument) {
    return argument.matches("[A-Za-z0-9_./:,=@%+-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''").replaceAll("[`\\p{Cntrl}]", "?") + "'";
  }
}
