package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.HeapAnalyzer;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.NearestNames;
import io.heapscale.benchmark.compare.CompareCommand;
import io.heapscale.benchmark.compare.FigureFiles;
import io.heapscale.benchmark.compare.RunFacts;
import io.heapscale.benchmark.compare.RunFigures;
import io.heapscale.benchmark.compare.SubjectFigures;
import io.heapscale.benchmark.history.GitHead;
import io.heapscale.benchmark.history.HistoryCommand;
import io.heapscale.benchmark.measure.Measured;
import io.heapscale.benchmark.measure.Measurer;
import io.heapscale.benchmark.options.MeasureOptions;
import io.heapscale.benchmark.program.ProgramCommand;
import io.heapscale.benchmark.report.ExtraFigures;
import io.heapscale.benchmark.vm.BenchmarkException;
import io.heapscale.benchmark.vm.Environment;
import io.heapscale.benchmark.vm.ForkedVm;
import io.heapscale.benchmark.vm.RunFolder;
import io.heapscale.workspace.generate.Generator;
import io.heapscale.workspace.scenario.Loading;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command behind {@code scripts/memory_benchmark.sh}. */
@Command(
    name = "memory_benchmark.sh",
    description =
        "Says what one dashboard, one query, one control costs at every workload size, loaded"
            + " eagerly and lazily.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "memory_benchmark.sh jmh [OUTDIR] [JMH options] runs the loads under JMH.",
      "Exit codes: 0 measured; 1 could not measure, or what was measured does not agree; 2 a limit"
          + " is exceeded or the soak leaves something; 64 wrong usage."
    })
public final class MemoryBenchmark implements Callable<Integer> {

  static final int FAILED = 1;
  static final int EXCEEDED = 2;
  static final int USAGE = 64;

