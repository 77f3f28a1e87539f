package io.heapscale.workspace.benchmark;

import static io.heapscale.workspace.benchmark.MarkdownTable.count;
import static io.heapscale.workspace.benchmark.MarkdownTable.withUnit;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.JointCost;
import io.heapscale.analyzer.model.LedgerEntry;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.report.Format;
import io.heapscale.analyzer.report.Reports;
import io.heapscale.analyzer.scaling.Measurement;
import io.heapscale.analyzer.scaling.Scaling;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Writes a run as Markdown that can be pasted into a pull request. */
final class Summary {

  private static final int STRUCTURE_ROWS = 6;

  private final Environment environment;
  private final Instant time;
  private final List<Weighed> run;
  private final StringBuilder out = new StringBuilder();

  private Summary(Environment environment, Instant time, List<Weighed> run) {
    this.environment = environment;
    this.time = time;
    this.run = run;
  }

  /**
   * The summary.
   *
   * @param run at least one workload
   * @param baseline saved analyses by workload; empty where there is nothing to compare with
   */
  static String of(
      Environment environment, Instant time, List<Weighed> run, Map<String, Analysis> baseline)
      throws IOException {
    Summary summary = new Summary(environment, time, run);
    summary.head();
    summary.out.append(Headline.of(run));
    summary.checks();
    summary.heap();
    summary.allocated();
    summary.costs();
    summary.growth();
    summary.spread();
    summary.out.append('\n').append(Differences.text(run, baseline));
    return summary.out.toString();
  }

  private void head() {
    out.append("# Memory benchmark\n\n");
    out.append("Taken ").append(time.truncatedTo(ChronoUnit.SECONDS)).append(" on ");
    out.append(environment.jdk());
    if (!environment.flags().isEmpty()) {
      out.append(" with `").append(String.join(" ", environment.flags())).append('`');
    }
    out.append("; ").append(environment.system()).append(", ").append(environment.cores());
    out.append(" cores");
    if (environment.memoryBytes() > 0) {
      out.append(", ").append(withUnit(environment.memoryBytes())).append(" of memory");
    }
    int repeats = run.stream().mapToInt(weighed -> weighed.repeats().size()).max().orElse(0);
    out.append(". Each workload was loaded ").append(repeats == 1 ? "once" : repeats + " times");
    out.append(", each time in a VM of its own; figures are those of the first load. A mod is");
    out.append(" loaded whole (eagerly); every byte count of a resource comes from a heap dump");
    out.append(" taken after a full collection.\n");
  }

  private void checks() {
    List<String> differences = run.stream().flatMap(w -> w.differences().stream()).toList();
    out.append("\n## Checks\n\n");
    if (differences.isEmpty()) {
      Map<String, Integer> counts = run.get(run.size() - 1).mod().anyDepth();
      String counted =
          Agreement.COUNTED.stream()
              .map(type -> count(counts.getOrDefault(type, 0)) + " " + type)
              .collect(Collectors.joining(", "));
      out.append("- Counts agree with the mods' files in every dump after the load; ")
          .append(run.get(run.size() - 1).name())
          .append(": ")
          .append(counted)
          .append(".\n");
      out.append("- Counts of the program's classes agree exactly with the VM's own histogram")
          .append(" in every dump.\n");
      out.append("- In every dump own + shared = sum of fair shares = joint retained set, to the")
          .append(" byte.\n");
    } else {
      out.append("**What was measured does not agree:**\n\n");
      differences.forEach(difference -> out.append("- ").append(difference).append('\n'));
    }
    for (Weighed weighed : run) {
      List<String> problems = weighed.first().load().problems();
      if (!problems.isEmpty()) {
        out.append("- ").append(weighed.name()).append(": problems that the loader found: ");
        out.append(count(problems.size())).append(", the first `");
        out.append(problems.get(0).replaceAll("[`\\p{Cntrl}]", "'")).append("`.\n");
      }
    }
  }

  private void heap() {
    out.append("\n## Heap\n\n");
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
            .bytes("live after it, less before", column(Summary::kept))
            .numbers("allocated per byte kept", column(Summary::ratio))
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
    JointCost joint = weighed.first().loaded().joint();
    return joint == null ? new JointCost(0, 0, 0, 0, 0, 0, 0) : joint;
  }

  private static long kept(Weighed weighed) {
    return weighed.first().loaded().heap().shallowBytes()
        - weighed.first().before().heap().shallowBytes();
  }

  private static String ratio(Weighed weighed) {
    long kept = kept(weighed);
    return kept <= 0
        ? "-"
        : String.format(
            Locale.ROOT, "%.1f", (double) weighed.first().load().allocatedBytes() / kept);
  }

  private void costs() {
    out.append("\n## What one costs\n");
    for (int i = run.size() - 1; i >= 0; i--) {
      Weighed weighed = run.get(i);
      boolean folded = i < run.size() - 1;
      out.append('\n');
      out.append(folded ? "<details><summary>" : "### ").append(weighed.name());
      out.append(folded ? "</summary>\n\n" : "\n\n").append(costs(weighed.first().loaded()));
      out.append(folded ? "\n</details>\n" : "");
    }
    out.append(
        """

        Own is what a resource keeps alone, without the resources inside it; fair share adds its
        part of what it shares with others; retained is what goes if it goes, resources inside it
        included. The retained set is what goes if all of the type go. Retained sizes and sets do
        not add up; own and fair shares do. Structure holds the resources; `ignored:` names a field
        that the measures leave out, as a back pointer or a registry, and counts what only it holds.
        """);
  }

