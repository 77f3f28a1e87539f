package io.heapscale.peers.section;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heapscale.peers.dump.DumpSpec;
import io.heapscale.peers.dump.MadeDump;
import io.heapscale.peers.report.Section;
import io.heapscale.peers.report.Table;
import io.heapscale.peers.report.Target;
import io.heapscale.peers.report.Words;
import io.heapscale.peers.subject.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Whether time grows with the number of objects and no faster, per locality. */
final class GrowthSection implements Measured {

  /** Seconds per object at the largest size, at most so many times those at the smallest. */
  private static final double LIMIT = 1.5;

  private final List<List<String>> rows = new ArrayList<>();
  private final List<Target> targets = new ArrayList<>();
  private final ObjectNode data = JsonNodeFactory.instance.objectNode();

  @Override
  public Section measure(Bench bench) throws IOException, InterruptedException {
    Subject heapscale = bench.heapscale(Subject.Rules.EXACT);
    Runs startUp = Rounds.run(bench, bench.startUpDump(), List.of(heapscale)).of(heapscale);
    data.set("startUp", startUp.toJson());
    double startUpSeconds = startUp.measured() ? startUp.medianWallSeconds() : 0;
    for (String locality : DumpSpec.LOCALITIES) {
      measure(bench, heapscale, locality, startUpSeconds);
    }
    String text =
        String.format(
            "Seconds per object, start-up (%s, a dump of a thousand objects) subtracted; medians of"
                + " %d. The heap is what `scripts/analyze` takes by itself.",
            Words.seconds(startUpSeconds), bench.plan().runs());
    Table table =
        new Table(
            List.of("locality", "objects", "dump", "wall", "ns per object", "to the smallest"),
            rows);
    return new Section("growth", "Growth", List.of(text, table.toMarkdown()), targets, data, false);
  }

  private void measure(Bench bench, Subject heapscale, String locality, double startUpSeconds)
      throws IOException, InterruptedException {
    double first = 0;
    double last = 0;
    for (long objects : bench.plan().growthObjects()) {
      MadeDump dump =
          bench.make(new DumpSpec(objects, DumpSpec.ORDINARY, locality, bench.plan().seed()));
      Runs runs = Rounds.run(bench, dump, List.of(heapscale)).of(heapscale);
      ObjectNode json = data.withObject("/" + locality).putObject(Long.toString(objects));
      json.put("dumpBytes", dump.bytes()).set("runs", runs.toJson());
      String size = Words.mebibytes(dump.bytes());
      if (!runs.measured()) {
        String failure = runs.failure(bench.plan().limit().toSeconds());
        rows.add(List.of(locality, Words.count(objects), size, failure, "-", "-"));
        continue;
      }
      last = (runs.medianWallSeconds() - startUpSeconds) / objects;
      first = first == 0 ? last : first;
      rows.add(
          List.of(
              locality,
              Words.count(objects),
              size,
              Words.seconds(runs.medianWallSeconds()),
              Words.number(last * 1e9),
              Words.ratio(last / first)));
    }
    if (first > 0) {
      targets.add(
          Target.atMost("growth of time per object, " + locality, LIMIT, last / first, "x"));
    }
  }
}
