package io.heapscale.workspace.gate;

import io.heapscale.workspace.cli.WorkspaceCommand;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes what the gate checks: a run with one folder of phases per size. The larger size is loaded
 * and run eagerly, and read through lazily; the smaller one is only loaded, to measure growth from.
 */
final class GatedRun {

  /**
   * The collector is fixed, because its choice depends on the machine; the first compiler alone is
   * the fastest for runs of a second. {@link #LIMITS} are apart: what they are changes no figure.
   */
  static final List<String> FLAGS = List.of("-XX:+UseG1GC", "-XX:TieredStopAtLevel=1");

  /** The heap's size. */
  static final List<String> LIMITS = List.of("-Xms64m", "-Xmx256m");

  private static final String LAZY = "after-open";

  private static final Set<String> PHASES =
      Set.of("after-load", "during-execution", "after-execution", LAZY);

  private GatedRun() {}

  /** A JVM of that JDK with the usual flags. */
  static ForkedJava java(Path home) {
    return java(home, List.of(), LIMITS);
  }

  /** A JVM of that JDK with other classes first and other limits of the heap. */
  static ForkedJava java(Path home, List<Path> classesFirst, List<String> limits) {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.addAll(limits);
    return new ForkedJava(home, classesFirst, flags);
  }

  /** Leaves all phases of the larger size and the load of the smaller one in {@code run}. */
  static void make(ForkedJava java, Path small, Path large, Path run) throws Exception {
    make(java, large, run, PHASES);
    Path phases = phases(run, GatedMods.SMALL);
    command(java, phases, "load", "--eager", small.toString()).succeeds();
    keep(PHASES, phases, phases);
  }

  /** Leaves some phases of the larger size in {@code run}. */
  static void make(ForkedJava java, Path large, Path run, Set<String> wanted) throws Exception {
    Path phases = phases(run, GatedMods.LARGE);
    // Beside the run, in which each folder is a size.
    Path lazy = run.resolveSibling(run.getFileName() + "-lazy");
    List<ForkedJava.Started> started = new ArrayList<>();
    started.add(eager(java, large, phases));
    if (wanted.contains(LAZY)) {
      started.add(lazy(java, large, lazy));
    }
    for (ForkedJava.Started each : started) {
      each.succeeds();
    }
    keep(wanted, phases, phases);
    if (wanted.contains(LAZY)) {
      // The same mod in the other way: one more phase of the size.
      keep(Set.of(LAZY), lazy, phases);
      Files.delete(lazy);
    }
  }

  private static ForkedJava.Started eager(ForkedJava java, Path mod, Path phases)
      throws IOException {
    return command(
        java,
        phases,
        "run",
        "--eager",
        "--dashboards",
        "4",
        "--rows",
        "5",
        "--threads",
        "2",
        mod.toString());
  }

  private static ForkedJava.Started lazy(ForkedJava java, Path mod, Path phases)
      throws IOException {
    return command(
        java,
        phases,
        "load",
        "--lazy",
        "--cache-limit",
        "256KiB",
        "--open",
        "1000", // all there are
        mod.toString());
  }

  private static ForkedJava.Started command(ForkedJava java, Path phases, String... arguments)
      throws IOException {
    Files.createDirectories(phases);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--idle-millis", "0", "--dump-to", phases.toString()));
    return java.start(WorkspaceCommand.class, all, phases.resolve("output.txt"));
  }

  /** Other phases would only take time to analyze. */
  private static void keep(Set<String> wanted, Path from, Path to) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (wanted.contains(name.replaceFirst("\\.hprof(\\.json)?$", ""))) {
          Files.move(file, to.resolve(name));
        } else {
          Files.delete(file);
        }
      }
    }
  }

  static Path phases(Path run, int size) {
    return run.resolve(String.valueOf(size));
  }
}
