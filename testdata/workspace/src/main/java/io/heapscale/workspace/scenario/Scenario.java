package io.heapscale.workspace.scenario;

import io.heapscale.dumper.ContinuousTracker;
import io.heapscale.dumper.HeapPhases;
import io.heapscale.dumper.MemorySnapshot;
import io.heapscale.dumper.MemoryTracker;
import io.heapscale.workspace.Catalog;
import io.heapscale.workspace.lazy.CacheStatistics;
import io.heapscale.workspace.load.ModInfo;
import io.heapscale.workspace.run.DashboardExecutor;
import io.heapscale.workspace.run.Selection;
import io.heapscale.workspace.run.Session;
import io.heapscale.workspace.run.Sessions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One mod in this VM, in phases. Two figures come out that must not be taken for each other: what
 * the load allocated, most of which was garbage at once, and what lives after it.
 */
public final class Scenario {

  private static final Duration INTERVAL = Duration.ofMillis(10);
  private static final int CURVE_POINTS = 400;

  private final Settings settings;
  private final @Nullable HeapPhases phases;
  private final MemoryTracker tracker = new MemoryTracker();
  private final ContinuousTracker curve =
      ContinuousTracker.every(INTERVAL).atMostPoints(CURVE_POINTS);
  private final List<MemorySnapshot> snapshots = new ArrayList<>();
  private final Map<String, Integer> size;

  /**
   * What to do.
   *
   * @param folder folder of the mod
   * @param loading how to load it
   * @param cacheBytes how much a lazy workspace may keep
   * @param dumpTo where the dumps of the phases go, or null for none
   * @param idleMillis how long to pause before the idle phase
   */
  public record Settings(
      Path folder, Loading loading, long cacheBytes, @Nullable Path dumpTo, long idleMillis) {}

  /** A scenario that has not begun. */
  public Scenario(Settings settings) throws IOException {
    this.settings = settings;
    this.size = size(settings.folder());
    this.phases = settings.dumpTo() == null ? null : phases(settings.dumpTo());
  }

  /** Loads the mod and waits. */
  public Figures load() throws IOException {
    return measured(
        (opened, figures) -> {
          phase(settings.loading().phaseAfter(), "pause", opened);
          pause();
          phase("idle", "end", opened);
        });
  }

  /**
   * Loads the mod and opens dashboards, each once.
   *
   * @param count how many, or null for all
   * @param accesses how many more to open after the dump, the popular ones more often
   */
  public Figures open(@Nullable Integer count, int accesses) throws IOException {
    return measured(
        (opened, figures) -> {
          Opening opening = new Opening(opened.catalog());
          List<String> names = count == null ? opening.names() : opening.spread(count);
          figures.opened((int) names.stream().filter(opening::open).count());
          CacheStatistics before = opened.cache();
          phase("after-open", "accesses", opened);
          figures.cache(before);
          if (accesses > 0 && !opening.names().isEmpty()) {
            ZipfPattern pattern = new ZipfPattern(opening.names());
            for (int i = 0; i < accesses; i++) {
              opened.catalog().find(pattern.next());
            }
            figures.accesses(accesses, before, opened.cache());
          }
        });
  }

  /**
   * Loads the mod and runs dashboards.
   *
   * @param dashboards how many at once
   * @param rows rows that each query gives
   * @param threads how many threads run them
   */
  public Figures run(int dashboards, int rows, int threads) throws IOException {
    return measured(
        (opened, figures) -> {
          phase(settings.loading().phaseAfter(), "pause", opened);
          pause();
          phase("idle", "run", opened);
          hold(opened, dashboards, rows, threads, figures);
          figures.cache(opened.cache());
          phase("after-execution", "end", opened);
        });
  }

  private void hold(OpenedMod opened, int dashboards, int rows, int threads, FigureBuilder figures)
      throws IOException {
    Catalog catalog = opened.catalog();
    List<String> names = Selection.spread(catalog, dashboards);
    long start = System.nanoTime();
    try (DashboardExecutor executor = new DashboardExecutor(catalog, threads);
        Sessions sessions = executor.run(names, rows)) {
      long nanos = System.nanoTime() - start;
      int runs = 0;
      int errors = 0;
      for (Session session : sessions.all()) {
        runs += session.runs().size();
        errors += session.failures().size();
      }
      figures.execution(
          new Figures.Execution(names.size(), rows, threads, runs, errors, nanos / 1_000_000));
      phase("during-execution", "release", opened, sessions);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while dashboards ran");
    }
  }

  /** What happens between the load and the end. */
  private interface Course {
    void run(OpenedMod opened, FigureBuilder figures) throws IOException;
  }

  private Figures measured(Course course) throws IOException {
    curve.start();
    try {
      phase("before-load", "load");
      FigureBuilder figures = new FigureBuilder(settings, size);
      long allocatedBefore = allocatedBytes();
      long start = System.nanoTime();
      try (OpenedMod opened = settings.loading().open(settings.folder(), settings.cacheBytes())) {
        long wallNanos = System.nanoTime() - start;
        long allocated = allocatedBytes() - allocatedBefore + opened.workerAllocatedBytes();
        figures.loaded(opened, wallNanos / 1_000_000, allocated);
        course.run(opened, figures);
        return figures.build(opened, snapshots, curve.stop());
      }
    } finally {
      curve.close();
    }
  }

  /** Collects, dumps, and marks what comes next on the curve. */
  private void phase(String label, String next, Object... keepAlive) throws IOException {
    curve.mark(label);
    try {
      snapshots.add(
          phases == null
              ? tracker.snapshotAfterGc(label)
              : phases.phase(label, keepAlive).memory());
    } finally {
      Reference.reachabilityFence(keepAlive);
    }
    curve.mark(next);
  }

  private HeapPhases phases(Path dumpTo) throws IOException {
    HeapPhases made = HeapPhases.in(dumpTo).workload("workspace", size);
    made.property("loader", settings.loading().label());
    if (settings.loading() == Loading.LAZY) {
      made.property("cacheLimitBytes", String.valueOf(settings.cacheBytes()));
    }
    Weighing.configure(made, settings.loading());
    return made;
  }

  /** Counted from the syntax: the manifest of the phase before the load names it as well. */
  private static Map<String, Integer> size(Path folder) throws IOException {
    Map<String, Integer> topLevel = ModInfo.of(folder).topLevel();
    Map<String, Integer> size = new LinkedHashMap<>();
    size.put("dashboards", topLevel.getOrDefault("dashboard", 0));
    size.put("queries", topLevel.getOrDefault("query", 0));
    size.put("controls", topLevel.getOrDefault("control", 0));
    size.put("benchmarks", topLevel.getOrDefault("benchmark", 0));
    return size;
  }

  private void pause() throws IOException {
    try {
      Thread.sleep(settings.idleMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while idle");
    }
  }

  /** What this thread has allocated so far, or 0 where the VM does not count. */
  private static long allocatedBytes() {
    return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
        ? threads.getThreadAllocatedBytes(Thread.currentThread().getId())
        : 0;
  }
}
