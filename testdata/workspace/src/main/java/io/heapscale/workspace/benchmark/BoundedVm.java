package io.heapscale.workspace.benchmark;

import io.heapscale.benchmark.vm.BenchmarkException;
import io.heapscale.benchmark.vm.ForkedVm;
import io.heapscale.workspace.cli.WorkspaceCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens dashboards of a mod in VMs of their own: same JDK, same class path, fixed flags.
 *
 * @param flags the VMs' flags
 * @param logs folder that takes what they print
 */
record BoundedVm(List<String> flags, Path logs) {

  /**
   * Loads {@code mod} and opens dashboards of it.
   *
   * @param open how many, or {@code all}
   * @param accesses requests that follow the dump
   * @param results takes the dumps and the figures
   */
  BoundedFigures run(Path mod, BoundedWay way, String open, int accesses, Path results)
      throws IOException, InterruptedException, BenchmarkException {
    Path figures = results.resolve("load.json");
    List<String> command = new ArrayList<>();
    command.add("load");
    command.addAll(way.options());
    command.addAll(List.of("--open", open));
    if (accesses > 0) {
      command.addAll(List.of("--zipf", String.valueOf(accesses)));
    }
    command.addAll(List.of("--dump-to", results.toString(), "--json", figures.toString()));
    command.add(mod.toString());
    ForkedVm.run(flags, WorkspaceCommand.class, command, logs.resolve("bounded.log"));
    return BoundedFigures.read(figures);
  }
}
