package io.heapscale.workspace.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.benchmark.vm.BenchmarkException;
import io.heapscale.workspace.generate.ModSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedRunnerTest {

  /** So small that opening all dashboards must let some go. */
  private static final BoundedWay TIGHT = BoundedWay.lazy(128L << 10);

  @TempDir Path folder;

  private final List<String> said = new ArrayList<>();

  @Test
  void lazyWorkspaceIsBoundedAndItsCacheKeepsToItsLimit() throws Exception {
    BoundedPlan plan = plan(List.of(1, 4), List.of("-Xmx256m"));
    BoundedRun run = run(plan, false);

    assertThat(BoundedChecks.of(run)).isEmpty();
    assertThat(run.points()).hasSize(4);
    assertThat(run.points(TIGHT)).extracting(BoundedPoint::dashboards).containsExactly(6L, 24L);
    BoundedPoint eager = run.points(BoundedWay.EAGER).get(1);
    BoundedPoint lazy = run.points(TIGHT).get(1);
    assertThat(eager.indexBytes()).isZero();
    assertThat(lazy.indexBytes()).isPositive();
    assertThat(lazy.topLevel()).isEqualTo(eager.topLevel()).isPositive();
    assertThat(lazy.keptBytes()).isLessThan(eager.keptBytes());
    FullOpening all = run.openings(TIGHT).get(1);
    assertThat(all.figures().opened()).isEqualTo(24);
    assertThat(all.cache().evictions()).isPositive();
    BoundedFigures.Accesses accesses = Objects.requireNonNull(all.figures().accesses());
    assertThat(accesses.hits() + accesses.misses()).isEqualTo(300);
    for (String way : List.of("eager", "lazy-128KiB", "lazy-128KiB-all")) {
      assertThat(folder.resolve("bounded").resolve(way).resolve("4x"))
          .isDirectoryContaining("glob:**/before-load.json")
          .isDirectoryContaining("glob:**/after-open.json")
          .isDirectoryContaining("glob:**/load.json")
          .isDirectoryNotContaining("glob:**/*.hprof*");
    }
    assertThat(folder.resolve("work").resolve("bounded-4x")).doesNotExist();
    assertThat(said)
        .startsWith("bounded, 1x: generating the mod", "bounded, 1x: eager, opening 3 dashboards")
        .contains("bounded, lazy-128KiB-all/4x: analyzing the dump");
  }

  @Test
  void dumpsStayWhereTheyAreWanted() throws Exception {
    BoundedPlan plan =
        new BoundedPlan(
            "tiny", size(), List.of(1), List.of(BoundedWay.EAGER), 1, 0, List.of("-Xmx256m"));
    BoundedRun run = run(plan, true);
    assertThat(BoundedChecks.of(run)).isEmpty();
    assertThat(run.openings()).isEmpty();
    assertThat(folder.resolve("bounded").resolve("eager").resolve("1x"))
        .isDirectoryContaining("glob:**/after-open.hprof")
        .isDirectoryContaining("glob:**/after-open.hprof.json");
  }

  @Test
  void vmThatCannotStartIsNamedWithItsSizeAndWhatItSaid() {
    BoundedPlan plan = plan(List.of(1), List.of("-XX:+NoSuchFlag"));
    assertThatThrownBy(() -> run(plan, false))
        .isInstanceOf(BenchmarkException.class)
        .hasMessage(
            "bounded, 1x: eager, opening 3 dashboards: the VM ended with exit code 1:"
                + " Unrecognized VM option 'NoSuchFlag'");
  }

  private static ModSize size() {
    return new ModSize(6, 8, 4, 2);
  }

  private static BoundedPlan plan(List<Integer> scales, List<String> flags) {
    return new BoundedPlan("tiny", size(), scales, List.of(BoundedWay.EAGER, TIGHT), 3, 300, flags);
  }

  private BoundedRun run(BoundedPlan plan, boolean keepDumps) throws Exception {
    Path work = Files.createDirectories(folder.resolve("work"));
    return BoundedRunner.run(
        plan, new DefaultHeapAnalyzer(), keepDumps, folder.resolve("bounded"), work, said::add);
  }
}
