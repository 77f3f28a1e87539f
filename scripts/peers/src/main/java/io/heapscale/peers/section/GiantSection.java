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
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** One run on a dump that is much larger than its heap of 4 GiB. */
final class GiantSection implements Measured {

  private static final long XMX_MIB = 4096;
  private static final double PROMISED_MINUTES = 25;

  /** Later than promised, so that the figure is known where the promise is not kept. */
  private static final Duration LIMIT = Duration.ofMinutes(60);

  @Override
  public Section measure(Bench bench) throws IOException, InterruptedException {
    Subject heapscale = bench.heapscale(Subject.Rules.EXACT);
    long objects = bench.plan().giantObjects();
    MadeDump dump = bench.ordinary(objects);
    Usage usage = bench.analyze(heapscale, dump, OptionalLong.of(XMX_MIB), LIMIT).usage();
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("dumpBytes", dump.bytes());
    data.set("run", Runs.toJson(usage));
    Runs runs = new Runs();
    runs.add(usage);
    String wall =
        runs.measured() ? Words.seconds(usage.wallSeconds()) : runs.failure(LIMIT.toSeconds());
    String text =
        String.format(
            "One run with `-Xmx4g` on %s objects, %s; whether the graph goes to files is left to"
                + " `analyze`.",
            Words.count(objects), Words.mebibytes(dump.bytes()));
    Table table =
        new Table(
            List.of("wall", "CPU", "peak RSS", "peak anonymous", "written"),
            List.of(
                List.of(
                    wall,
                    Words.seconds(usage.cpuSeconds()),
                    Words.mebibytes(usage.peakRssBytes()),
                    Words.mebibytes(usage.peakAnonymousBytes()),
                    Words.mebibytes(usage.writtenBytes()))));
    List<Target> targets =
        runs.measured()
            ? List.of(
                Target.atMost(
                    "with -Xmx4g, " + Words.count(objects) + " objects",
                    PROMISED_MINUTES,
                    usage.wallSeconds() / 60,
                    " min"))
            : List.of();
    return new Section(
        "giant",
        "Much larger than the heap",
        List.of(text, table.toMarkdown()),
        targets,
        data,
        false);
  }
}
