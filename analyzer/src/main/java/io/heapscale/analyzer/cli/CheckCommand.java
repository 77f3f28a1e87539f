package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.config.ConfigReader;
import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.LookAround;
import io.heapscale.analyzer.engine.OpenHeap;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.gate.AnalysisDiff;
import io.heapscale.analyzer.gate.Baseline;
import io.heapscale.analyzer.gate.BaselineReference;
import io.heapscale.analyzer.gate.BudgetCheck;
import io.heapscale.analyzer.gate.BudgetReport;
import io.heapscale.analyzer.gate.BudgetReport.Verdict;
import io.heapscale.analyzer.gate.Measured;
import io.heapscale.analyzer.gate.Reference;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Budgets;
import io.heapscale.analyzer.model.Composition;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.Environment;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.report.AnalysisJson;
import io.heapscale.analyzer.report.BudgetWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code analyze check HEAP}: whether budgets are kept. */
@CommandLine.Command(
    name = "check",
    description = "Holds a dump, a saved analysis or a run against the budgets of heapscale.yaml.",
    footer = {
      "",
      "Exit codes: 0 kept; 1 could not analyze; 2 a budget fails; 3 warnings under --fail-on-warn;"
          + " 64 wrong usage, no budgets."
    })
final class CheckCommand extends Command {
  private static final int SUMS_ONLY = 1;

  @Parameters(
      paramLabel = "HEAP",
      description =
          "A dump, a saved analysis (.json), a run (one folder per workload size, in it"
              + " <phase>.hprof or <phase>.json), one folder of phases, or - for standard input.")
  Path heap = Path.of("");

  @Option(
      names = "--against",
      paramLabel = "BASE",
      description = "A dump or a saved analysis (.json) that growth is compared with.")
  @Nullable Path against;

  @Option(
      names = "--baseline",
      paramLabel = "DIR",
      description =
          "The baselines that growth is compared with, see baseline (default: heapscale-baseline"
              + " where there is such a folder).")
  @Nullable Path baseline;

  @Option(
      names = "--phase",
      paramLabel = "NAME",
      description =
          "Of a run: the phase for measures that name none (default: after-load, after-index, or"
              + " the only one).")
  @Nullable String phase;

  @Mixin SelectOptions select = new SelectOptions();
  @Mixin OutputOptions output = new OutputOptions();
  @Mixin CheckOutputs outputs = new CheckOutputs();

  private final List<String> warnings = new ArrayList<>();
  private @Nullable SortedMap<String, Baseline> baselines;

  CheckCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws IOException {
    select.check(session);
    if (against != null && baseline != null) {
      throw new ConfigurationException("--against and --baseline: expected one of them");
    }
    Budgets budgets = budgets();
    LocalDate today = LocalDate.now(session.surroundings().clock());
    BudgetReport report;
    try (CheckOutputs.Opened out = outputs.open(session, output)) {
      try (RunOptions.ProgressLine progress = run.progress(session)) {
        Analysis base = against == null ? null : readBase(against, progress);
        Measured measured =
            measure(
                progress,
                analysis -> {
                  Measured first = Measured.of(analysis);
                  return BudgetCheck.of(budgets, first, reference(base, first, false), today);
                });
        boolean grows = budgets.budgets().stream().anyMatch(each -> each.growthPercent() != null);
        Reference reference = reference(base, measured, grows);
        if (base != null && measured.analysis() != null) {
          warnings.addAll(AnalysisDiff.incomparable(base, measured.analysis()));
        }
        report = BudgetCheck.of(budgets, measured, reference, today);
      }
      out.write(report, output.format());
    }
    outputs.annotate(report, output, session);
    report
        .warnings()
        .forEach(row -> warnings.add(row.verdict().words() + ": " + BudgetWords.sentence(row)));
    int exitCode = session.warn(warnings, run);
    return report.verdict() == Verdict.FAIL ? ExitCode.OVER_BUDGET : exitCode;
  }

  /** The budgets; a file that has nothing else leaves resource types to the manifest. */
  private Budgets budgets() throws IOException {
    Path file = select.configuration(session);
    if (file == null) {
      throw new ConfigurationException(
          "no budgets: name a file with -r, or write them into ./heapscale.yaml");
    }
    Budgets budgets = ConfigReader.budgets(file);
    if (budgets.budgets().isEmpty()) {
      throw new ConfigurationException(file + ": no budgets; expected some under \"budgets\"");
    }
    if (budgets.types().isEmpty()) {
      select.resources = null;
    }
    return budgets;
  }

