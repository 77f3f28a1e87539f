package io.heapscale.benchmark.program;

import io.heapscale.analyzer.engine.HeapAnalyzer;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.benchmark.measure.DumpAnalysis;
import io.heapscale.benchmark.measure.Measurer;
import io.heapscale.benchmark.measure.ProgramVm;
import io.heapscale.benchmark.task.ProgramTask;
import io.heapscale.benchmark.vm.BenchmarkException;
import io.heapscale.benchmark.vm.ForkedVm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Loads a program several times, analyzes the dumps of its phases, saves the analyses. */
final class PhaseWeigher {

  private final ProgramPlan plan;
  private final ProgramVm vm;
  private final DumpAnalysis analysis;
  private final Consumer<String> progress;

  PhaseWeigher(ProgramPlan plan, ProgramVm vm, HeapAnalyzer analyzer, Consumer<String> progress) {
    this.plan = plan;
    this.vm = vm;
    this.analysis = new DumpAnalysis(analyzer, plan.resources());
    this.progress = progress;
  }

  /**
   * Weighs one size.
   *
   * @param folder takes the first load's analyses, and {@code repeat-N} folders
   * @param differences takes what does not agree
   */
  List<WeighedSize.Repeat> weigh(ProgramTask task, Path folder, List<String> differences)
      throws IOException, InterruptedException, BenchmarkException {
    List<WeighedSize.Repeat> repeats = new ArrayList<>();
    for (int i = 1; i <= plan.repeats(); i++) {
      progress.accept("load %d of %d".formatted(i, plan.repeats()));
      Path details = Files.createDirectories(folder.resolve("repeat-" + i));
      // The first load's phases lie where a run's reader looks for them.
      Path phases = i == 1 ? folder : details;
      Path said = details.resolve(LoadFigures.FILE);
      new Measurer(vm, task, phases, progress).phases(said, ForkedVm.PHASE_FLAGS);
      Map<String, Analysis> analyses = new LinkedHashMap<>();
      for (String phase : i == 1 ? WeighedSize.PHASES : WeighedSize.SPREAD_PHASES) {
        progress.accept("%s, load %d of %d".formatted(phase, i, plan.repeats()));
        List<String> wrong = new ArrayList<>();
        analyses.put(phase, analysis.save(phases, phase, wrong));
        for (String difference : wrong) {
          differences.add("%s, load %d: %s".formatted(phase, i, difference));
        }
      }
      if (!plan.keepDumps()) {
        for (String phase : WeighedSize.PHASES) {
          delete(phases, phase);
        }
      }
      repeats.add(new WeighedSize.Repeat(LoadFigures.read(said), analyses));
    }
    return repeats;
  }

  private static void delete(Path folder, String phase) throws IOException {
    Files.deleteIfExists(folder.resolve(phase + ".hprof"));
    Files.deleteIfExists(folder.resolve(phase + ".hprof.json"));
  }
}
