package io.heapscale.workspace.gate;

import static io.heapscale.analyzer.test.HeapAssertions.assertThatHeap;
import static io.heapscale.analyzer.test.HeapAssertions.atMost;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.test.SizeUnit;
import io.heapscale.analyzer.test.junit.HeapTest;
import io.heapscale.analyzer.test.junit.ScalingProbe;
import io.heapscale.analyzer.test.junit.ScalingTest;
import io.heapscale.workspace.Dashboard;
import io.heapscale.workspace.Resource;
import io.heapscale.workspace.Workspace;
import io.heapscale.workspace.lazy.LazyWorkspace;
import io.heapscale.workspace.load.EagerLoader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How what a workspace keeps grows with the dashboards of its mod. */
class WorkspaceGrowthTest {

  /** Less than the smallest of the mods takes when all of it is decoded. */
  private static final long CACHE_BYTES = 256 << 10;

  @TempDir private Path folder;

  @ScalingTest(sizes = {10, 50, 200})
  void eagerWorkspaceGrowsAtMostAsItsMod(ScalingProbe probe) throws IOException {
    Path mod = GatedMods.generate(probe.size(), folder.resolve("mod"));
    probe.weigh(EagerLoader.load(mod).workspace());
  }

  /**
   * With twenty times the dashboards twice the bytes at most: bounded as reports call it. The index
   * does grow with the mod, by about 1 KiB per dashboard with all that belongs to it; what it
   * refers to does not.
   */
  @ScalingTest(
      sizes = {10, 50, 200},
      growsAtMost = 0.1)
  void lazyWorkspaceIsBoundedThoughAllOfItIsRead(ScalingProbe probe) throws Exception {
    try (LazyWorkspace workspace = readThrough(probe.size())) {
      probe.weigh(workspace);
    }
  }

  @ParameterizedTest(name = "{0} dashboards")
  @ValueSource(ints = {10, 200})
  @ResourceLock(HeapTest.LOCK)
  void cacheKeepsToItsLimitWhateverTheMod(int dashboards) throws Exception {
    try (LazyWorkspace workspace = readThrough(dashboards)) {
      assertThat(workspace.cacheStatistics().evictions()).isPositive();
      // One entry may stay that is larger than the limit alone; none here is.
      assertThatHeap(workspace)
          .withConfig(weighing())
          .type("cache")
          .count(1)
          .perInstance()
          .retained()
          .is(atMost(CACHE_BYTES >> 10, SizeUnit.KiB));
    }
  }

  /** A workspace whose dashboards have all been asked for, one after the other. */
  private LazyWorkspace readThrough(int dashboards) throws Exception {
    Path mod = GatedMods.generate(dashboards, folder.resolve("mod"));
    LazyWorkspace workspace = LazyWorkspace.open(mod, CACHE_BYTES);
    // While titles are evaluated they have a cache of their own.
    assertThat(workspace.awaitTitles(Long.MAX_VALUE)).isTrue();
    for (String name : workspace.topLevelNames("dashboard")) {
      Resource dashboard = workspace.find("dashboard", name);
      assertThat(dashboard).isInstanceOf(Dashboard.class);
    }
    return workspace;
  }

  private static Path weighing() throws URISyntaxException {
    URL file = Objects.requireNonNull(Workspace.class.getResource("heapscale.yaml"));
    return Path.of(file.toURI());
  }
}
