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

/** Whether odd graphs take longer: lists, one huge map, wide arrays, deep trees, dense sharing. */
final class ShapesSection implements Measured {

  /** Seconds per object and reference, at most so many times those of the ordinary heap. */
  private static final double LIMIT = 3;

  private final List<List<String>> rows = new ArrayList<>();
  private final List<Target> targets = new ArrayList<>();
  private final ObjectNode data = JsonNodeFactory.instance.objectNode();
  private double ordinary;

  @Override
  public Section measure(Bench bench) throws IOException, InterruptedException {
    Subject heapscale = bench.heapscale(Subject.Rules.EXACT);
    Runs startUp = Rounds.run(bench, bench.startUpDump(), List.of(heapscale)).of(heapscale);
    data.set("startUp", startUp.toJson());
    double startUpSeconds = startUp.measured() ? startUp.medianWallSeconds() : 0;
    measure(bench, heapscale, DumpSpec.ORDINARY, startUpSeconds);
    for (String shape : DumpSpec.ODD_SHAPES) {
      measure(bench, heapscale, shape, startUpSeconds);
    }
    String text =
        String.format(
            "Seconds per object and reference, start-up (%s) subtracted, to those of the ordinary"
                + " shape; medians of %d.",
            Words.seconds(startUpSeconds), bench.plan().runs());
    Table table =
        new Table(
            List.of(
                "shape",
                "objects",
                "references",
                "wall",
                "ns per object + reference",
                "to ordinary"),
            rows);
    return new Section("shapes", "Shapes", List.of(text, table.toMarkdown()), targets, data, false);
  }

  private void measure(Bench bench, Subject heapscale, String shape, double startUpSeconds)
      throws IOException, InterruptedException {
    long objects = bench.plan().shapeObjects();
    MadeDump dump = bench.make(new DumpSpec(objects, shape, DumpSpec.MIXED, bench.plan().seed()));
    long references = dump.references().orElse(0);
    Runs runs = Rounds.run(bench, dump, List.of(heapscale)).of(heapscale);
    ObjectNode json = data.putObject(shape);
    json.put("dumpBytes", dump.bytes()).put("references", references);
    json.set("runs", runs.toJson());
    String counted = Words.count(references);
    if (!runs.measured()) {
      String failure = runs.failure(bench.plan().limit().toSeconds());
      rows.add(List.of(shape, Words.count(objects), counted, failure, "-", "-"));
      return;
    }
    double each = (runs.medianWallSeconds() - startUpSeconds) / (objects + references);
    boolean first = shape.equals(DumpSpec.ORDINARY);
    ordinary = first ? each : ordinary;
    rows.add(
        List.of(
            shape,
            Words.count(objects),
            counted,
            Words.seconds(runs.medianWallSeconds()),
            Words.number(each * 1e9),
            ordinary > 0 ? Words.ratio(each / ordinary) : "-"));
    if (!first && ordinary > 0) {
      targets.add(
          Target.atMost(
              "time per object + reference, " + shape + " to ordinary",
              LIMIT,
              each / ordinary,
              "x"));
    }
  }
}
