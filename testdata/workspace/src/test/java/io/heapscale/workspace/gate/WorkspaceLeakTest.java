package io.heapscale.workspace.gate;

import static io.heapscale.analyzer.test.HeapAssertions.assertThatHeap;
import static io.heapscale.analyzer.test.HeapAssertions.doesNotLeak;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.test.junit.HeapTest;
import io.heapscale.workspace.Dashboard;
import io.heapscale.workspace.Workspace;
import io.heapscale.workspace.lazy.LazyWorkspace;
import io.heapscale.workspace.load.EagerLoader;
import io.heapscale.workspace.run.DashboardExecutor;
import io.heapscale.workspace.run.Run;
import io.heapscale.workspace.run.Selection;
import io.heapscale.workspace.run.Sessions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a workspace, and of what ran in it, when it is over. */
class WorkspaceLeakTest {

  private static final long CACHE_BYTES = 256 << 10;
  private static final int ROWS = 2;

  @TempDir private Path folder;

  private Path mod = Path.of("");

  @BeforeEach
  void generate() throws Exception {
    mod = GatedMods.generate(2, folder.resolve("mod"));
  }

  @HeapTest
  void dashboardsThatRanLeaveNothing() throws Exception {
    Workspace workspace = EagerLoader.load(mod).workspace();
    List<String> names = Selection.spread(workspace, 1);
    try (DashboardExecutor executor = new DashboardExecutor(workspace, 1)) {
      doesNotLeak(
          () -> {
            try (Sessions sessions = executor.run(names, ROWS)) {
              assertThat(sessions.all()).hasSize(1);
            }
          });
      // The executor is still open; a run has no holder but its sessions.
      assertThatHeap().hasNoInstancesOf(Run.class);
    }
  }

  @HeapTest
  void workspacesThatWereOpenedAndClosedLeaveNothing() throws Exception {
    doesNotLeak(
        () -> {
          try (LazyWorkspace workspace = LazyWorkspace.open(mod, CACHE_BYTES)) {
            String name = workspace.topLevelNames("dashboard").get(0);
            assertThat(workspace.find("dashboard", name)).isInstanceOf(Dashboard.class);
            assertThat(workspace.awaitTitles(Long.MAX_VALUE)).isTrue();
          }
        });
    assertThatHeap().hasNoInstancesOf(LazyWorkspace.class);
    assertThatHeap().hasNoInstancesOf(Dashboard.class);
  }

  @HeapTest
  void workspacesThatWereLoadedLeaveNothing() throws Exception {
    doesNotLeak(() -> assertThat(EagerLoader.load(mod).workspace().dashboards()).hasSize(2));
    assertThatHeap().hasNoInstancesOf(Workspace.class);
    assertThatHeap().hasNoInstancesOf(Dashboard.class);
  }
}