  private static final List<String> ALL_SIZES = List.of("small", "medium", "large", "xlarge");
  private static final List<String> QUICK_SIZES = List.of("small", "medium", "large");
  private static final int REPEATS = 3;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "OUTDIR",
      arity = "0..1",
      description = "Where results go; new or empty (default: <results>/<timestamp>).")
  private @Nullable Path outdir;

  @Option(
      names = "--sizes",
      paramLabel = "NAME",
      split = ",",
      description =
          "small, medium, large, xlarge, or name=DASHBOARDS/QUERIES/CONTROLS/BENCHMARKS"
              + " (default: the four).")
  private @Nullable List<String> sizes;

  @Option(
      names = "--mod",
      paramLabel = "DIR",
      description = "Weigh this mod instead; may be given several times.")
  private @Nullable List<Path> mods;

  @Option(
      names = "--together",
      description = "With several --mod: weigh one as well that requires them all.")
  private boolean together;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description = "Loads per size and way (default: 3).")
  private @Nullable Integer repeats;

  @Option(names = "--quick", description = "Only small, medium and large, one load in each way.")
  private boolean quick;

  @Option(
      names = "--bounded",
      negatable = true,
      description =
          "Also see whether memory stays bounded, at up to 25,000 dashboards, with --quick at up"
              + " to 40 (default: unless --sizes or --mod is given).")
  private @Nullable Boolean bounded;

  @Mixin private MeasureOptions measure = new MeasureOptions();

  @Option(names = "--update-baseline", description = "Make this run the baseline.")
  private boolean updateBaseline;

  @Option(names = "--keep-dumps", description = "Keep the heap dumps beside their analyses.")
  private boolean keepDumps;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Where runs and the baseline lie (default: ${DEFAULT-VALUE}).")
  private Path results = Path.of("benchmark_results", "memory");

  private final Clock clock;
  private final Environment environment;

  MemoryBenchmark(Clock clock, Environment environment) {
    this.clock = clock;
    this.environment = environment;
  }

  /** Runs the benchmark and ends the VM with its exit code. */
  public static void main(String[] args) {
    System.exit(
        run(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            new MemoryBenchmark(Clock.systemUTC(), Environment.here(ForkedVm.PHASE_FLAGS)),
            args));
  }

  static int run(PrintWriter out, PrintWriter err, MemoryBenchmark benchmark, String... args) {
    CommandLine commandLine =
        new CommandLine(benchmark)
            .addSubcommand(new CompareCommand())
            .addSubcommand(new ProgramCommand(() -> benchmark.results, benchmark.clock))
            .addSubcommand(new HistoryCommand(() -> benchmark.results.resolve("baseline")));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setOut(out);
    commandLine.setErr(err);
    commandLine.setParameterExceptionHandler(
        (exception, arguments) -> {
          err.println(
              "memory_benchmark: " + exception.getMessage() + " (see memory_benchmark.sh --help)");
          return USAGE;
        });
    commandLine.setExecutionExceptionHandler(
        (exception, failed, result) -> {
          if (exception instanceof IOException || exception instanceof BenchmarkException) {
            err.println("memory_benchmark: " + message(exception));
            return FAILED;
          }
          throw exception;
        });
    return commandLine.execute(args);
  }

  private static String message(Exception exception) {
    if (exception instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    if (exception instanceof NoSuchFileException missing && missing.getReason() == null) {
      return missing.getFile() + ": no such file or folder";
    }
    return exception.getMessage() == null
        ? exception.getClass().getSimpleName()
        : exception.getMessage().replaceAll("\\R+", " ");
  }

  @Override
  public Integer call() throws IOException, InterruptedException, BenchmarkException {
    List<Workload> workloads = workloads();
    int loads = loads();
    if (updateBaseline && (quick || mods != null)) {
      throw usage("--update-baseline: expected neither --quick nor --mod");
    }
    checkPhase();
    checkFolder();
    Instant time = clock.instant();
    Path folder = outdir == null ? results.resolve(RunFolder.name(time)) : outdir;
    Path baseline = results.resolve("baseline");
    RunFolder.create(folder);
    Path work = Files.createDirectory(folder.resolve("work"));
    List<BothWays> run = new ArrayList<>();
    List<Measured> measured;
    @Nullable BoundedRun boundedness;
    try {
      PrintWriter err = spec.commandLine().getErr();
      HeapAnalyzer analyzer = new DefaultHeapAnalyzer();
      Consumer<String> progress = line -> err.println("memory_benchmark: " + line);
      Weigher weigher = new Weigher(analyzer, loads, keepDumps, progress);
      for (Workload workload : workloads) {
        run.add(weigher.weigh(workload, folder, work));
      }
      measured =
          new Extras(measure, quick, isComplete(), keepDumps, folder, work, progress).measure(run);
      boundedness =
          isBounded()
              ? BoundedRunner.run(
                  quick ? BoundedPlan.QUICK : BoundedPlan.FULL,
                  analyzer,
                  keepDumps,
                  folder.resolve("bounded"),
                  work,
                  progress)
              : null;
    } finally {
      RunFolder.delete(work);
    }
    Map<String, Analysis> saved = Baseline.read(baseline, run);
    Path summary = folder.resolve("summary.md");
    String section = boundedness == null ? "" : "\n" + BoundedSection.of(boundedness);
    List<String> words = arguments(folder);
    Files.writeString(summary, Summary.of(environment, time, run, section, measured, saved, words));
    List<String> broken = boundedness == null ? List.of() : BoundedChecks.of(boundedness);
    RunPage.write(
        folder, results, environment, time, run, broken, boundedness != null, measured, saved);
    saveFigures(folder, time, loads, run, measured);
    spec.commandLine().getOut().println(summary);
    List<String> differences = new ArrayList<>(BothWays.differences(run));
    differences.addAll(broken);
    if (!differences.isEmpty()) {
      throw new BenchmarkException(
          "%d differences, see %s; the first: %s"
              .formatted(differences.size(), summary, differences.get(0)));
    }
    List<String> failures = measured.stream().flatMap(one -> one.failures().stream()).toList();
    if (!failures.isEmpty()) {
      failures.forEach(line -> spec.commandLine().getErr().println("memory_benchmark: " + line));
      return EXCEEDED;
    }
    if (updateBaseline) {
      Baseline.write(
          baseline,
          folder,
          run,
          Summary.of(environment, time, run, section, measured, Map.of(), words));
      spec.commandLine().getOut().println(baseline);
    }
    return 0;
  }

  /** The words of the command line that say what to measure, not where it goes. */
  private List<String> arguments(Path folder) {
    List<String> words = new ArrayList<>(spec.commandLine().getParseResult().originalArgs());
    words.remove(folder.toString());
    int where = words.indexOf("--results");
    if (where >= 0) {
      words.subList(where, where + 2).clear();
    }
    words.removeIf(word -> word.startsWith("--results="));
    return words;
  }

  private boolean isBounded() {
    return bounded != null ? bounded : isComplete();
  }

  /** Whether the usual workloads are measured, not a choice of somebody's. */
  private boolean isComplete() {
    return sizes == null && mods == null;
  }

  /** What looks like a subcommand is no folder for results. */
  private void checkFolder() {
    String name = outdir == null ? "" : outdir.toString();
    String hint = NearestNames.nearest(name, spec.subcommands().keySet());
    if (!hint.isEmpty()) {
      throw usage(name + ": no such subcommand" + hint + " For a folder of that name: ./" + name);
    }
  }

  private void checkPhase() {
    if (measure.isPhaseAlone()) {
      throw usage("--phase: goes with --max-heap");
    }
    Set<String> phases = new TreeSet<>();
    for (Loading loading : Loading.values()) {
      phases.addAll(Repeat.allPhases(loading));
    }
    if (!phases.contains(measure.phase())) {
      throw usage("--phase: expected one of %s, found '%s'".formatted(phases, measure.phase()));
    }
  }

  /** For {@code compare}: every figure of every repeat, and what they depend on. */
  private void saveFigures(
      Path folder, Instant time, int loads, List<BothWays> run, List<Measured> measured)
      throws IOException, InterruptedException {
    Map<String, String> settings = new TreeMap<>();
    settings.putAll(Measurer.flags());
    settings.put("quick", String.valueOf(quick));
    settings.put("workloads", String.join(", ", run.stream().map(BothWays::name).toList()));
    FigureFiles.write(
        folder,
        RunFacts.of(
            time,
            "workspace",
            GitHead.commit(results.toAbsolutePath()),
            environment,
            loads,
            Generator.DEFAULT_SEED,
            settings));
    for (SubjectFigures subject : RunFigures.read(folder).subjects()) {
      for (Measured one : measured) {
        if (one.workload().equals(subject.workload()) && one.way().equals(subject.way())) {
          FigureFiles.write(folder, ExtraFigures.add(subject, one));
        }
      }
    }
  }

  private int loads() {
    int loads = repeats != null ? repeats : quick ? 1 : REPEATS;
    if (loads < 1) {
      throw usage("--repeats: expected 1 or more, found " + loads);
    }
    return loads;
  }

  private List<Workload> workloads() {
    List<Workload> workloads = new ArrayList<>();
    if (sizes != null || mods == null) {
      List<String> names = sizes != null ? sizes : quick ? QUICK_SIZES : ALL_SIZES;
      try {
        workloads.addAll(Workload.ofSizes(names));
      } catch (IllegalArgumentException e) {
        throw usage("--sizes: " + e.getMessage());
      }
    }
    for (Path mod : mods == null ? List.<Path>of() : mods) {
      workloads.add(Workload.ofMod(mod));
    }
    if (together) {
      if (mods == null || mods.size() < 2) {
        throw usage("--together: expected --mod twice or more");
      }
      workloads.add(Workload.together(mods));
    }
    Set<String> names = new HashSet<>();
    for (Workload workload : workloads) {
      if (!names.add(workload.name())) {
        throw usage("--mod: two workloads would be called '" + workload.name() + "'");
      }
    }
    return workloads;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
