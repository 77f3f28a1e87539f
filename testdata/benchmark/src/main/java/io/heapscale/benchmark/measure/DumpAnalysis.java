package io.heapscale.benchmark.measure;

import io.heapscale.analyzer.config.ManifestReader;
import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.HeapAnalyzer;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.JointCost;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.report.AnalysisJson;
import io.heapscale.analyzer.report.Format;
import io.heapscale.analyzer.report.Reports;
import io.heapscale.analyzer.verify.Verification;
import io.heapscale.analyzer.verify.Verification.Aspect;
import io.heapscale.analyzer.verify.VmVerification;
import io.heapscale.benchmark.vm.BenchmarkException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Analyzes dumps, holds what was found against itself and against the VM, and saves it. */
public final class DumpAnalysis {

  /** Resources, classes and dominators that a saved analysis lists, the largest first. */
  private static final int LISTED = 1_000;

  private final HeapAnalyzer analyzer;
  private final ResourceConfig resources;

  /**
   * Analyses of one configuration.
   *
   * @param resources what to weigh
   */
  public DumpAnalysis(HeapAnalyzer analyzer, ResourceConfig resources) {
    this.analyzer = analyzer;
    this.resources = resources;
  }

  /**
   * Analyzes {@code <phase>.hprof} and saves it as {@code <phase>.json} beside it.
   *
   * @param differences takes what does not agree, one line each
   * @return what was saved, which is all that a summary needs and much smaller
   */
  public Analysis save(Path folder, String phase, List<String> differences)
      throws IOException, BenchmarkException {
    Path dump = folder.resolve(phase + ".hprof");
    Path json = folder.resolve(phase + ".json");
    try {
      save(dump, json, differences);
    } catch (OutOfMemoryError e) {
      throw new BenchmarkException(
          "%s: its analysis needs more than the %,d MiB that this VM may use; raise them with"
                  .formatted(dump, Runtime.getRuntime().maxMemory() >> 20)
              + " HEAPSCALE_JAVA_OPTS=-Xmx8g or the like");
    }
    return AnalysisJson.read(json);
  }

  /** In a method of its own, so that what is large is garbage when it returns. */
  private void save(Path dump, Path json, List<String> differences)
      throws IOException, BenchmarkException {
    Manifest manifest =
        ManifestReader.besideDump(dump)
            .orElseThrow(() -> new BenchmarkException(dump + ": no manifest beside the dump"));
    AnalysisRequest request = AnalysisRequest.DEFAULT.withResources(resources);
    Analysis analysis = analyzer.analyze(dump, request, Progress.NONE);
    differences.addAll(withItself(analysis));
    differences.addAll(withVm(analysis, manifest));
    try (Writer out = Files.newBufferedWriter(json)) {
      Reports.write(analysis, Format.JSON, LISTED, out);
    }
  }

  /**
   * The identity of the measures: own + shared = sum of fair shares = joint retained set. Nothing
   * differs where nothing was weighed.
   */
  public static List<String> withItself(Analysis analysis) {
    JointCost joint = analysis.joint();
    if (joint == null) {
      return List.of();
    }
    long own = analysis.types().stream().mapToLong(TypeCost::ownBytes).sum();
    long fair = analysis.types().stream().mapToLong(TypeCost::fairShareBytes).sum();
    if (own + joint.sharedBytes() != joint.bytes() || fair != joint.bytes()) {
      return List.of(
          "own %,d + shared %,d, fair shares %,d, joint retained set %,d: expected the same sum"
              .formatted(own, joint.sharedBytes(), fair, joint.bytes()));
    }
    return List.of();
  }

  /** Instances of the program's classes against the VM's own histogram of the same moment. */
  static List<String> withVm(Analysis analysis, Manifest manifest) {
    List<String> differences = new ArrayList<>();
    for (Verification.Row row :
        VmVerification.of(analysis, manifest.histogram(), "manifest").rows()) {
      if (row.differs().contains(Aspect.PROGRAM_COUNT)) {
        differences.add(
            "%s: %,d in the dump, %,d says the VM"
                .formatted(row.className(), row.analysis().objects(), row.reference().objects()));
      }
    }
    return differences;
  }
}
