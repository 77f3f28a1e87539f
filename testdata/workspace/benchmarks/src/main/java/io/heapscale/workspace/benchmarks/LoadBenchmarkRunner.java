package io.heapscale.workspace.benchmarks;

import io.heapscale.jmh.RetainedProfiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The command behind {@code scripts/memory_benchmark.sh jmh OUTDIR [JMH options]}: runs {@link
 * LoadBenchmark} with the profilers of retained bytes and of the collector, and leaves {@code
 * jmh.json} and {@code jmh.md} in the folder.
 */
public final class LoadBenchmarkRunner {

  private static final int FAILED = 1;
  private static final int USAGE = 64;

  private LoadBenchmarkRunner() {}

  /** Runs it and ends the VM with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  private static int run(String[] args) {
    if (args.length == 0 || args[0].startsWith("-")) {
      return failed(USAGE, "expected the folder of the results first");
    }
    Path folder = Path.of(args[0]);
    Path json = folder.resolve("jmh.json");
    try {
      CommandLineOptions given = new CommandLineOptions(Arrays.copyOfRange(args, 1, args.length));
      if (given.shouldHelp()) {
        given.showHelp();
        return 0;
      }
      if (Files.exists(json)) {
        return failed(FAILED, json + ": is there already");
      }
      Files.createDirectories(folder);
      OptionsBuilder options = new OptionsBuilder();
      options
          .parent(given)
          .include("\\." + LoadBenchmark.class.getSimpleName() + "\\.")
          // First: those behind it do not see its dump.
          .addProfiler(RetainedProfiler.class)
          .addProfiler(GCProfiler.class)
          .shouldFailOnError(true)
          .resultFormat(ResultFormatType.JSON)
          .result(json.toString());
      Collection<RunResult> results = new Runner(options.build()).run();
      Path table = folder.resolve("jmh.md");
      Files.writeString(table, LoadTable.of(results));
      System.out.println(Files.readString(table));
      return 0;
    } catch (CommandLineOptionException e) {
      return failed(USAGE, String.valueOf(e.getMessage()));
    } catch (RunnerException | IOException e) {
      return failed(FAILED, String.valueOf(e.getMessage()));
    }
  }

  private static int failed(int exit, String message) {
    System.err.println("memory_benchmark: jmh: " + message);
    return exit;
  }
}
