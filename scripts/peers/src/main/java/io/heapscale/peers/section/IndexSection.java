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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The first command with an index, which makes it, and later ones, which start with it. */
final class IndexSection implements Measured {

  private static final double SECONDS_PER_GB = 1;

  @Override
  public Section measure(Bench bench) throws IOException, InterruptedException {
    Heapscale heapscale = bench.heapscale(Subject.Rules.EXACT);
    MadeDump dump = bench.ordinary(bench.plan().objects());
    return bench.inScratch(scratch -> measure(bench, heapscale, dump, scratch));
  }

  private static Section measure(Bench bench, Heapscale heapscale, MadeDump dump, Path scratch)
      throws IOException, InterruptedException {
    Path index = scratch.resolve("kept.index");
    Runs first = new Runs();
    Runs later = new Runs();
    for (int round = 0; round < bench.plan().runs(); round++) {
      Files.deleteIfExists(index);
      first.add(run(bench, heapscale, dump, scratch, index, "makes it"));
      later.add(run(bench, heapscale, dump, scratch, index, "has it"));
    }
    long indexBytes = Files.exists(index) ? Files.size(index) : 0;
    Table table =
        new Table(
            List.of("command", "wall", "CPU", "peak anonymous"),
            List.of(row("makes the index", first, bench), row("has the index", later, bench)));
    String text =
        String.format(
            "`scripts/analyze DUMP --index FILE`, %s, %s objects; the index is %s (%.2f of the"
                + " dump). Medians of %d.",
            Words.mebibytes(dump.bytes()),
            Words.count(bench.plan().objects()),
            Words.mebibytes(indexBytes),
            (double) indexBytes / dump.bytes(),
            bench.plan().runs());
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("dumpBytes", dump.bytes()).put("indexBytes", indexBytes);
    data.set("first", first.toJson());
    data.set("later", later.toJson());
    List<Target> targets =
        later.measured()
            ? List.of(
                Target.atMost(
                    "with an index, per GB of dump",
                    SECONDS_PER_GB,
                    later.medianWallSeconds() / (dump.bytes() / 1e9),
                    " s"))
            : List.of();
    return new Section(
        "index", "With an index", List.of(text, table.toMarkdown()), targets, data, false);
  }

  private static Usage run(
      Bench bench, Heapscale heapscale, MadeDump dump, Path scratch, Path index, String what)
      throws IOException, InterruptedException {
    Usage usage = bench.run(heapscale.indexed(dump.file(), index, scratch));
    bench.say(
        String.format(Locale.ROOT, "%s: %s in %.2f s", what, usage.outcome(), usage.wallSeconds()));
    return usage;
  }

  private static List<String> row(String name, Runs runs, Bench bench) {
    if (!runs.measured()) {
      return List.of(name, runs.failure(bench.plan().limit().toSeconds()), "-", "-");
    }
    return List.of(
        name,
        Words.seconds(runs.medianWallSeconds()),
        Words.seconds(runs.median(Usage::cpuSeconds)),
        Words.mebibytes(Math.round(runs.median(Usage::peakAnonymousBytes))));
  }
}
