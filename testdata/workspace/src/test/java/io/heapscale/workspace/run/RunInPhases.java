package io.heapscale.workspace.run;

import io.heapscale.dumper.HeapPhases;
import io.heapscale.workspace.Workspace;
import io.heapscale.workspace.load.EagerLoader;
import java.nio.file.Path;
import java.util.List;

/** Dumps its heap before, while and after dashboards and benchmarks are held: a VM of its own. */
final class RunInPhases {

  private RunInPhases() {}

  /** Arguments: folder of the mod, folder for the dumps, how many to run, rows, threads. */
  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[2]);
    Workspace workspace = EagerLoader.load(Path.of(args[0])).workspace();
    HeapPhases phases = HeapPhases.in(Path.of(args[1]));
    try (DashboardExecutor executor = new DashboardExecutor(workspace, Integer.parseInt(args[4]))) {
      List<String> names = Selection.spread(workspace, count);
      phases.phase("after-load", workspace);
      hold(executor, names, Integer.parseInt(args[3]), phases);
      phases.phase("after-execution", workspace, executor);
    }
  }

  /** A method of its own: a variable that is out of scope still counts while its method runs. */
  private static void hold(
      DashboardExecutor executor, List<String> names, int rows, HeapPhases phases)
      throws Exception {
    try (Sessions sessions = executor.run(names, rows)) {
      phases.phase("during-execution", sessions);
    }
  }
}
