package io.heapscale.workspace.benchmark;

import io.heapscale.benchmark.measure.Measured;
import io.heapscale.benchmark.text.MarkdownTable;
import java.util.ArrayList;
import java.util.List;

/** Writes for each table of the summary the command that makes it again. */
final class Appendix {

  private final List<String> tables = new ArrayList<>();
  private final List<String> commands = new ArrayList<>();

  private Appendix() {}

  /**
   * The section.
   *
   * @param bounded whether boundedness was measured
   */
  static String of(List<BothWays> run, List<Measured> measured, boolean bounded) {
    BothWays largest = BothWays.largest(run);
    String size = largest.name();
    String again = "scripts/memory_benchmark.sh " + selection(run, largest);
    Appendix appendix = new Appendix();
    appendix.add(
        "what one costs, what resources cost",
        "scripts/analyze render DIR/eager/" + size + "/after-load.json");
    appendix.add("growth", "scripts/analyze scaling DIR/eager");
    appendix.add("eager beside lazy, heap, allocated and live", again + " --keep-dumps");
    appendix.add("what one running dashboard costs, phases", "scripts/analyze phases DIR/lazy");
    appendix.add("heap use over time", "DIR/eager/" + size + "/repeat-1/load.json");
    appendix.add("spread over repeats", "scripts/memory_benchmark.sh compare DIR OTHER_DIR");
    if (bounded) {
      appendix.add("boundedness", "scripts/memory_benchmark.sh --sizes small --bounded");
    }
    String extra = again + " --no-peak --no-allocations";
    if (measured.stream().anyMatch(one -> one.peak() != null)) {
      appendix.add("peak", again + " --no-allocations --dump-at-peak");
    }
    if (measured.stream().anyMatch(one -> one.runHeap() != null)) {
      appendix.add("the smallest heap", extra + " --find-min-heap");
    }
    if (measured.stream().anyMatch(one -> one.allocated() != null)) {
      appendix.add("allocation, counted", again + " --no-peak");
    }
    if (measured.stream().anyMatch(one -> one.byMethod() != null)) {
      String top = "scripts/analyze top DIR/lazy/" + size + "/measured/allocations.jfr --by ";
      appendix.add("allocation by method", top + "method");
      appendix.add(
          "allocation by what is loaded", top + "event:io.heapscale.workspace.Decode.type");
    }
    if (measured.stream().anyMatch(one -> one.soak() != null)) {
      appendix.add("soak", extra + " --soak 10m");
    }
    if (measured.stream().anyMatch(one -> one.limit() != null)) {
      appendix.add("limit", extra + " --max-heap 60MiB --phase after-load");
    }
    return appendix.text();
  }

  private static String selection(List<BothWays> run, BothWays largest) {
    return BothWays.generated(run).isEmpty() ? "--mod MOD" : "--sizes " + largest.name();
  }

  private void add(String table, String command) {
    tables.add(table);
    commands.add("`" + command + "`");
  }

  private String text() {
    return "\n## Appendix: where each table comes from\n\n"
        + new MarkdownTable().words("table", tables).words("command", commands).text()
        + "\nDIR is this run's folder. A benchmark run again with the same seed gives the same mods.\n";
  }
}
