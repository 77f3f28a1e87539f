package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.report.AnalysisJson;
import io.heapscale.analyzer.report.Format;
import io.heapscale.analyzer.report.Reports;
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

  /** The saved analyses after the load, by workload; empty where there is no baseline. */
  static Map<String, Analysis> read(Path folder, List<Weighed> run) throws IOException {
    Map<String, Analysis> saved = new TreeMap<>();
    for (Weighed weighed : run) {
      Path json = folder.resolve(weighed.name()).resolve(Repeat.LOADED + ".json");
      if (Files.exists(json)) {
        saved.put(weighed.name(), AnalysisJson.read(json));
      }
    }
    return saved;
  }

  /** Makes {@code run} the baseline. What was there is replaced only when all is written. */
  static void write(Path folder, List<Weighed> run, String summary) throws IOException {
    Path target = folder.toAbsolutePath().normalize();
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    Path old = target.resolveSibling(target.getFileName() + ".old");
    RunFolder.delete(fresh);
    RunFolder.delete(old);
    for (Weighed weighed : run) {
      Path size = Files.createDirectories(fresh.resolve(weighed.name()));
      for (Map.Entry<String, Analysis> phase : weighed.first().phases().entrySet()) {
        try (Writer out = Files.newBufferedWriter(size.resolve(phase.getKey() + ".json"))) {
          Reports.write(phase.getValue(), Format.JSON, LISTED, out);
        }
      }
    }
    Files.writeString(fresh.resolve("summary.md"), summary);
    if (Files.exists(target)) {
      Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    RunFolder.delete(old);
  }
}
