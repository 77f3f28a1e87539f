package io.heapscale.peers.section;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heapscale.peers.dump.MadeDump;
import io.heapscale.peers.proc.Usage;
import io.heapscale.peers.report.Section;
import io.heapscale.peers.report.Table;
import io.heapscale.peers.report.Target;
import io.heapscale.peers.report.Words;
import io.heapscale.peers.subject.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Small dumps, where the start of the JVM is most of the time. */
final class SmallSection implements Measured {

  private static final long PROBE_OBJECTS = 20_000;

  /** What is promised: 0.6 s for 5 MB, 1.5 s for 100 MB. */
  private static final long SMALL_BYTES = 5_000_000;

  private static final double SMALL_SECONDS = 0.6;
  private static final double LARGER_SECONDS = 1.5;

  @Override
  public Section measure(Bench bench) throws IOException, InterruptedException {
    Subject heapscale = bench.heapscale(Subject.Rules.EXACT);
    MadeDump probe = bench.ordinary(PROBE_OBJECTS);
    List<List<String>> rows = new ArrayList<>();
    List<Target> targets = new ArrayList<>();
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    for (long bytes : bench.plan().smallBytes()) {
      long objects = Math.max(1_000, Math.round((double) PROBE_OBJECTS / probe.bytes() * bytes));
      MadeDump dump = bench.ordinary(objects);
      Runs runs = Rounds.run(bench, dump, List.of(heapscale)).of(heapscale);
      ObjectNode json = data.putObject(Long.toString(bytes));
      json.put("dumpBytes", dump.bytes()).put("objects", objects).set("runs", runs.toJson());
      String size = Words.number(dump.bytes() / 1e6) + " MB";
      if (!runs.measured()) {
        rows.add(List.of(size, Words.count(objects), "-", "-", "-"));
        continue;
      }
      double seconds = runs.medianWallSeconds();
      rows.add(
          List.of(
              size,
              Words.count(objects),
              Words.seconds(seconds),
              Words.seconds(runs.median(Usage::cpuSeconds)),
              Words.mebibytes(Math.round(runs.median(Usage::peakRssBytes)))));
      double limit = bytes <= SMALL_BYTES ? SMALL_SECONDS : LARGER_SECONDS;
      targets.add(Target.atMost("start to report, " + size, limit, seconds, " s"));
    }
    String text =
        "`scripts/analyze DUMP` from the shell's start to the report, medians of "
            + bench.plan().runs()
            + ".";
    Table table = new Table(List.of("dump", "objects", "wall", "CPU", "peak RSS"), rows);
    return new Section(
        "small", "Small dumps", List.of(text, table.toMarkdown()), targets, data, false);
  }
}
