package io.heapscale.workspace.benchmark;

import io.heapscale.benchmark.vm.BenchmarkException;
import io.heapscale.benchmark.vm.ForkedVm;
import io.heapscale.workspace.cli.WorkspaceCommand;
import io.heapscale.workspace.scenario.Loading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Loads a mod in a VM of its own and runs it: same JDK, same class path, fixed flags. */
final class LoadVm {

  private LoadVm() {}

  /**
   * Loads {@code mod} and runs dashboards of it; the VM leaves its dumps in {@code dumps}.
   *
   * @param log where the VM's output goes
   */
  static Load run(Loading loading, Path mod, Path dumps, Path figures, Path log)
      throws IOException, InterruptedException, BenchmarkException {
    return run(
        List.of("run", "--" + loading.label(), "--dump-to", dumps.toString(), mod.toString()),
        figures,
        log);
  }

  /**
   * Runs one command of the workspace.
   *
   * @param arguments its command line, without {@code --json}
   * @param figures where its figures go
   * @param log where the VM's output goes
   */
  static Load run(List<String> arguments, Path figures, Path log)
      throws IOException, InterruptedException, BenchmarkException {
    List<String> command = new ArrayList<>(arguments);
    command.addAll(List.of("--json", figures.toString()));
    ForkedVm.run(ForkedVm.PHASE_FLAGS, WorkspaceCommand.class, command, log);
    return Load.read(figures);
  }
}
