package io.heapscale.peers.section;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heapscale.peers.dump.MadeDump;
import io.heapscale.peers.proc.Command;
import io.heapscale.peers.proc.Usage;
import io.heapscale.peers.report.Section;
import io.heapscale.peers.report.Table;
import io.heapscale.peers.report.Target;
import io.heapscale.peers.report.Words;
import io.heapscale.peers.subject.Heapscale;
import io.heapscale.peers.subject.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** The smallest heap that passes three times, and what a run with it takes beside the heap. */
final class MemorySection implements Measured {

  /** What is promised of either figure, as a part of the dump's size. */
  private static final double IN_HEAP = 0.5;

  private static final double SPILLED = 0.15;

  /** Written and read again, at most so many times the dump's size. */
  private static final double TRAFFIC = 3;

  private static final double GUESS = 0.4;

  private final String name;
  private final boolean spill;
  private final List<List<String>> rows = new ArrayList<>();
  private final List<Target> targets = new ArrayList<>();
  private final ObjectNode data = JsonNodeFactory.instance.objectNode();

  private MemorySection(String name, boolean spill) {
    this.name = name;
    this.spill = spill;
  }

  /** The graph in the heap; HAHA, which has the smallest appetite of the peers, beside it. */
  static MemorySection inHeap() {
    return new MemorySection("memory", false);
  }

  /** The graph in files. */
  static MemorySection spilled() {
    return new MemorySection("spill", true);
  }

  @Override
  public Section measure(Bench bench) throws IOException, InterruptedException {
    String heading = spill ? "Memory, with --spill" : "Memory, in the heap";
    if (spill && !hasSpill(bench)) {
      return new Section(
          name, heading, List.of("`analyze` has no `--spill` here."), List.of(), data, false);
    }
    MadeDump dump = bench.ordinary(bench.plan().objects());
    data.put("dumpBytes", dump.bytes());
    if (spill) {
      measure(bench, dump, bench.spilling());
    } else {
      measure(bench, dump, bench.heapscale(Subject.Rules.EXACT));
      for (Subject peer : bench.peers()) {
        if (peer.name().equals("haha")) {
          measure(bench, dump, peer);
        }
      }
    }
    String text =
        String.format(
            "The smallest `-Xmx` that passes three times, found to %s %% (a run that takes longer than"
                + " %d s does not pass), and one run with it: anonymous memory is RssAnon + RssShmem,"
                + " sampled every 100 ms; written is what went to the page cache for files, read is"
                + " by system calls (pages of mapped files are not counted). %s objects, %s.",
            Words.number(100 * bench.plan().heapResolution()),
            bench.plan().limit().toSeconds(),
            Words.count(bench.plan().objects()),
            Words.mebibytes(dump.bytes()));
    Table table =
        new Table(
            List.of(
                "analyzer",
                "smallest -Xmx",
                "of the dump",
                "peak anonymous",
                "of the dump",
                "peak RSS",
                "wall",
                "written",
                "read"),
            rows);
    return new Section(name, heading, List.of(text, table.toMarkdown()), targets, data, false);
  }

  private static boolean hasSpill(Bench bench) throws IOException, InterruptedException {
    return bench.inScratch(
        scratch -> {
          Command command = bench.heapscale(Subject.Rules.EXACT).help(scratch);
          bench.run(command);
          return Heapscale.helpNames(Files.readString(command.output()), "--spill");
        });
  }

  private void measure(Bench bench, MadeDump dump, Subject subject)
      throws IOException, InterruptedException {
    HeapSearch search = new HeapSearch(bench, dump, subject, spill);
    Usage usage = search.find(GUESS);
    ObjectNode json = data.putObject(subject.name());
    ArrayNode probes = json.putArray("probes");
    search.probes().forEach(probes::add);
    if (usage == null) {
      rows.add(List.of(subject.title(), "none passes", "-", "-", "-", "-", "-", "-", "-"));
      return;
    }
    long xmxBytes = search.xmxBytes();
    json.put("xmxBytes", xmxBytes).set("run", Runs.toJson(usage));
    double heapShare = (double) xmxBytes / dump.bytes();
    double anonymousShare = (double) usage.peakAnonymousBytes() / dump.bytes();
    rows.add(
        List.of(
            spill ? subject.title() + " --spill" : subject.title(),
            Words.mebibytes(xmxBytes),
            Words.ratio(heapShare),
            Words.mebibytes(usage.peakAnonymousBytes()),
            Words.ratio(anonymousShare),
            Words.mebibytes(usage.peakRssBytes()),
            Words.seconds(usage.wallSeconds()),
            Words.mebibytes(usage.writtenBytes()),
            Words.mebibytes(usage.readBytes())));
    if (subject instanceof Heapscale) {
      double limit = spill ? SPILLED : IN_HEAP;
      String mode = spill ? "with --spill" : "in the heap";
      targets.add(Target.atMost("smallest -Xmx " + mode + ", to the dump", limit, heapShare, "x"));
      targets.add(
          Target.atMost("peak anonymous " + mode + ", to the dump", limit, anonymousShare, "x"));
      if (spill) {
        targets.add(
            Target.atMost(
                "written with --spill, to the dump",
                TRAFFIC,
                (double) usage.writtenBytes() / dump.bytes(),
                "x"));
      }
    }
  }
}
