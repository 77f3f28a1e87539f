package io.heapscale.workspace.benchmark;

import io.heapscale.workspace.cli.WorkspaceCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a command of the workspace in a VM of its own: same JDK, same class path, fixed flags. */
final class MeasuredVm {

  private MeasuredVm() {}

  /**
   * Runs a command to its end.
   *
   * @param flags the VM's flags
   * @param arguments the workspace's command line
   * @param log where the VM's output goes
   * @throws BenchmarkException if it fails; the message names what it said first
   */
  static void run(List<String> flags, List<String> arguments, Path log)
      throws IOException, InterruptedException, BenchmarkException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(WorkspaceCommand.class.getName());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    // The VM would take more flags from these.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    Process process = builder.start();
    try {
      int exit = process.waitFor();
      if (exit != 0) {
        throw new BenchmarkException("the VM ended with exit code " + exit + said(log));
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private static String said(Path log) throws IOException {
    return Files.readAllLines(log).stream()
        .filter(line -> !line.isBlank())
        .findFirst()
        .map(line -> ": " + line)
        .orElse("");
  }
}
