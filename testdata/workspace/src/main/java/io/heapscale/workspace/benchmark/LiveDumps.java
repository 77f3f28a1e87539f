package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.HeapAnalyzer;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.report.AnalysisJson;
import io.heapscale.analyzer.report.Format;
import io.heapscale.analyzer.report.Reports;
import io.heapscale.benchmark.vm.BenchmarkException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Analyzes the dumps that a VM left, and saves the analyses in their place.
 *
 * @param keepDumps whether the dumps stay beside them
 */
record LiveDumps(HeapAnalyzer analyzer, boolean keepDumps) {

  static final String BEFORE = "before-load";
  static final String OPENED = "after-open";

  /** The largest resources, classes and dominators; all of them would not fit at 25,000. */
  private static final int LISTED = 1_000;

  /** What a dump in {@code folder} holds. */
  Analysis analyze(Path folder, String phase) throws IOException, BenchmarkException {
    Path dump = folder.resolve(phase + ".hprof");
    Path json = folder.resolve(phase + ".json");
    save(dump, json);
    if (!keepDumps) {
      Files.delete(dump);
      Files.deleteIfExists(folder.resolve(phase + ".hprof.json"));
    }
    return AnalysisJson.read(json);
  }

  /** In a method of its own, so that what is large is garbage when it returns. */
  private void save(Path dump, Path json) throws IOException, BenchmarkException {
    AnalysisRequest request = new AnalysisRequest(null, null, true, LISTED);
    try {
      Analysis analysis = analyzer.analyze(dump, request, Progress.NONE);
      try (Writer out = Files.newBufferedWriter(json)) {
        Reports.write(analysis, Format.JSON, LISTED, out);
      }
    } catch (OutOfMemoryError e) {
      throw new BenchmarkException(
          "%s: its analysis needs more than the %,d MiB that this VM may use; raise them with"
                  .formatted(dump, Runtime.getRuntime().maxMemory() >> 20)
              + " HEAPSCALE_JAVA_OPTS=-Xmx8g or the like");
    }
  }

  /** What all resources of a type keep, which is 0 where there are none. */
  static long retainedBytes(Analysis analysis, String type) {
    return analysis.types().stream()
        .filter(cost -> cost.name().equals(type))
        .mapToLong(TypeCost::retainedSetBytes)
        .sum();
  }
}
