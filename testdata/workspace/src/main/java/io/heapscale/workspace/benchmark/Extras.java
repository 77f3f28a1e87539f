package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.allocation.EventField;
import io.heapscale.benchmark.measure.LimitResult;
import io.heapscale.benchmark.measure.MeasurePlan;
import io.heapscale.benchmark.measure.Measured;
import io.heapscale.benchmark.measure.Measurer;
import io.heapscale.benchmark.measure.ProgramVm;
import io.heapscale.benchmark.options.MeasureOptions;
import io.heapscale.benchmark.task.ProgramTask;
import io.heapscale.benchmark.vm.BenchmarkException;
import io.heapscale.workspace.generate.Generator;
import io.heapscale.workspace.lazy.LazyWorkspace;
import io.heapscale.workspace.scenario.Loading;
import io.heapscale.workspace.scenario.WorkspaceProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures what dumps of phases do not tell, as of any other program: peak, smallest heap,
 * allocation, soak, limits. Each weighed workload in each way is one.
 */
final class Extras {

  private static final EventField EVENT = new EventField("io.heapscale.workspace.Decode", "type");

  /** Beside the phases, whose readers take every JSON file for an analysis. */
  private static final String MEASURED = "measured";

  /** As the phases have it: ten dashboards on four threads. */
  private static final int PIECES = 10;

  private static final int THREADS = 4;

  private final MeasureOptions options;
  private final boolean quick;
  private final boolean complete;
  private final boolean keepDumps;
  private final Path folder;
  private final Path work;
  private final Consumer<String> progress;

  /**
   * Extras of a run.
   *
   * @param complete whether what takes minutes is measured too, though nobody asked for it
   * @param folder of the run
   * @param work where the mods lie
   */
  Extras(
      MeasureOptions options,
      boolean quick,
      boolean complete,
      boolean keepDumps,
      Path folder,
      Path work,
      Consumer<String> progress) {
    this.options = options;
    this.quick = quick;
    this.complete = complete;
    this.keepDumps = keepDumps;
    this.folder = folder;
    this.work = work;
    this.progress = progress;
  }

  /** Measures every workload of the run, in its order. */
  List<Measured> measure(List<BothWays> run)
      throws IOException, InterruptedException, BenchmarkException {
    List<BothWays> bySize = new ArrayList<>(run);
    bySize.sort(Comparator.comparingInt((BothWays one) -> one.eager().dashboards()).reversed());
    List<Measured> all = new ArrayList<>();
    for (BothWays both : run) {
      int rank = bySize.indexOf(both);
      for (Weighed weighed : both.ways()) {
        all.add(measure(weighed, rank));
      }
    }
    return all;
  }

  private Measured measure(Weighed weighed, int rank)
      throws IOException, InterruptedException, BenchmarkException {
    String way = weighed.loading().label();
    String name = weighed.name() + ", " + way;
    Path results =
        Files.createDirectories(folder.resolve(way).resolve(weighed.name()).resolve(MEASURED));
    ProgramTask program =
        new ProgramTask(
            ProgramTask.Kind.RUN,
            WorkspaceProgram.class.getName(),
            List.of(
                way,
                String.valueOf(LazyWorkspace.DEFAULT_CACHE_BYTES),
                Weigher.modFolder(weighed.workload(), work).toString()),
            Math.max(1, weighed.dashboards()),
            PIECES,
            THREADS,
            Path.of(""),
            Path.of(""),
            0,
            0,
            Generator.DEFAULT_SEED);
    Measurer measurer =
        new Measurer(
            new ProgramVm("", List.of(), work),
            program,
            results,
            step -> progress.accept(name + ": " + step));
    MeasurePlan plan = options.plan(rank, quick, complete, EVENT);
    try {
      Measured measured =
          measurer.measure(
              weighed.name(),
              way,
              weighed.dashboards(),
              plan,
              Math.max(PIECES, weighed.dashboards()),
              keepDumps);
      Long max = options.maxHeapBytes();
      return max == null ? measured : measured.with(limit(weighed, max, rank, measurer));
    } catch (BenchmarkException e) {
      throw new BenchmarkException(name + ": " + e.getMessage());
    }
  }

  private LimitResult limit(Weighed weighed, long maxBytes, int rank, Measurer measurer)
      throws IOException, InterruptedException, BenchmarkException {
    String phase = phase(weighed);
    return new LimitResult(
        maxBytes,
        phase,
        weighed.first().phase(phase).heap().shallowBytes(),
        rank == 0 ? measurer.loadsIn(maxBytes) : null);
  }

  /** After the load is after the index where resources are read later. */
  private String phase(Weighed weighed) {
    for (Loading loading : Loading.values()) {
      if (options.phase().equals(loading.phaseAfter())) {
        return weighed.loading().phaseAfter();
      }
    }
    return options.phase();
  }
}