  private static String costs(Analysis analysis) {
    List<TypeCost> types = analysis.types().stream().filter(type -> type.objects() > 0).toList();
    if (types.isEmpty()) {
      return "No resource was found.\n";
    }
    StringBuilder text = new StringBuilder();
    text.append(
        new MarkdownTable()
            .words("type", types.stream().map(TypeCost::name).toList())
            .counts("count", types.stream().map(TypeCost::objects).toList())
            .bytes("own mean", types.stream().map(t -> t.perInstance().own().mean()).toList())
            .bytes("own max", types.stream().map(t -> t.perInstance().own().max()).toList())
            .bytes(
                "fair share mean",
                types.stream().map(t -> t.perInstance().fairShare().mean()).toList())
            .bytes(
                "retained mean",
                types.stream().map(t -> t.perInstance().retained().mean()).toList())
            .bytes("all own", types.stream().map(TypeCost::ownBytes).toList())
            .bytes("retained set", types.stream().map(TypeCost::retainedSetBytes).toList())
            .text());
    JointCost joint = analysis.joint();
    if (joint != null) {
      text.append(
          "\nAll resources together keep %s: own %s, shared %s. The structure around them: %s.\n"
              .formatted(
                  withUnit(joint.bytes()),
                  withUnit(joint.ownBytes()),
                  withUnit(joint.sharedBytes()),
                  withUnit(joint.structureBytes())));
    }
    List<LedgerEntry> structure =
        analysis.ledger().stream()
            .filter(entry -> entry.part().equals("structure"))
            .sorted(Comparator.comparingLong(LedgerEntry::bytes).reversed())
            .limit(STRUCTURE_ROWS)
            .toList();
    if (!structure.isEmpty()) {
      text.append('\n');
      text.append(
          new MarkdownTable()
              .words("structure, the largest", structure.stream().map(Summary::holder).toList())
              .counts("objects", structure.stream().map(LedgerEntry::objects).toList())
              .bytes("bytes", structure.stream().map(LedgerEntry::bytes).toList())
              .text());
    }
    return text.toString();
  }

  private static String holder(LedgerEntry entry) {
    return "`" + entry.name().replace("io.heapscale.workspace.", "") + "`";
  }

  private void growth() throws IOException {
    List<Weighed> sizes = run.stream().filter(Weighed::isGenerated).toList();
    if (sizes.size() < 2) {
      out.append("\n## Growth\n\nGrowth shows over two or more sizes of a generated mod.\n");
      return;
    }
    List<Measurement> measurements =
        sizes.stream()
            .map(w -> new Measurement(w.name(), w.dashboards(), w.first().loaded()))
            .toList();
    StringWriter text = new StringWriter();
    Reports.write(Scaling.of("dashboards", measurements), Format.MD, text);
    out.append('\n').append(text);
    List<Weighed> checked = sizes.stream().filter(w -> blocks(w, "control") > 0).toList();
    if (checked.size() > 1) {
      out.append("\nA benchmark names its controls. Controls per benchmark: ");
      out.append(perControl(checked, "%.1f", w -> blocks(w, "benchmark"), true));
      out.append("; what all benchmarks own, in bytes per control: ");
      out.append(
          perControl(
              checked, "%,.0f", w -> Spread.ownBytes(w.first().loaded(), "benchmark"), false));
      out.append(". Where the first grows and the second does not, benchmarks are superlinear in");
      out.append(" their own count only.\n");
    }
  }

  private static long blocks(Weighed weighed, String type) {
    return weighed.mod().anyDepth().getOrDefault(type, 0);
  }

  private static String perControl(
      List<Weighed> run, String format, ToLongFunction<Weighed> value, boolean inverse) {
    return run.stream()
        .map(
            w -> {
              double ratio = (double) value.applyAsLong(w) / blocks(w, "control");
              return String.format(Locale.ROOT, format, inverse ? 1 / ratio : ratio);
            })
        .collect(Collectors.joining(", "));
  }

  private void spread() {
    out.append("\n## Spread over repeats\n\n");
    if (run.stream().allMatch(weighed -> weighed.repeats().size() < 2)) {
      out.append("One load each: nothing to compare.\n");
      return;
    }
    for (Weighed weighed : run) {
      List<String> unequal = Spread.unequalTypes(weighed);
      out.append("- ").append(weighed.name()).append(": ");
      out.append(
          unequal.isEmpty()
              ? "every type's own bytes are the same in all repeats.\n"
              : "own bytes differ for " + String.join(", ", unequal) + ".\n");
    }
    List<Spread> rows = new ArrayList<>();
    run.forEach(weighed -> rows.addAll(Spread.of(weighed)));
    out.append("\n<details><summary>Smallest and largest value</summary>\n\n");
    out.append(
        new MarkdownTable()
            .words("size", rows.stream().map(Spread::workload).toList())
            .words("measure", rows.stream().map(Spread::measure).toList())
            .counts("smallest", rows.stream().map(Spread::min).toList())
            .counts("largest", rows.stream().map(Spread::max).toList())
            .counts("spread", rows.stream().map(row -> row.max() - row.min()).toList())
            .numbers(
                "spread, %",
                rows.stream()
                    .map(row -> String.format(Locale.ROOT, "%.3f", row.percent()))
                    .toList())
            .text());
    out.append(
        """

        Bytes, but for objects. What differs lies outside the resources: the JDK's caches, threads
        and compiled code's constants, which depend on when the compiler ran.

        </details>
        """);
  }

  private <T> List<T> column(Function<Weighed, T> value) {
    return run.stream().map(value).toList();
  }
}
