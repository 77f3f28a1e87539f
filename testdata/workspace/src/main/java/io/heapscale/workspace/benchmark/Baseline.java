package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.VmInternals;
import io.heapscale.analyzer.report.AnalysisJson;
import io.heapscale.analyzer.report.Format;
import io.heapscale.analyzer.report.Reports;
import io.heapscale.benchmark.compare.FigureFiles;
import io.heapscale.benchmark.vm.RunFolder;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The run that others are compared with: saved analyses, cut to stay small, and its summary. */
final class Baseline {

  /** Sums per type do not need the lists of single resources and classes. */
  private static final int LISTED = 20;

  private Baseline() {}

  /**
   * The saved analyses after the load, by what {@link #key} says; empty where there is no baseline,
   * and where there is one of before there were two ways of loading.
   */
  static Map<String, Analysis> read(Path folder, List<BothWays> run) throws IOException {
    Map<String, Analysis> saved = new TreeMap<>();
    for (Weighed weighed : BothWays.all(run)) {
      Path json = size(folder, weighed).resolve(weighed.loading().phaseAfter() + ".json");
      if (Files.exists(json)) {
        saved.put(key(weighed), AnalysisJson.read(json));
      }
    }
    return saved;
  }

  /** What a workload is called that was loaded in one way, as {@code small, eager}. */
  static String key(Weighed weighed) {
    return weighed.name() + ", " + weighed.loading().label();
  }

  private static Path size(Path folder, Weighed weighed) {
    return folder.resolve(weighed.loading().label()).resolve(weighed.name());
  }

  /**
   * Makes {@code run} the baseline. What was there is replaced only when all is written.
   *
   * @param from the run's folder, whose figures are copied
   */
  static void write(Path folder, Path from, List<BothWays> run, String summary) throws IOException {
    Path target = folder.toAbsolutePath().normalize();
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    Path old = target.resolveSibling(target.getFileName() + ".old");
    RunFolder.delete(fresh);
    RunFolder.delete(old);
    for (Weighed weighed : BothWays.all(run)) {
      Path size = Files.createDirectories(size(fresh, weighed));
      for (Map.Entry<String, Analysis> phase : weighed.first().phases().entrySet()) {
        try (Writer out = Files.newBufferedWriter(size.resolve(phase.getKey() + ".json"))) {
          // Those are objects of the JDK by their addresses, others in every run.
          Analysis kept = phase.getValue().withVmInternals(VmInternals.NONE);
          Reports.write(kept, Format.JSON, LISTED, out);
        }
      }
      copy(size(from, weighed), size, FigureFiles.FIGURES);
    }
    copy(from, fresh, FigureFiles.FACTS);
    Files.writeString(fresh.resolve("summary.md"), summary);
    if (Files.exists(target)) {
      Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    RunFolder.delete(old);
  }

  private static void copy(Path from, Path to, String file) throws IOException {
    Files.copy(from.resolve(file), to.resolve(file));
  }
}
