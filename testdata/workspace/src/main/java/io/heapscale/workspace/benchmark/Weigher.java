package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.config.ManifestReader;
import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.HeapAnalyzer;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.analyzer.report.AnalysisJson;
import io.heapscale.analyzer.report.Format;
import io.heapscale.analyzer.report.Reports;
import io.heapscale.workspace.generate.Generator;
import io.heapscale.workspace.load.ModInfo;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Loads a workload several times, analyzes every dump, and saves the analyses. */
final class Weigher {

  private static final List<String> PHASES = List.of(Repeat.BEFORE, Repeat.LOADED, Repeat.IDLE);

  /** Resources, classes and dominators that a saved analysis lists, the largest first. */
  private static final int LISTED = 1_000;

  private final HeapAnalyzer analyzer;
  private final int repeats;
  private final boolean keepDumps;
  private final Consumer<String> progress;

  Weigher(HeapAnalyzer analyzer, int repeats, boolean keepDumps, Consumer<String> progress) {
    this.analyzer = analyzer;
    this.repeats = repeats;
    this.keepDumps = keepDumps;
    this.progress = progress;
  }

  /** Weighs one workload; its results go to {@code folder}, the mod and logs to {@code work}. */
  Weighed weigh(Workload workload, Path folder, Path work)
      throws IOException, InterruptedException, BenchmarkException {
    Path mod = workload.mod();
    if (mod == null) {
      mod = work.resolve(workload.name());
      generate(workload, mod);
    }
    ModInfo info = ModInfo.of(mod);
    List<Repeat> measured = new ArrayList<>();
    List<String> differences = new ArrayList<>();
    for (int i = 1; i <= repeats; i++) {
      progress.accept("%s: load %d of %d".formatted(workload.name(), i, repeats));
      Path details = Files.createDirectories(folder.resolve("repeat-" + i));
      Path log = work.resolve(workload.name() + "-" + i + ".log");
      // The first repeat's phases lie where a run's reader looks for them.
      Path phases = i == 1 ? folder : details;
      Load load;
      try {
        load = LoadVm.run(mod, phases, details.resolve("load.json"), log);
      } catch (BenchmarkException e) {
        throw new BenchmarkException(workload.name() + ": " + e.getMessage());
      }
      Map<String, Analysis> analyses = new LinkedHashMap<>();
      for (String phase : PHASES) {
        progress.accept("%s: %s, load %d of %d".formatted(workload.name(), phase, i, repeats));
        List<String> wrong = new ArrayList<>();
        analyses.put(phase, analyze(phases, phase, info, wrong));
        for (String difference : wrong) {
          differences.add("%s, %s, load %d: %s".formatted(workload.name(), phase, i, difference));
        }
      }
      measured.add(new Repeat(load, analyses));
    }
    return new Weighed(workload, info, measured, differences);
  }

  private void generate(Workload workload, Path mod) throws IOException {
    if (workload.size() == null) {
      throw new IllegalArgumentException(workload.name() + ": neither a mod nor a size");
    }
    progress.accept(workload.name() + ": generating the mod");
    new Generator(workload.size(), Generator.DEFAULT_SEED).generate(mod);
  }

  private Analysis analyze(Path folder, String phase, ModInfo info, List<String> differences)
      throws IOException, BenchmarkException {
    Path dump = folder.resolve(phase + ".hprof");
    Manifest manifest =
        ManifestReader.besideDump(dump)
            .orElseThrow(() -> new BenchmarkException(dump + ": no manifest beside the dump"));
    Analysis analysis = analyzer.analyze(dump, AnalysisRequest.DEFAULT, Progress.NONE);
    differences.addAll(Agreement.withItself(analysis));
    differences.addAll(Agreement.withVm(analysis, manifest));
    if (!phase.equals(Repeat.BEFORE)) {
      differences.addAll(Agreement.withMod(analysis, info.anyDepth()));
    }
    Path json = folder.resolve(phase + ".json");
    try (Writer out = Files.newBufferedWriter(json)) {
      Reports.write(analysis, Format.JSON, LISTED, out);
    }
    if (!keepDumps) {
      Files.delete(dump);
      Files.deleteIfExists(folder.resolve(phase + ".hprof.json"));
    }
    // What was saved is all that the summary needs, and much smaller.
    return AnalysisJson.read(json);
  }
}