  /**
   * What growth is compared with: {@code base}, else the baseline of the environment.
   *
   * @param warns whether to say so where there is no baseline of this environment
   */
  private Reference reference(@Nullable Analysis base, Measured measured, boolean warns)
      throws IOException {
    if (base != null) {
      return Reference.of(base);
    }
    SortedMap<String, Baseline> all = baselines();
    if (all == null) {
      return Reference.NONE;
    }
    Environment environment =
        Stream.concat(Stream.ofNullable(measured.analysis()), measured.phases().values().stream())
            .flatMap(each -> Stream.ofNullable(each.dump().environment()))
            .findFirst()
            .orElse(null);
    Baseline found = environment == null ? null : all.get(environment.key());
    BaselineReference reference = found == null ? null : new BaselineReference(found, measured);
    if (reference != null && reference.knowsAny()) {
      return reference;
    }
    if (warns) {
      String why =
          environment == null
              ? "no manifest says of which JVM the dump is; no baseline is compared"
              : found == null
                  ? "no baseline of " + environment.key() + "; there are " + all.keySet()
                  : "the baseline has no such phase and size";
      warnings.add(baselineFolder() + ": " + why + "; analyze baseline update makes one");
    }
    return Reference.NONE;
  }

  private Path baselineFolder() {
    return baseline == null ? BaselineCommand.FOLDER : baseline;
  }

  /** All baselines, read once; null where there is no folder of them. */
  private @Nullable SortedMap<String, Baseline> baselines() throws IOException {
    if (baselines == null) {
      if (Files.isDirectory(session.resolve(baselineFolder()))) {
        baselines = new BaselineFolder(session, baselineFolder()).all();
      } else if (baseline != null) {
        throw new IOException(baseline + ": no such folder; analyze baseline update makes one");
      }
    }
    return baselines;
  }

  /** Says what is exceeded, to decide what else to look for while the dump is open. */
  private interface FirstLook {
    BudgetReport at(Analysis analysis) throws IOException;
  }

  private Measured measure(RunOptions.ProgressLine progress, FirstLook look) throws IOException {
    Path path = session.resolve(heap);
    if (Files.isDirectory(path)) {
      return measureRun(path, progress);
    }
    if (phase != null) {
      throw new ConfigurationException("--phase " + phase + ": " + heap + " is no run");
    }
    Analysis analysis;
    if (PhaseFiles.isSaved(heap)) {
      analysis = readSaved(heap);
    } else {
      DumpSource dump = HeapInput.of(session, heap);
      AnalysisRequest request = select.request(session, dump, SUMS_ONLY);
      analysis =
          session
              .analyzer()
              .ask(dump, request, progress, open -> withComposition(open, request.mode(), look));
    }
    warnings.addAll(analysis.allWarnings());
    return Measured.of(analysis);
  }

  /** The analysis, and of types beyond their budget also what they are made of. */
  private static Analysis withComposition(OpenHeap open, Mode mode, FirstLook look)
      throws IOException {
    Analysis analysis = open.analysis();
    Set<String> types = new HashSet<>();
    look.at(analysis).rows().stream()
        .filter(row -> row.over() != null && row.type() != null)
        .forEach(row -> types.add(row.type()));
    // By MAT's rules there is no such thing.
    if (types.isEmpty() || mode == Mode.MAT) {
      return analysis;
    }
    LookAround around = LookAround.in(open);
    List<Composition> compositions = new ArrayList<>();
    for (String type : types) {
      Composition composition = around.composition(type);
      if (composition != null) {
        compositions.add(composition);
      }
    }
    return analysis.withComposition(compositions, analysis.findings());
  }

  private Measured measureRun(Path folder, Progress progress) throws IOException {
    PhaseWarnings ofPhases = new PhaseWarnings();
    PhasesReader reader =
        new PhasesReader(
            folder,
            select.needsDumpsWithoutFile(),
            dump ->
                session
                    .analyzer()
                    .analyze(
                        dump, select.request(session, DumpSource.of(dump), SUMS_ONLY), progress),
            ofPhases);
    Measured measured = MeasuredRun.of(reader.read(null, phase), phase);
    warnings.addAll(ofPhases.lines());
    return measured;
  }

  private Analysis readBase(Path base, Progress progress) throws IOException {
    Analysis analysis;
    if (PhaseFiles.isSaved(base)) {
      analysis = readSaved(base);
    } else {
      DumpSource dump = HeapInput.of(session, base);
      analysis =
          session.analyzer().analyze(dump, select.request(session, dump, SUMS_ONLY), progress);
    }
    analysis.allWarnings().forEach(warning -> warnings.add(base + ": " + warning));
    return analysis;
  }

  private Analysis readSaved(Path saved) throws IOException {
    if (select.needsDumpsWithoutFile()) {
      throw new ConfigurationException(
          "--types, --mode mat, --partial, --dump and --not-live need dumps, but "
              + saved
              + " is a saved analysis");
    }
    return AnalysisJson.read(session.resolve(saved));
  }
}
