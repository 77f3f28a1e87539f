package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.model.JointCost;
import io.heapscale.benchmark.text.MarkdownTable;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Writes what the VM's counters and the live heap say of eager loads. */
final class HeapSection {

  private final List<Weighed> run;
  private final StringBuilder out = new StringBuilder();

  private HeapSection(List<Weighed> run) {
    this.run = run;
  }

  static String of(List<Weighed> run) {
    HeapSection section = new HeapSection(run);
    section.heap();
    section.allocated();
    return section.out.toString();
  }

  private void heap() {
    out.append("\n## Heap, loaded whole\n\n");
    out.append(
        new MarkdownTable()
            .words("size", column(Weighed::name))
            .counts("dashboards", column(w -> (long) w.dashboards()))
            .counts("files", column(w -> (long) w.mod().files()))
            .bytes("source", column(w -> w.mod().bytes()))
            .bytes("live before load", column(w -> w.first().before().heap().shallowBytes()))
            .bytes("live after load", column(w -> w.first().loaded().heap().shallowBytes()))
            .counts("live objects", column(w -> w.first().loaded().heap().objects()))
            .bytes("peak", column(w -> w.first().load().peakBytes()))
            .bytes("steady", column(w -> w.first().load().steadyBytes()))
            .counts("collections", column(w -> w.first().load().collections()))
            .counts("pauses, ms", column(w -> w.first().load().pauseMillis()))
            .counts("load, ms", column(w -> w.first().load().loadMillis()))
            .text());
    out.append(
        """

        Live is what a heap dump holds, to the byte. Peak (largest heap in use from the load on) and
        steady (in use when idle, after a collection) are the VM's own counters; they include what
        the collector cannot hand out and garbage not yet collected. Collections and pauses are
        those during the load.
        """);
  }

  private void allocated() {
    out.append("\n## Allocated and live\n\n");
    out.append(
        new MarkdownTable()
            .words("size", column(Weighed::name))
            .bytes("allocated by the load", column(w -> w.first().load().allocatedBytes()))
            .bytes("live after it, less before", column(HeapSection::kept))
            .numbers("allocated per byte kept", column(HeapSection::ratio))
            .bytes("resources", column(w -> joint(w).bytes()))
            .bytes("structure", column(w -> joint(w).structureBytes()))
            .bytes("rest", column(w -> kept(w) - joint(w).bytes() - joint(w).structureBytes()))
            .text());
    out.append(
        """

        These are two things: allocated is all that the load ever asked for, most of it garbage at
        once; live is what the loaded workspace keeps: its resources, the structure that holds them
        (maps, indexes), and the rest, which are the classes and caches that the load touched first.
        """);
  }

  private static JointCost joint(Weighed weighed) {
    return Repeat.joint(weighed.first().loaded());
  }

  private static long kept(Weighed weighed) {
    return weighed.first().kept(weighed.first().loaded());
  }

  private static String ratio(Weighed weighed) {
    long kept = kept(weighed);
    return kept <= 0
        ? "-"
        : String.format(
            Locale.ROOT, "%.1f", (double) weighed.first().load().allocatedBytes() / kept);
  }

  private <T> List<T> column(Function<Weighed, T> value) {
    return run.stream().map(value).toList();
  }
}
