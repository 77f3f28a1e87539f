package io.heapscale.workspace.benchmark;

import io.heapscale.workspace.cli.WorkspaceCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Loads a mod in a VM of its own: same JDK, same class path, fixed flags. */
final class LoadVm {

  /**
   * The collector and the heap's size are fixed: their defaults depend on the machine, and with
   * them peaks and collections.
   */
  static final List<String> FLAGS = List.of("-XX:+UseG1GC", "-Xms256m", "-Xmx2g");

  private LoadVm() {}

  /**
   * Loads {@code mod}; the VM leaves its dumps in {@code dumps}.
   *
   * @param log where the VM's output goes
   */
  static Load run(Path mod, Path dumps, Path figures, Path log)
      throws IOException, InterruptedException, BenchmarkException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(WorkspaceCommand.class.getName());
    command.add("load");
    command.add("--eager");
    command.add("--dump-to");
    command.add(dumps.toString());
    command.add("--json");
    command.add(figures.toString());
    command.add(mod.toString());
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
        throw new BenchmarkException("the load ended with exit code " + exit + said(log));
      }
    } finally {
      process.destroyForcibly();
    }
    return Load.read(figures);
  }

  private static String said(Path log) throws IOException {
    return Files.readAllLines(log).stream()
        .filter(line -> !line.isBlank())
        .findFirst()
        .map(line -> ": " + line)
        .orElse("");
  }
}
