package io.heapscale.benchmark.program;

import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.HeapAnalyzer;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.benchmark.measure.DumpAnalysis;
import io.heapscale.benchmark.measure.LimitResult;
import io.heapscale.benchmark.measure.MeasurePlan;
import io.heapscale.benchmark.measure.Measured;
import io.heapscale.benchmark.measure.Measurer;
import io.heapscale.benchmark.measure.ProgramVm;
import io.heapscale.benchmark.task.ProgramTask;
import io.heapscale.benchmark.vm.BenchmarkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Measures one program in all sizes of a plan; what fails in one does not end the others. */
final class ProgramBenchmark {

  /** Beside the phases, whose readers take every JSON file for an analysis. */
  static final String MEASURED = "measured";

  private final ProgramPlan plan;
  private final Path run;
  private final ProgramVm vm;
  private final Consumer<String> progress;
  private final HeapAnalyzer analyzer = new DefaultHeapAnalyzer();

  /**
   * A benchmark.
   *
   * @param run folder of the results
   * @param work folder for what nobody needs afterwards
   */
  ProgramBenchmark(ProgramPlan plan, Path run, Path work, Consumer<String> progress) {
    this.plan = plan;
    this.run = run;
    this.vm = new ProgramVm(plan.program().classPath(), List.of(), work);
    this.progress = progress;
  }

  /** Measures; a size that cannot be measured is told in the result. */
  ProgramRun measure() throws IOException, InterruptedException {
    List<WeighedSize> sizes = new ArrayList<>();
    List<String> notMeasured = new ArrayList<>();
    for (ProgramSize size : plan.sizes()) {
      try {
        sizes.add(measure(size));
      } catch (BenchmarkException e) {
        notMeasured.add(size.name() + ": " + e.getMessage());
      }
    }
    if (!sizes.isEmpty()) {
      ProgramFigures.write(run, sizes);
    }
    return new ProgramRun(plan, sizes, notMeasured);
  }

  private WeighedSize measure(ProgramSize size)
      throws IOException, InterruptedException, BenchmarkException {
    Path folder = Files.createDirectories(run.resolve(size.name()));
    Consumer<String> told = line -> progress.accept(size.name() + ": " + line);
    ProgramTask task = task(size);
    List<String> differences = new ArrayList<>();
    List<WeighedSize.Repeat> repeats =
        new PhaseWeigher(plan, vm, analyzer, told).weigh(task, folder, differences);

    List<String> unmeasured = new ArrayList<>();
    Path results = Files.createDirectories(folder.resolve(MEASURED));
    Measurer measurer = new Measurer(vm, task, results, told);
    Measured measured = nothing(size);
    for (MeasurePlan question : plan.questions(size)) {
      try {
        measured =
            joined(
                measured,
                measurer.measure(
                    size.name(), "", size.n(), question, plan.soakPieces(size), plan.keepDumps()));
      } catch (BenchmarkException | IOException e) {
        unmeasured.add(size.name() + ": " + e.getMessage());
      }
    }
    ProgramPlan.Limit limit = plan.limit();
    if (limit != null) {
      measured = measured.with(limited(size, limit, repeats.get(0), measurer, unmeasured));
    }
    return new WeighedSize(
        size,
        repeats,
        differences.stream().map(line -> size.name() + ", " + line).toList(),
        measured,
        atPeak(results),
        unmeasured);
  }

  /**
   * The dump at the peak, where one was taken. The program goes on beside it, so the VM's histogram
   * is of another moment, and is not compared.
   */
  private @Nullable Analysis atPeak(Path folder) throws IOException, BenchmarkException {
    if (!Files.exists(folder.resolve(PeakContents.PHASE + ".hprof"))) {
      return null;
    }
    return new DumpAnalysis(analyzer, plan.resources())
        .save(folder, PeakContents.PHASE, new ArrayList<>());
  }

  private ProgramTask task(ProgramSize size) {
    return new ProgramTask(
        ProgramTask.Kind.PHASES,
        plan.program().name(),
        plan.program().arguments(),
        size.n(),
        plan.pieces(),
        plan.threads(),
        Path.of(""),
        Path.of(""),
        0,
        0,
        ProgramPlan.SEED);
  }

  /**
   * What the limit says. Only the largest size is tried in a heap of that size, and that only if
   * what lives after its load is not more.
   */
  private LimitResult limited(
      ProgramSize size,
      ProgramPlan.Limit limit,
      WeighedSize.Repeat first,
      Measurer measurer,
      List<String> unmeasured)
      throws IOException, InterruptedException {
    @Nullable Boolean inside = null;
    boolean mayFit = first.phase(WeighedSize.LOADED).heap().shallowBytes() <= limit.bytes();
    if (plan.isLargest(size) && mayFit) {
      try {
        inside = measurer.loadsIn(limit.bytes());
      } catch (BenchmarkException e) {
        unmeasured.add(size.name() + ": " + e.getMessage());
      }
    }
    long live = first.phase(limit.phase()).heap().shallowBytes();
    return new LimitResult(limit.bytes(), limit.phase(), live, inside);
  }

  private static Measured nothing(ProgramSize size) {
    return new Measured(
        size.name(), "", size.n(), null, null, null, null, null, null, null, null, null);
  }

  /** What either of two answers says. */
  private static Measured joined(Measured first, Measured second) {
    return new Measured(
        first.workload(),
        first.way(),
        first.size(),
        either(first.peak(), second.peak()),
        either(first.loadHeap(), second.loadHeap()),
        either(first.runHeap(), second.runHeap()),
        either(first.allocated(), second.allocated()),
        either(first.notCounted(), second.notCounted()),
        either(first.byMethod(), second.byMethod()),
        either(first.byEvent(), second.byEvent()),
        either(first.soak(), second.soak()),
        either(first.limit(), second.limit()));
  }

  private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
    return first != null ? first : second;
  }
}
