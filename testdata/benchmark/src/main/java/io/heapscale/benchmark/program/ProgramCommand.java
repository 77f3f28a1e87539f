package io.heapscale.benchmark.program;

import io.heapscale.benchmark.compare.FigureFiles;
import io.heapscale.benchmark.compare.RunFacts;
import io.heapscale.benchmark.history.GitHead;
import io.heapscale.benchmark.vm.BenchmarkException;
import io.heapscale.benchmark.vm.Environment;
import io.heapscale.benchmark.vm.ForkedVm;
import io.heapscale.benchmark.vm.RunFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code program CLASS [OUTDIR]}: the memory benchmark of any program. */
@Command(
    name = "program",
    description =
        "Measures your program: what one of its resources costs at every size, how cost grows, how"
            + " high live bytes rise, who allocates, what work leaves behind.",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = ProgramCommand.USAGE,
    exitCodeOnExecutionException = ProgramRun.FAILED,
    footer = {
      "",
      "Exit codes: 0 measured; 1 could not measure; 2 a limit is exceeded, or the soak leaves"
          + " something; 64 wrong usage."
    })
public final class ProgramCommand implements Callable<Integer> {

  static final int USAGE = 64;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "CLASS[,ARGUMENT...]",
      description =
          "A class that implements io.heapscale.benchmark.MeasuredProgram, and what its constructor"
              + " gets.")
  private String program = "";

  @Parameters(
      index = "1",
      paramLabel = "OUTDIR",
      arity = "0..1",
      description = "Where results go; new or empty (default: <results>/<timestamp>).")
  private @Nullable Path outdir;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Where runs lie (default: benchmark_results/memory).")
  private @Nullable Path results;

  @Mixin private ProgramOptions options = new ProgramOptions();

  private final Supplier<Path> defaultResults;
  private final Clock clock;

  /**
   * The command.
   *
   * @param results where runs lie if the command is not told, asked when the command line was read
   */
  public ProgramCommand(Supplier<Path> results, Clock clock) {
    this.defaultResults = results;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException, InterruptedException, BenchmarkException {
    ProgramPlan plan;
    try {
      plan = options.plan(program);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    Instant time = clock.instant();
    Path folder = outdir == null ? runs().resolve(RunFolder.name(time)) : outdir;
    RunFolder.create(folder);
    PrintWriter err = spec.commandLine().getErr();
    Path work = Files.createDirectory(folder.resolve("work"));
    ProgramRun run;
    try {
      run =
          new ProgramBenchmark(plan, folder, work, line -> err.println("memory_benchmark: " + line))
              .measure();
    } finally {
      RunFolder.delete(work);
    }
    if (run.sizes().isEmpty()) {
      throw new BenchmarkException(run.notMeasured().get(0));
    }
    Environment environment = Environment.here(ForkedVm.PHASE_FLAGS);
    FigureFiles.write(folder, facts(plan, environment, time));
    Path summary = folder.resolve("summary.md");
    Files.writeString(
        summary, ProgramSummary.of(environment, time, run, folder.toString(), typed()));
    ProgramPage.write(environment, time, run, folder, runs());
    spec.commandLine().getOut().println(summary);
    tell(run, summary);
    return run.exitCode();
  }

  /** What stood after the command's name, less the folder of the results. */
  private List<String> typed() {
    List<String> all = spec.commandLine().getParseResult().originalArgs();
    List<String> typed = new ArrayList<>(all.subList(all.indexOf(spec.name()) + 1, all.size()));
    if (outdir != null) {
      typed.remove(outdir.toString());
    }
    return typed;
  }

  private Path runs() {
    return results == null ? defaultResults.get() : results;
  }

  private RunFacts facts(ProgramPlan plan, Environment environment, Instant time)
      throws InterruptedException {
    return RunFacts.of(
        time,
        plan.program().text(),
        GitHead.commit(plan.program().place()),
        environment,
        plan.repeats(),
        ProgramPlan.SEED,
        options.settings(plan));
  }

  private void tell(ProgramRun run, Path summary) {
    PrintWriter err = spec.commandLine().getErr();
    run.failures().forEach(line -> err.println("memory_benchmark: " + line));
    tell(run.unmeasured(), "measurements failed", summary);
    tell(run.differences(), "differences", summary);
  }

  private void tell(List<String> lines, String what, Path summary) {
    if (!lines.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "memory_benchmark: %d %s, see %s; the first: %s"
                  .formatted(lines.size(), what, summary, lines.get(0)));
    }
  }
}
