package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.engine.HeapAnalyzer;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.benchmark.vm.BenchmarkException;
import io.heapscale.benchmark.vm.RunFolder;
import io.heapscale.workspace.generate.Generator;
import io.heapscale.workspace.load.ModInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures whether the same work costs the same at every size: generates the mods of a plan, opens
 * dashboards of each in VMs of their own, eagerly and lazily, and analyzes their dumps.
 */
final class BoundedRunner {

  /** Follows the name of a way of loading in the name of the folder where all were opened. */
  static final String ALL = "-all";

  private final BoundedPlan plan;
  private final LiveDumps dumps;
  private final Path folder;
  private final Path work;
  private final Consumer<String> progress;
  private final List<BoundedPoint> points = new ArrayList<>();
  private final List<FullOpening> openings = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();

  private BoundedRunner(
      BoundedPlan plan, LiveDumps dumps, Path folder, Path work, Consumer<String> progress) {
    this.plan = plan;
    this.dumps = dumps;
    this.folder = folder;
    this.work = work;
    this.progress = progress;
  }

  /** A generated mod and what its syntax holds. */
  private record Scaled(int scale, Path mod, ModInfo info) {

    String name() {
      return BoundedPlan.scaleName(scale);
    }

    long dashboards() {
      return info.topLevel().getOrDefault("dashboard", 0);
    }

    /** Resources at the top of files; a block of locals holds as many as it has attributes. */
    long topLevel(BoundedFigures figures) {
      long blocks =
          info.topLevel().entrySet().stream()
              .filter(entry -> !entry.getKey().equals("locals"))
              .mapToLong(entry -> entry.getValue())
              .sum();
      return blocks + figures.resources().getOrDefault("local", 0L);
    }
  }

  /**
   * Measures all of a plan.
   *
   * @param keepDumps whether the heap dumps stay
   * @param folder takes the results: a folder per way of loading, in it one per size
   * @param work takes mods and logs, which are deleted again as far as they are large
   */
  static BoundedRun run(
      BoundedPlan plan,
      HeapAnalyzer analyzer,
      boolean keepDumps,
      Path folder,
      Path work,
      Consumer<String> progress)
      throws IOException, InterruptedException, BenchmarkException {
    LiveDumps dumps = new LiveDumps(analyzer, keepDumps);
    return new BoundedRunner(plan, dumps, folder, work, progress).run();
  }

  private BoundedRun run() throws IOException, InterruptedException, BenchmarkException {
    for (int scale : plan.scales()) {
      Path mod = work.resolve("bounded-" + BoundedPlan.scaleName(scale));
      say(BoundedPlan.scaleName(scale), "generating the mod");
      new Generator(plan.at(scale), Generator.DEFAULT_SEED).generate(mod);
      Scaled scaled = new Scaled(scale, mod, ModInfo.of(mod));
      for (BoundedWay way : plan.ways()) {
        openSome(scaled, way);
        if (way.isLazy()) {
          openAll(scaled, way);
        }
      }
      RunFolder.delete(mod);
    }
    points.sort(Comparator.comparing(point -> plan.ways().indexOf(point.way())));
    openings.sort(Comparator.comparing(opening -> plan.ways().indexOf(opening.way())));
    return new BoundedRun(plan, points, openings, differences);
  }

  private void openSome(Scaled scaled, BoundedWay way)
      throws IOException, InterruptedException, BenchmarkException {
    Path results = results(way.name(), scaled);
    BoundedFigures figures = open(scaled, way, String.valueOf(plan.opened()), 0, results);
    Analysis before = analyze(results, LiveDumps.BEFORE);
    Analysis after = analyze(results, LiveDumps.OPENED);
    if (!way.isLazy()) {
      Agreement.withMod(after, scaled.info().anyDepth())
          .forEach(line -> differences.add(way.name() + ", " + scaled.name() + ": " + line));
    }
    points.add(
        new BoundedPoint(
            way,
            scaled.scale(),
            scaled.dashboards(),
            scaled.topLevel(figures),
            before.heap().shallowBytes(),
            after.heap().shallowBytes(),
            LiveDumps.retainedBytes(after, "index"),
            figures));
  }

  private void openAll(Scaled scaled, BoundedWay way)
      throws IOException, InterruptedException, BenchmarkException {
    Path results = results(way.name() + ALL, scaled);
    BoundedFigures figures = open(scaled, way, "all", plan.accesses(), results);
    BoundedFigures.Cache cache = figures.cache();
    if (cache == null) {
      throw new BenchmarkException(results + ": the figures do not speak of a cache");
    }
    Analysis before = analyze(results, LiveDumps.BEFORE);
    Analysis after = analyze(results, LiveDumps.OPENED);
    openings.add(
        new FullOpening(
            way,
            scaled.scale(),
            scaled.dashboards(),
            after.heap().shallowBytes() - before.heap().shallowBytes(),
            LiveDumps.retainedBytes(after, "cache"),
            cache,
            figures));
  }

  private Path results(String name, Scaled scaled) throws IOException {
    return Files.createDirectories(folder.resolve(name).resolve(scaled.name()));
  }

  private BoundedFigures open(
      Scaled scaled, BoundedWay way, String open, int accesses, Path results)
      throws IOException, InterruptedException, BenchmarkException {
    String what = "%s, opening %s dashboards".formatted(way.title(), open);
    say(scaled.name(), what);
    try {
      BoundedVm vm = new BoundedVm(plan.flags(), work);
      return vm.run(scaled.mod(), way, open, accesses, results);
    } catch (BenchmarkException e) {
      throw new BenchmarkException(
          "bounded, %s: %s: %s".formatted(scaled.name(), what, e.getMessage()));
    }
  }

  private Analysis analyze(Path results, String phase) throws IOException, BenchmarkException {
    if (phase.equals(LiveDumps.OPENED)) {
      say(String.valueOf(folder.relativize(results)), "analyzing the dump");
    }
    Analysis analysis = dumps.analyze(results, phase);
    Agreement.withItself(analysis)
        .forEach(line -> differences.add(folder.relativize(results) + ", " + phase + ": " + line));
    return analysis;
  }

  private void say(String size, String what) {
    progress.accept("bounded, " + size + ": " + what);
  }
}
