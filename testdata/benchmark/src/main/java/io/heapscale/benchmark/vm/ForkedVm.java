package io.heapscale.benchmark.vm;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a main class in a VM of its own: same JDK, same class path and more, fixed flags. */
public final class ForkedVm {

  /** Exit code of {@link #exitCode} for a VM that did not end in time. */
  public static final int TIMED_OUT = -1;

  /**
   * Flags of VMs whose phases are dumped. The collector and the heap's size are fixed: their
   * defaults depend on the machine, and with them peaks and collections.
   */
  public static final List<String> PHASE_FLAGS = List.of("-XX:+UseG1GC", "-Xms256m", "-Xmx2g");

  private ForkedVm() {}

  /**
   * Runs a main class to its end.
   *
   * @param flags the VM's flags
   * @param log where the VM's output goes
   * @throws BenchmarkException if it fails; the message names what it said first
   */
  public static void run(List<String> flags, Class<?> main, List<String> arguments, Path log)
      throws IOException, InterruptedException, BenchmarkException {
    int exit = exitCode(flags, "", main, arguments, log, Long.MAX_VALUE);
    if (exit != 0) {
      throw new BenchmarkException("the VM ended with exit code " + exit + said(log));
    }
  }

  /**
   * Runs a main class until it ends or its time is over.
   *
   * @param flags the VM's flags
   * @param classPath what comes before this VM's class path, or empty
   * @param log where the VM's output goes
   * @param longestSeconds when to end it by force
   * @return its exit code, or {@link #TIMED_OUT}
   */
  public static int exitCode(
      List<String> flags,
      String classPath,
      Class<?> main,
      List<String> arguments,
      Path log,
      long longestSeconds)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    String own = System.getProperty("java.class.path");
    command.add(classPath.isEmpty() ? own : classPath + File.pathSeparator + own);
    command.add(main.getName());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    // The VM would take more flags from these.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().remove("_JAVA_OPTIONS");
    Process process = builder.start();
    // Whoever ends this VM ends those that it measures.
    Thread hook = new Thread(process::destroyForcibly, "end-measured-vm");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return process.waitFor(longestSeconds, TimeUnit.SECONDS) ? process.exitValue() : TIMED_OUT;
    } finally {
      process.destroyForcibly();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        hook.interrupt(); // this VM ends already, and the hook with it
      }
    }
  }

  /** What a VM said first, after a colon; empty if it said nothing. */
  public static String said(Path log) throws IOException {
    return Files.readAllLines(log).stream()
        .filter(line -> !line.isBlank())
        .findFirst()
        .map(line -> ": " + line)
        .orElse("");
  }
}
