package io.heapscale.peers.section;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heapscale.peers.dump.MadeDump;
import io.heapscale.peers.proc.Usage;
import io.heapscale.peers.report.Section;
import io.heapscale.peers.report.Table;
import io.heapscale.peers.report.Target;
import io.heapscale.peers.report.Words;
import io.heapscale.peers.subject.Heapscale;
import io.heapscale.peers.subject.Subject;
import java.io.IOException;
import java.util.List;

/** {@code analyze histogram}, in bytes of dump per second: parsing, references and layers. */
final class HistogramSection implements Measured {

  private static final double GIGA = 1e9;

  @Override
  public Section measure(Bench bench) throws IOException, InterruptedException {
    Heapscale heapscale = bench.heapscale(Subject.Rules.EXACT);
    Runs startUp = runs(bench, heapscale, bench.startUpDump());
    MadeDump dump = bench.ordinary(bench.plan().objects());
    Runs runs = runs(bench, heapscale, dump);
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("dumpBytes", dump.bytes());
    data.set("startUp", startUp.toJson());
    data.set("runs", runs.toJson());
    if (!startUp.measured() || !runs.measured()) {
      return new Section(
          "histogram", "Histogram alone", List.of("Did not finish."), List.of(), data, false);
    }
    double wall = runs.medianWallSeconds();
    double cpu = runs.median(Usage::cpuSeconds);
    double parsing = wall - startUp.medianWallSeconds();
    double parsingCpu = cpu - startUp.median(Usage::cpuSeconds);
    double gigabytes = dump.bytes() / GIGA;
    Table table =
        new Table(
            List.of("", "seconds", "GB/s"),
            List.of(
                row("wall", wall, gigabytes),
                row("wall less start-up", parsing, gigabytes),
                row("CPU", cpu, gigabytes),
                row("CPU less start-up's", parsingCpu, gigabytes)));
    String text =
        String.format(
            "`analyze histogram` of %s objects, %s, in the page cache; medians of %d. Start-up is"
                + " the same command on a dump of a thousand objects.",
            Words.count(bench.plan().objects()),
            Words.mebibytes(dump.bytes()),
            bench.plan().runs());
    Target target =
        Target.atLeast(
            "histogram, per CPU second less start-up", 1, gigabytes / parsingCpu, " GB/s");
    return new Section(
        "histogram",
        "Histogram alone",
        List.of(text, table.toMarkdown()),
        List.of(target),
        data,
        false);
  }

  private static List<String> row(String what, double seconds, double gigabytes) {
    return List.of(what, Words.seconds(seconds), Words.number(gigabytes / seconds));
  }

  private static Runs runs(Bench bench, Heapscale heapscale, MadeDump dump)
      throws IOException, InterruptedException {
    Runs runs = new Runs();
    for (int i = 0; i < bench.plan().runs() && runs.finishing(); i++) {
      runs.add(bench.inScratch(scratch -> bench.run(heapscale.histogram(dump.file(), scratch))));
    }
    return runs;
  }
}
