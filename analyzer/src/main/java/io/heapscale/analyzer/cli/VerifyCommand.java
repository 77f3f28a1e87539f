package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.config.MatHistogramReader;
import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.EngineChoice;
import io.heapscale.analyzer.engine.HeapEngine;
import io.heapscale.analyzer.engine.Judge;
import io.heapscale.analyzer.engine.Means;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.EngineInfo;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.analyzer.model.Manifest.ClassCount;
import io.heapscale.analyzer.model.MatHistogram;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.report.Reports;
import io.heapscale.analyzer.verify.MatVerification;
import io.heapscale.analyzer.verify.Verification;
import io.heapscale.analyzer.verify.VmVerification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code analyze verify HEAP}: an analysis against what others say of the same heap. */
@CommandLine.Command(
    name = "verify",
    description =
        "Holds sizes and counts, class by class, against the VM's histogram of the same heap, or"
            + " against MAT's; or every object against MAT's parser.",
    footer = {
      "",
      "Exit codes: 0 agrees; 1 could not analyze; 2 does not agree; 3 agrees, with warnings under"
          + " --fail-on-warn; 64 wrong usage."
    })
final class VerifyCommand extends Command {
  private static final String MAT = "mat";

  @Parameters(
      paramLabel = "HEAP",
      description = "The dump: .hprof, .hprof.gz, .hprof.zst, or - for standard input.")
  Path heap = Path.of("-");

  @Mixin VmHistogramOption vmHistogram = new VmHistogramOption();

  @Option(
      names = "--against",
      paramLabel = "WHAT",
      description =
          "MAT's histogram of the dump, a file as CSV or JSON; or mat: Eclipse MAT's own parser, run"
              + " on the same dump and held against ours object by object. Compared in mode mat.")
  @Nullable Path against;

  @Option(
      names = "--retained-sets",
      paramLabel = "N",
      description =
          "With --against mat: of how many classes to compare what their instances retain, those"
              + " with the most bytes; 0 for all (default). Each is a walk over the whole heap.")
  @Nullable Integer retainedSets;

  @Mixin EngineOption.MatOptions mat = new EngineOption.MatOptions();

  @Mixin MeansOptions means = new MeansOptions();
  @Mixin OutputOptions output = new OutputOptions();

  private Means used = Means.DEFAULT;

  VerifyCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws IOException {
    used = means.means(session);
    if (!isEngine() && (mat.isGiven() || retainedSets != null)) {
      throw new ConfigurationException(
          "--mat-home, --keep-index and --retained-sets need --against mat");
    }
    Verification verification;
    try (ReportOutput out = output.open(session)) {
      DumpSource dump = HeapInput.of(session, heap);
      try (RunOptions.ProgressLine progress = run.progress(session)) {
        if (isEngine()) {
          verification = withEngine(dump, progress);
        } else {
          verification =
              against == null ? withVm(dump, progress) : withMat(dump, against, progress);
        }
      }
      Reports.write(verification, output.format(), output.top(), out.writer());
      out.commit();
    }
    int exitCode = session.warn(verification.warnings(), run);
    return verification.agrees() ? exitCode : ExitCode.DISAGREES;
  }

  private Verification withVm(DumpSource dump, Progress progress) throws IOException {
    List<ClassCount> histogram = vmHistogram.read(session);
    String source = String.valueOf(vmHistogram.file);
    if (histogram == null) {
      histogram = dump.manifest().map(Manifest::histogram).orElse(List.of());
      source = "the dump's manifest";
    }
    if (histogram.isEmpty()) {
      throw new ConfigurationException(
          heap
              + ": no manifest beside it says what the VM counted; give --vm-histogram FILE (output"
              + " of jcmd PID GC.class_histogram) or --against FILE (MAT's histogram)");
    }
    AnalysisRequest request = request(List.of(), Mode.EXACT);
    Analysis analysis = session.analyzer().histogram(dump, request, progress);
    return VmVerification.of(analysis, histogram, source);
  }

  /** A file of that name is named ./mat. */
  private boolean isEngine() {
    return against != null && against.toString().equals(MAT);
  }

  private Verification withEngine(DumpSource dump, Progress progress) throws IOException {
    vmHistogram.refuse("--against: hold the dump against one of them at a time");
    if (retainedSets != null && retainedSets < 0) {
      throw new ConfigurationException("--retained-sets " + retainedSets + ": expected 0 or more");
    }
    if (dump.file() == null || !Files.isRegularFile(dump.file())) {
      throw new ConfigurationException(
          "--against mat: " + heap + " is read twice, and so has to be a file");
    }
    HeapEngine engine = EngineOption.named(MAT);
    EngineInfo info = engine.info(mat.settings(session));
    if (!info.judge()) {
      throw new ConfigurationException(
          "--against mat: "
              + (info.ready() ? "no Memory Analyzer is here but " : "")
              + info.remark());
    }
    return Judge.verify(
        session.analyzer(),
        dump,
        new EngineChoice(engine, mat.settings(session)),
        used,
        retainedSets == null ? 0 : retainedSets,
        output.top(),
        progress);
  }

  private Verification withMat(DumpSource dump, Path file, Progress progress) throws IOException {
    vmHistogram.refuse("--against: hold the dump against one of them at a time");
    MatHistogram mat = MatHistogramReader.read(session.resolve(file));
    List<ResourceType> types =
        mat.retainedBytes().keySet().stream()
            .map(name -> new ResourceType(name, name, false, null, List.of()))
            .toList();
    AnalysisRequest request = request(types, Mode.MAT);
    Analysis analysis =
        types.isEmpty()
            ? session.analyzer().histogram(dump, request, progress)
            : session.analyzer().analyze(dump, request, progress);
    return MatVerification.of(analysis, mat, file.toString());
  }

  /** All classes; no sizes from a histogram, or it would be held against itself. */
  private AnalysisRequest request(List<ResourceType> types, Mode mode) {
    ResourceConfig config = new ResourceConfig(types, List.of(), null);
    return new AnalysisRequest(config, null, false, 0, mode, List.of(), used);
  }
}
