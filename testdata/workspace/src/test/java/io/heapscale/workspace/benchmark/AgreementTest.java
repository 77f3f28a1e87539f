package io.heapscale.workspace.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.DumpInfo;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.analyzer.model.VmInternals;
import io.heapscale.workspace.lazy.CacheStatistics;
import io.heapscale.workspace.scenario.Figures;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgreementTest {

  private final Analysis loaded = Runs.analysis(10, 5_000, 1_000);

  @Test
  void everyTypeThatTheModHasMoreOrFewerOfIsNamed() {
    assertThat(Agreement.withMod(loaded, Map.of("dashboard", 10, "query", 10))).isEmpty();
    assertThat(Agreement.withMod(loaded, Map.of("dashboard", 11, "query", 10, "card", 1_000)))
        .containsExactly(
            "dashboard: 10 in the dump, 11 blocks in the mod",
            "card: 0 in the dump, 1,000 blocks in the mod");
  }

  @Test
  void whatAProgramListsIsHeldAgainstTheModAsWell() {
    assertThat(Agreement.listedWithMod(Map.of("query", 3L), Map.of("query", 3))).isEmpty();
    assertThat(Agreement.listedWithMod(Map.of("query", 3L), Map.of("card", 1)))
        .containsExactly(
            "query: 3 in the catalog, 0 blocks in the mod",
            "card: 0 in the catalog, 1 blocks in the mod");
  }

  @Test
  void dashboardsInMemoryBeforeOneIsAskedForAreNamed() {
    assertThat(Agreement.noDashboards(Runs.analysis(0, 5_000, 1_000))).isEmpty();
    assertThat(Agreement.noDashboards(loaded))
        .containsExactly("dashboard: 10 in the dump, expected none before one is asked for");
  }

  @Test
  void runsThatAreLeftAreNamed() {
    assertThat(Agreement.nothingRuns(loaded)).isEmpty();
    assertThat(Agreement.nothingRuns(Runs.with(loaded, List.of(Runs.type("panel_run", 3, 600, 0)))))
        .containsExactly("panel_run: 3 in the dump, expected none while nothing runs");
  }

  @Test
  void runsAreCountedAsTheProgramCountsThem() {
    Analysis running =
        Runs.with(
            loaded, List.of(Runs.type("session", 2, 24, 0), Runs.type("panel_run", 9, 600, 0)));
    assertThat(Agreement.withExecution(running, new Figures.Execution(2, 100, 4, 9, 0, 1)))
        .isEmpty();
    assertThat(Agreement.withExecution(running, new Figures.Execution(3, 100, 4, 8, 0, 1)))
        .containsExactly(
            "session: 2 in the dump, 3 says the program",
            "runs: 9 in the dump, 8 says the program");
    assertThat(Agreement.withExecution(running, null))
        .containsExactly("the program does not say what ran");
  }

  @Test
  void typeThatOwnsOtherBytesAfterTheExecutionIsNamed() {
    assertThat(Agreement.unchanged(loaded, Runs.analysis(10, 5_000, 2_000))).isEmpty();
    assertThat(Agreement.unchanged(loaded, Runs.analysis(10, 5_008, 1_000)))
        .containsExactly(
            "dashboard: 10 of 50,080 own bytes after the execution, 10 of 50,000 before it");
  }

  @Test
  void cacheMayRetainItsLimitAndOneEntry() {
    Analysis cached = Runs.with(loaded, List.of(Runs.type("cache", 1, 1_300, 0)));
    assertThat(Agreement.withinLimit(cached, cache(1_000, 300))).isEmpty();
    assertThat(Agreement.withinLimit(cached, cache(1_000, 299)))
        .containsExactly(
            "cache: retains 1,300 bytes, allowed are 1,000 and the largest entry, 299");
    assertThat(Agreement.withinLimit(cached, null))
        .containsExactly("the program does not say what its cache did");
  }

  private static CacheStatistics cache(long limit, long largest) {
    return new CacheStatistics(limit, 0, 0, largest, 0, 0, 0, 0, 0);
  }

  @Test
  void classesOfTheProgramAreCountedAsTheVmCountsThem() {
    Manifest.ClassCount objects = new Manifest.ClassCount("java.lang.Object", 7, 112);
    assertThat(
            Agreement.withVm(
                loaded,
                manifest(
                    objects, new Manifest.ClassCount("io.heapscale.workspace.Dashboard", 10, 640))))
        .isEmpty();
    assertThat(
            Agreement.withVm(
                loaded,
                manifest(
                    new Manifest.ClassCount("io.heapscale.workspace.Dashboard", 9, 576),
                    new Manifest.ClassCount("io.heapscale.workspace.Card", 1, 64))))
        .containsExactly(
            "io.heapscale.workspace.Card: 0 in the dump, 1 says the VM",
            "io.heapscale.workspace.Dashboard: 10 in the dump, 9 says the VM");
  }

  @Test
  void sumsThatDoNotBalanceAreNamed() {
    assertThat(Agreement.withItself(loaded)).isEmpty();
    Analysis torn =
        new Analysis(
            1,
            "heapscale",
            "exact",
            false,
            "true",
            loaded.dump(),
            loaded.heap(),
            loaded.joint(),
            loaded.types().subList(0, 1),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            VmInternals.NONE,
            List.of(),
            null);
    assertThat(Agreement.withItself(torn))
        .containsExactly(
            "own 50,000 + shared 800, fair shares 50,400, joint retained set 70,800: expected the"
                + " same sum");
  }

  private static Manifest manifest(Manifest.ClassCount... histogram) {
    return new Manifest(
        1, 1, true, DumpInfo.ofFile("a.hprof", 1), List.of(histogram), Map.of(), 8, null);
  }
}
