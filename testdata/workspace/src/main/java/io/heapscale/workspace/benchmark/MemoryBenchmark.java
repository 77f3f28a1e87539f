package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.model.Analysis;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command behind {@code scripts/memory_benchmark.sh}. */
@Command(
    name = "memory_benchmark.sh",
    description = "Says what one dashboard, one query, one control costs at every workload size.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit codes: 0 measured; 1 could not measure; 64 wrong usage."})
public final class MemoryBenchmark implements Callable<Integer> {

  static final int FAILED = 1;
  static final int USAGE = 64;

  private static final List<String> ALL_SIZES = List.of("small", "medium", "large", "xlarge");
  private static final List<String> QUICK_SIZES = List.of("small", "medium", "large");
  private static final int REPEATS = 3;
  private static final DateTimeFormatter FOLDER_NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

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

  @Option(names = "--mod", paramLabel = "DIR", description = "Weigh this mod instead.")
  private @Nullable List<Path> mods;

  @Option(names = "--repeats", paramLabel = "N", description = "Loads per size (default: 3).")
  private @Nullable Integer repeats;

  @Option(names = "--quick", description = "Only small, medium and large, one load each.")
  private boolean quick;

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
            new MemoryBenchmark(Clock.systemUTC(), Environment.here()),
            args));
  }

  static int run(PrintWriter out, PrintWriter err, MemoryBenchmark benchmark, String... args) {
    CommandLine commandLine = new CommandLine(benchmark);
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
    Instant time = clock.instant();
    Path folder = outdir == null ? results.resolve(FOLDER_NAME.format(time)) : outdir;
    Path baseline = results.resolve("baseline");
    RunFolder.create(folder);
    Path work = Files.createDirectory(folder.resolve("work"));
    List<Weighed> run = new ArrayList<>();
    try {
      PrintWriter err = spec.commandLine().getErr();
      Weigher weigher =
          new Weigher(
              new DefaultHeapAnalyzer(),
              loads,
              keepDumps,
              line -> err.println("memory_benchmark: " + line));
      for (Workload workload : workloads) {
        Path size = Files.createDirectory(folder.resolve(workload.name()));
        run.add(weigher.weigh(workload, size, work));
      }
    } finally {
      RunFolder.delete(work);
    }
    Map<String, Analysis> saved = Baseline.read(baseline, run);
    Path summary = folder.resolve("summary.md");
    Files.writeString(summary, Summary.of(environment, time, run, saved));
    spec.commandLine().getOut().println(summary);
    List<String> differences = run.stream().flatMap(w -> w.differences().stream()).toList();
    if (!differences.isEmpty()) {
      throw new BenchmarkException(
          "%d differences, see %s; the first: %s"
              .formatted(differences.size(), summary, differences.get(0)));
    }
    if (updateBaseline) {
      Baseline.write(baseline, run, Summary.of(environment, time, run, Map.of()));
      spec.commandLine().getOut().println(baseline);
    }
    return 0;
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
    return workloads;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
