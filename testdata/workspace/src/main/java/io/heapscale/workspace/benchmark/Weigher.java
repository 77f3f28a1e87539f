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
import io.heapscale.benchmark.vm.BenchmarkException;
import io.heapscale.workspace.generate.Generator;
import io.heapscale.workspace.load.ModInfo;
import io.heapscale.workspace.scenario.Loading;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Loads and runs a workload several times in each way, analyzes the dumps, saves the analyses. */
final class Weigher {

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
  BothWays weigh(Workload workload, Path folder, Path work)
      throws IOException, InterruptedException, BenchmarkException {
    Path mod = mod(workload, work);
    ModInfo info = ModInfo.withRequired(mod);
    Weighed eager = weigh(workload, Loading.EAGER, mod, info, folder, work);
    Weighed lazy = weigh(workload, Loading.LAZY, mod, info, folder, work);
    return new BothWays(eager, lazy);
  }

  /** Where a workload's mod lies once it was weighed. */
  static Path modFolder(Workload workload, Path work) {
    return workload.mods().size() == 1 ? workload.mods().get(0) : work.resolve(workload.name());
  }

  private Path mod(Workload workload, Path work) throws IOException {
    Path mod = modFolder(workload, work);
    if (workload.mods().size() == 1) {
      return mod;
    }
    if (workload.size() == null) {
      progress.accept(workload.name() + ": installing " + workload.mods().size() + " mods");
      TogetherMod.write(mod, workload.mods());
    } else {
      progress.accept(workload.name() + ": generating the mod");
      new Generator(workload.size(), Generator.DEFAULT_SEED).generate(mod);
    }
    return mod;
  }

  private Weighed weigh(
      Workload workload, Loading loading, Path mod, ModInfo info, Path folder, Path work)
      throws IOException, InterruptedException, BenchmarkException {
    String name = workload.name() + ", " + loading.label();
    Path size = folder.resolve(loading.label()).resolve(workload.name());
    List<Repeat> measured = new ArrayList<>();
    List<String> differences = new ArrayList<>();
    for (int i = 1; i <= repeats; i++) {
      progress.accept("%s: load %d of %d".formatted(name, i, repeats));
      Path details = Files.createDirectories(size.resolve("repeat-" + i));
      Path log = work.resolve("%s-%s-%d.log".formatted(workload.name(), loading.label(), i));
      // The first repeat's phases lie where a run's reader looks for them.
      Path phases = i == 1 ? size : details;
      Load load;
      try {
        load = LoadVm.run(loading, mod, phases, details.resolve("load.json"), log);
      } catch (BenchmarkException e) {
        throw new BenchmarkException(name + ": " + e.getMessage());
      }
      Map<String, Analysis> analyses = new LinkedHashMap<>();
      List<String> analyzed = i == 1 ? Repeat.allPhases(loading) : Repeat.spreadPhases(loading);
      for (String phase : analyzed) {
        progress.accept("%s: %s, load %d of %d".formatted(name, phase, i, repeats));
        Path dump = dump(phases, phase);
        List<String> wrong = new ArrayList<>();
        Analysis analysis = analyze(dump, wrong);
        Path json = phases.resolve(phase + ".json");
        try (Writer out = Files.newBufferedWriter(json)) {
          Reports.write(analysis, Format.JSON, LISTED, out);
        }
        // What was saved is all that the summary needs, and much smaller.
        analyses.put(phase, AnalysisJson.read(json));
        for (String difference : wrong) {
          differences.add("%s, %s, load %d: %s".formatted(name, phase, i, difference));
        }
      }
      if (!keepDumps) {
        for (String phase : Repeat.allPhases(loading)) {
          Files.delete(dump(phases, phase));
          Files.deleteIfExists(phases.resolve(phase + ".hprof.json"));
        }
      }
      Repeat repeat = new Repeat(load, analyses);
      for (String difference : PhaseAgreement.of(loading, repeat, info.anyDepth())) {
        differences.add("%s, load %d: %s".formatted(name, i, difference));
      }
      measured.add(repeat);
    }
    return new Weighed(workload, loading, info, measured, differences);
  }

  private static Path dump(Path folder, String phase) {
    return folder.resolve(phase + ".hprof");
  }

  private Analysis analyze(Path dump, List<String> differences)
      throws IOException, BenchmarkException {
    Manifest manifest =
        ManifestReader.besideDump(dump)
            .orElseThrow(() -> new BenchmarkException(dump + ": no manifest beside the dump"));
    Analysis analysis = analyzer.analyze(dump, AnalysisRequest.DEFAULT, Progress.NONE);
    differences.addAll(Agreement.withItself(analysis));
    differences.addAll(Agreement.withVm(analysis, manifest));
    return analysis;
  }
}
