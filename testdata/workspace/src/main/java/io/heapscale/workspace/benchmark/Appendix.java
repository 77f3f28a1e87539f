package io.heapscale.workspace.benchmark;

import io.heapscale.benchmark.measure.LimitResult;
import io.heapscale.benchmark.measure.Measured;
import io.heapscale.benchmark.measure.SoakFigures;
import io.heapscale.benchmark.text.MarkdownTable;
import io.heapscale.benchmark.text.ShellWords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes for each table of the summary the command that makes it again. */
final class Appendix {

  private static final String BENCHMARK = "scripts/memory_benchmark.sh";

  /** Nothing but the phases and what is asked for. */
  private static final String ALONE = " --no-peak --no-allocations";

  private final BothWays largest;
  private final String again;
  private final List<String> tables = new ArrayList<>();
  private final List<String> commands = new ArrayList<>();

  private Appendix(BothWays largest) {
    this.largest = largest;
    this.again = BENCHMARK + ' ' + words(largest.eager().workload().words());
  }

  /**
   * The section.
   *
   * @param bounded whether boundedness was measured
   * @param arguments of the command line that made the run
   */
  static String of(
      List<BothWays> run, List<Measured> measured, boolean bounded, List<String> arguments) {
    Appendix appendix = new Appendix(BothWays.largest(run));
    appendix.phases(run);
    if (bounded) {
      String quick = arguments.contains("--quick") ? " --quick" : "";
      appendix.add("boundedness", BENCHMARK + " --sizes small --bounded" + quick);
    }
    for (Measured one : Measured.ofLargest(measured)) {
      appendix.extras(one);
    }
    return appendix.text(arguments);
  }

  private void phases(List<BothWays> run) {
    String size = largest.name();
    add("what one costs", "scripts/analyze render DIR/eager/" + size + "/after-load.json");
    if (BothWays.generated(run).size() > 1) {
      add("growth over dashboards, eager", "scripts/analyze scaling DIR/eager");
      add("growth over dashboards, lazy", "scripts/analyze scaling DIR/lazy");
    }
    add("eager beside lazy, heap, allocated and live, checks", again + " --keep-dumps");
    add("what one running dashboard costs, phases", "scripts/analyze phases DIR/lazy");
    add("heap use over time", "less DIR/eager/" + size + "/repeat-1/load.json");
    add("spread over repeats", "less DIR/eager/" + size + "/figures.json");
    add("difference to the baseline", BENCHMARK + " compare benchmark_results/memory/baseline DIR");
  }

  private void extras(Measured one) {
    if (one.peak() != null) {
      add(one, "peak", again + " --no-allocations --dump-at-peak");
    }
    if (one.runHeap() != null) {
      add(one, "the smallest heap", again + ALONE + " --find-min-heap");
    }
    if (one.allocated() != null) {
      add(one, "allocation, counted", again + " --no-peak --allocations");
    }
    if (one.byMethod() != null) {
      String top = "scripts/analyze top DIR/" + one.folder() + "/measured/allocations.jfr --by ";
      add(one, "allocation by method", top + "method");
      add(one, "allocation while loading what", top + "event:io.heapscale.workspace.Decode.type");
    }
    SoakFigures soak = one.soak();
    if (soak != null) {
      add(one, "soak", again + ALONE + " --soak " + ShellWords.time(soak.millis()));
    }
    LimitResult limit = one.limit();
    if (limit != null) {
      String size = ShellWords.size(limit.maxBytes());
      add(one, "limit", again + ALONE + " --max-heap " + size + " --phase " + limit.phase());
    }
  }

  private void add(Measured one, String table, String command) {
    add(one.key() + ": " + table, command);
  }

  private void add(String table, String command) {
    tables.add(table);
    commands.add("`" + command.replace("|", "\\|") + "`");
  }

  private String text(List<String> arguments) {
    return "\n## Appendix: where each table comes from\n\n"
        + "All of the run: `"
        + (BENCHMARK + ' ' + words(arguments)).strip()
        + "`. DIR is its folder. A benchmark run again\nwith the same seed gives the same mods.\n\n"
        + new MarkdownTable().words("table", tables).words("command", commands).text();
  }

  private static String words(List<String> arguments) {
    return arguments.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }
}
