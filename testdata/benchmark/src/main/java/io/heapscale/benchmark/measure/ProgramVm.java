package io.heapscale.benchmark.measure;

import io.heapscale.benchmark.task.ProgramMain;
import io.heapscale.benchmark.task.ProgramTask;
import io.heapscale.benchmark.vm.BenchmarkException;
import io.heapscale.benchmark.vm.ForkedVm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives tasks to VMs of their own.
 *
 * @param classPath where the program's classes lie, if not beside the benchmark's; or empty
 * @param properties system properties of every measured VM, as {@code -Dname=value}
 * @param work folder for task files and logs
 */
public record ProgramVm(String classPath, List<String> properties, Path work) {

  private static final long LONGEST_SECONDS = 3_600;

  /** Copies the list. */
  public ProgramVm {
    properties = List.copyOf(properties);
  }

  /**
   * Does a task to its end.
   *
   * @throws BenchmarkException if it fails; the message says what the program said
   */
  void run(ProgramTask task, List<String> flags)
      throws IOException, InterruptedException, BenchmarkException {
    long soakSeconds = task.kind() == ProgramTask.Kind.SOAK ? task.number() / 1_000 : 0;
    int exit = exitCode(task, flags, LONGEST_SECONDS + soakSeconds);
    if (exit == ForkedVm.TIMED_OUT) {
      throw new BenchmarkException("did not end in time");
    }
    if (exit == ProgramMain.OUT_OF_MEMORY) {
      throw new BenchmarkException("ran out of memory with " + String.join(" ", flags));
    }
    if (exit != 0) {
      throw new BenchmarkException("the VM ended with exit code " + exit + ForkedVm.said(log()));
    }
  }

  /** Does a task, which may fail or take too long. */
  int exitCode(ProgramTask task, List<String> flags, long longestSeconds)
      throws IOException, InterruptedException {
    Path file = work.resolve("task.properties");
    task.write(file);
    try {
      List<String> all = new ArrayList<>(flags);
      all.addAll(properties);
      return ForkedVm.exitCode(
          all, classPath, ProgramMain.class, List.of(file.toString()), log(), longestSeconds);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private Path log() {
    return work.resolve("task.log");
  }
}
