package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.benchmark.text.MarkdownTable;
import io.heapscale.workspace.lazy.CacheStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Writes what lazy loading saves and what it costs. */
final class EagerBesideLazy {

  private EagerBesideLazy() {}

  static String of(List<BothWays> run) {
    return "\n## Eager beside lazy\n\n" + saved(run) + figures(BothWays.all(run));
  }

  /** What lazy loading saves first: it is what the table below is read for. */
  private static String saved(List<BothWays> run) {
    MarkdownTable table =
        new MarkdownTable().words("lazy saves", run.stream().map(BothWays::name).toList());
    percent(table, "live after load", run, EagerBesideLazy::loaded);
    percent(table, "while dashboards run", run, EagerBesideLazy::running);
    percent(table, "after they ran", run, EagerBesideLazy::ended);
    percent(table, "peak", run, w -> w.first().load().peakBytes());
    percent(table, "allocated by the load", run, w -> w.first().load().allocatedBytes());
    percent(table, "load, ms", run, w -> medianMillis(w, Load::loadMillis));
    percent(table, "load and run, ms", run, w -> medianMillis(w, Load::untilRunMillis));
    return table.text()
        + "\nIn per cent of the eager figure; what is negative is what lazy costs.\n\n";
  }

  private static void percent(
      MarkdownTable table, String heading, List<BothWays> run, ToLongFunction<Weighed> value) {
    table.numbers(
        heading,
        run.stream()
            .map(both -> saved(value.applyAsLong(both.eager()), value.applyAsLong(both.lazy())))
            .toList());
  }

  private static String saved(long eager, long lazy) {
    return eager <= 0 ? "-" : String.format(Locale.ROOT, "%.1f", 100.0 * (eager - lazy) / eager);
  }

  private static String figures(List<Weighed> run) {
    List<String> read = new ArrayList<>();
    for (Weighed weighed : run) {
      read.add(MarkdownTable.count(LazyCost.read(weighed.first().ended())));
    }
    return new MarkdownTable()
            .words("size", run.stream().map(Baseline::key).toList())
            .bytes("live after load", column(run, EagerBesideLazy::loaded))
            .bytes("while dashboards run", column(run, EagerBesideLazy::running))
            .bytes("after they ran", column(run, EagerBesideLazy::ended))
            .bytes("peak", column(run, w -> w.first().load().peakBytes()))
            .bytes("allocated by the load", column(run, w -> w.first().load().allocatedBytes()))
            .counts("load, ms", column(run, w -> medianMillis(w, Load::loadMillis)))
            .counts("load and run, ms", column(run, w -> medianMillis(w, Load::untilRunMillis)))
            .numbers("in memory then", read)
            .text()
        + """

        Live is less what was live before the load, from dumps. Peak is the VM's own counter from the
        load on, garbage included; with this heap it is decided by when the collector chose to run.
        A lazy load is over when the index is there and all titles are known. Load and run is the
        time until the dashboards had run as well: a lazy workspace reads them then. In memory then:
        dashboards, queries, controls and benchmarks after they ran. Times are the median of all loads.
        """
        + limit(run);
  }

  private static String limit(List<Weighed> run) {
    long limit = 0;
    for (Weighed weighed : run) {
      CacheStatistics cache = weighed.first().load().cache();
      limit = cache == null ? limit : cache.limitBytes();
    }
    return limit == 0
        ? ""
        : "The cache may hold " + MarkdownTable.withUnit(limit) + ". What fits is not let go.\n";
  }

  /** The lower one where there are two in the middle. */
  private static long medianMillis(Weighed weighed, ToLongFunction<Load> millis) {
    long[] sorted =
        weighed.repeats().stream().mapToLong(r -> millis.applyAsLong(r.load())).sorted().toArray();
    return sorted[(sorted.length - 1) / 2];
  }

  private static long loaded(Weighed weighed) {
    return kept(weighed, Repeat::loaded);
  }

  private static long running(Weighed weighed) {
    return kept(weighed, Repeat::running);
  }

  private static long ended(Weighed weighed) {
    return kept(weighed, Repeat::ended);
  }

  private static long kept(Weighed weighed, Function<Repeat, Analysis> phase) {
    return weighed.first().kept(phase.apply(weighed.first()));
  }

  private static List<Long> column(List<Weighed> run, Function<Weighed, Long> value) {
    return run.stream().map(value).toList();
  }
}
