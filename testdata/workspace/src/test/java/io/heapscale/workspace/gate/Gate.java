package io.heapscale.workspace.gate;

import io.heapscale.analyzer.cli.Cli;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The command line of the analyzer, in the folder where the budgets and baselines of this are. */
final class Gate {

  private static final Path BUDGETS = Path.of("heapscale.yaml");
  private static final Path BASELINES = Path.of("heapscale-baseline");

  /** Types that generated mods, or runs of their dashboards, have none of; what is only loaded. */
  private static final Pattern ABSENT =
      Pattern.compile(
          "warning: (.*resource type '(detection|control_run)'|\\S+/"
              + GatedMods.SMALL
              + ": resource type '\\w+') matches no object of this dump");

  private Gate() {}

  /**
   * What a command said.
   *
   * @param exitCode its exit code
   * @param out its standard output
   * @param err its standard error
   */
  record Said(int exitCode, String out, String err) {

    /** Warnings, but for those of types that there are none of. */
    List<String> warnings() {
      return err.lines().filter(line -> !ABSENT.matcher(line).matches()).toList();
    }

    /**
     * Whether all budgets were kept without a word of warning. Those of growth are among them: what
     * has no baseline to be compared with does not pass.
     */
    boolean passed() {
      return exitCode == 0
          && warnings().isEmpty()
          && Pattern.compile("Passed\\. Of (\\d+) limits: \\1 pass\\.").matcher(out).find();
    }

    @Override
    public String toString() {
      return "exit code " + exitCode + "\n" + out + err;
    }
  }

  /** Holds a run against the budgets and the baseline of its environment. */
  static Said check(Path run) {
    return check(run, "text");
  }

  /** The same, with the report as JSON: {@code docs/formats.md}. */
  static Said checkAsJson(Path run) {
    return check(run, "json");
  }

  private static Said check(Path run, String format) {
    return analyze(
        "check",
        run.toString(),
        "-r",
        BUDGETS.toString(),
        "--baseline",
        BASELINES.toString(),
        "-f",
        format);
  }

  /** Runs one command in the module's folder. */
  static Said analyze(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Path module = Path.of("").toAbsolutePath();
    Cli cli = new Cli(new DefaultHeapAnalyzer(), module, InputStream.nullInputStream(), false);
    int exitCode = cli.run(arguments, out, new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Said(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Whether a baseline of that JDK is committed; says so where there is none. */
  static boolean hasBaseline(int feature) {
    boolean there = Files.exists(baseline(feature));
    if (!there) {
      System.out.println(
          "skipped: no baseline of JDK "
              + feature
              + "; scripts/update_baseline.sh makes one: "
              + baseline(feature));
    }
    return there;
  }

  static Path baseline(int feature) {
    return BASELINES.resolve("jdk" + feature + "-g1.json");
  }

  /** Makes what the phases of a run weigh the baseline of their environment. */
  static Said updateBaseline(Path phases) {
    List<String> arguments = new ArrayList<>(List.of("baseline", "update"));
    // Those that budgets compare growth in; figures of more would only make the file longer.
    for (String phase : List.of("after-load", "during-execution", "after-open")) {
      arguments.add(phases.resolve(phase + ".hprof").toString());
    }
    arguments.addAll(List.of("--dir", BASELINES.toString()));
    return analyze(arguments.toArray(String[]::new));
  }
}
