package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.verify.VmVerification;
import io.heapscale.benchmark.measure.DumpAnalysis;
import io.heapscale.workspace.lazy.CacheStatistics;
import io.heapscale.workspace.scenario.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Compares an analysis with what others say of the same heap; lists the differences. */
final class Agreement {

  /** The types of which a mod's syntax says how many there must be. */
  static final List<String> COUNTED =
      List.of(
          "dashboard",
          "query",
          "control",
          "benchmark",
          "container",
          "card",
          "chart",
          "table",
          "input");

  /** The types of what runs hold. */
  static final List<String> RUN_TYPES =
      List.of(
          "session",
          "dashboard_run",
          "group_run",
          "input_run",
          "control_run",
          "panel_run",
          "result_table");

  /** Each of these is a run of a part of a dashboard, or of the dashboard. */
  static final List<String> RUNS =
      List.of("dashboard_run", "group_run", "input_run", "control_run", "panel_run");

  private static final String PROGRAM = "io.heapscale.workspace.";

  private Agreement() {}

  /** Resources in the dump against blocks in the mod's files. */
  static List<String> withMod(Analysis loaded, Map<String, Integer> anyDepth) {
    return withMod("in the dump", type -> Repeat.count(loaded, type), anyDepth);
  }

  /** Resources that a loaded program lists against blocks in the mod's files. */
  static List<String> listedWithMod(Map<String, Long> listed, Map<String, Integer> anyDepth) {
    return withMod("in the catalog", type -> listed.getOrDefault(type, 0L), anyDepth);
  }

  private static List<String> withMod(
      String where, ToLongFunction<String> counts, Map<String, Integer> anyDepth) {
    List<String> differences = new ArrayList<>();
    for (String name : COUNTED) {
      long blocks = anyDepth.getOrDefault(name, 0);
      long resources = counts.applyAsLong(name);
      if (blocks != resources) {
        differences.add(
            "%s: %,d %s, %,d blocks in the mod".formatted(name, resources, where, blocks));
      }
    }
    return differences;
  }

  /** What must not be in memory once a mod is indexed. */
  static List<String> noDashboards(Analysis indexed) {
    return none(indexed, List.of("dashboard"), "expected none before one is asked for");
  }

  /** What must not be there while nothing runs. */
  static List<String> nothingRuns(Analysis analysis) {
    return none(analysis, RUN_TYPES, "expected none while nothing runs");
  }

  private static List<String> none(Analysis analysis, List<String> types, String expected) {
    return types.stream()
        .filter(type -> Repeat.count(analysis, type) > 0)
        .map(
            type ->
                "%s: %,d in the dump, %s".formatted(type, Repeat.count(analysis, type), expected))
        .toList();
  }

  /** Runs in the dump against what the program says that it holds. */
  static List<String> withExecution(Analysis running, Figures.@Nullable Execution execution) {
    if (execution == null) {
      return List.of("the program does not say what ran");
    }
    List<String> differences = new ArrayList<>();
    long sessions = Repeat.count(running, "session");
    if (sessions != execution.dashboards()) {
      differences.add(
          "session: %,d in the dump, %,d says the program"
              .formatted(sessions, execution.dashboards()));
    }
    long runs = RUNS.stream().mapToLong(type -> Repeat.count(running, type)).sum();
    if (runs != execution.runs()) {
      differences.add(
          "runs: %,d in the dump, %,d says the program".formatted(runs, execution.runs()));
    }
    return differences;
  }

  /** The resources after the execution against those before it: the same to the byte. */
  static List<String> unchanged(Analysis loaded, Analysis ended) {
    List<String> differences = new ArrayList<>();
    for (TypeCost before : loaded.types()) {
      long objects = Repeat.count(ended, before.name());
      long own = Spread.ownBytes(ended, before.name());
      if (objects != before.objects() || own != before.ownBytes()) {
        differences.add(
            "%s: %,d of %,d own bytes after the execution, %,d of %,d before it"
                .formatted(before.name(), objects, own, before.objects(), before.ownBytes()));
      }
    }
    long before = Repeat.joint(loaded).bytes();
    long after = Repeat.joint(ended).bytes();
    if (differences.isEmpty() && before != after) {
      differences.add(
          "joint retained set: %,d bytes after the execution, %,d before it"
              .formatted(after, before));
    }
    return differences;
  }

  /** What the cache retains against what it may: its limit, and one entry on its way out. */
  static List<String> withinLimit(Analysis analysis, @Nullable CacheStatistics cache) {
    if (cache == null) {
      return List.of("the program does not say what its cache did");
    }
    long retained = Repeat.retained(analysis, "cache");
    long allowed = cache.limitBytes() + cache.largestBytes();
    return retained <= allowed
        ? List.of()
        : List.of(
            "cache: retains %,d bytes, allowed are %,d and the largest entry, %,d"
                .formatted(retained, cache.limitBytes(), cache.largestBytes()));
  }

  /** Instances of the program's classes in the dump against the VM's own histogram. */
  static List<String> withVm(Analysis analysis, Manifest manifest) {
    List<String> differences = new ArrayList<>();
    VmVerification.countDifferences(
            analysis, manifest.histogram(), name -> name.startsWith(PROGRAM))
        .forEach(
            (name, counts) ->
                differences.add(
                    "%s: %,d in the dump, %,d says the VM"
                        .formatted(
                            name, counts.analysis().objects(), counts.reference().objects())));
    return differences;
  }

  /** The identity of the measures, of which there must be some. */
  static List<String> withItself(Analysis analysis) {
    return analysis.joint() == null
        ? List.of("no resources were weighed")
        : DumpAnalysis.withItself(analysis);
  }
}
